import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Overload } from './overload.ts';

/** OWASP Password Storage Cheat Sheet names 46 MiB with one pass as its largest equivalent; one more pass is our margin. */
const strength = { memoryKib: 47_104, passes: 2, parallelism: 1 } as const;
const tagBytes = 32;
const saltBytes = 16;

/** Each hash holds 46 MiB and one of libuv's four threads, which signing needs too. */
const atOnce = 2;
const mostWaiting = 40;
let running = 0;
const waiting: (() => void)[] = [];

/** PHC string of Argon2id (RFC 9106) with a fresh salt. Throws `Overload` when too many are waiting. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await inTurn(() => derive(secret, { ...strength, salt, tagBytes }));
  const { memoryKib, passes, parallelism } = strength;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${phcBase64(salt)}$${phcBase64(tag)}`;
}

/** Compares in constant time, with the strength the string itself states. Throws `Overload` like `hashSecret`. */
export async function verifySecret(phc: string, secret: string): Promise<boolean> {
  const { tag, ...stated } = parsePhc(phc);
  const derived = await inTurn(() => derive(secret, { ...stated, tagBytes: tag.length }));
  return timingSafeEqual(derived, tag);
}

interface Derivation {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tagBytes: number;
}

const derive = (secret: string, { memoryKib, passes, parallelism, salt, tagBytes }: Derivation): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parameters = { message: secret, nonce: salt, parallelism, tagLength: tagBytes, memory: memoryKib, passes };
    argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)));
  });

const phcPattern = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(phc: string) {
  const [, memoryKib, passes, parallelism, salt, tag] = phcPattern.exec(phc) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('not a PHC string of Argon2id');
  return {
    memoryKib: Number(memoryKib),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const phcBase64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new Overload('Argon2id', 2);
    await new Promise<void>((start) => waiting.push(start));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
