import { sha1 } from '@noble/hashes/legacy.js';
import { berToDer } from './ber.ts';
import { type DerCursor, reading } from './der-reader.ts';
import { tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { oid } from './oids.ts';
import { type LoadCipher, pbes2Decrypt, readPbes2 } from './pbes2.ts';
import { type Bag, readBag, readPfx, readSafe, type Sealed } from './pkcs12-contents.ts';
import { judgeMac } from './pkcs12-integrity.ts';
import { derivedFor, derivePkcs12WithPauses } from './pkcs12-mac.ts';
import { WorkLeft } from './pkcs12-work.ts';
import { protectionName, type UnreadProtection, unreadProtection } from './protection-names.ts';

export interface Pkcs12Means {
  readonly subtle: SubtleCrypto;
  readonly loadCipher: LoadCipher;
  /** Lets the page answer in a long derivation. */
  readonly pause: () => Promise<void>;
}

type NotOpened =
  | { readonly kind: 'password-wrong' }
  | { readonly kind: 'unsupported'; readonly protection: UnreadProtection }
  | { readonly kind: 'unreadable' };

export interface Pkcs12Key {
  readonly pkcs8: Bytes;
  /** Whether a password that is not empty was needed for it. */
  readonly sealed: boolean;
}

/** `passwordUsed` when the file would not have opened, or not whole, under another. */
export type Pkcs12Opened =
  | {
      readonly kind: 'opened';
      readonly certificatesDer: readonly Bytes[];
      readonly keys: readonly Pkcs12Key[];
      readonly passwordUsed: boolean;
    }
  | NotOpened;

const maxBytes = 65_536;

/**
 * Opens a PFX (RFC 7292) protected by one password, in DER or BER: its MAC first, so that a wrong password is told from a
 * damaged file. Without a MAC, what does not decrypt is a wrong password. `work`: what it may cost.
 */
export async function openPkcs12(
  file: Uint8Array,
  password: string,
  means: Pkcs12Means,
  work = new WorkLeft(),
): Promise<Pkcs12Opened> {
  const outer = readingBer(file, readPfx);
  if (outer === null) return unreadable;
  if (outer.kind === 'other') return unknownProtection(outer.oid);
  // RFC 7292 leaves open what no password is: some tools derive from 00 00, others from nothing.
  for (const tried of password === '' ? ['', null] : [password]) {
    const opened = await openWith(outer, { password: tried, work, ...means });
    // What the second way of no password would cost is no reason not to ask for one.
    if (tried === null && opened.kind === 'unsupported' && opened.protection.why === 'costly') break;
    if (opened.kind !== 'password-wrong') return opened;
  }
  return { kind: 'password-wrong' };
}

type Opening = Pkcs12Means & { readonly password: string | null; readonly work: WorkLeft };

const unreadable: NotOpened = { kind: 'unreadable' };
const unknownProtection = (dotted: string): NotOpened => ({
  kind: 'unsupported',
  protection: { name: protectionName(dotted), why: 'unknown' },
});

/** Each layer may be BER, whatever is around it (RFC 7292 §4.1): it is turned into DER as it is reached. */
const readingBer = <Value>(bytes: Uint8Array, read: (cursor: DerCursor) => Value): Value | null => {
  const der = berToDer(bytes, { maxBytes });
  const value = der.ok ? reading(der.value, read, { maxBytes }) : der;
  return value.ok ? value.value : null;
};

async function openWith(
  { content, mac }: Extract<ReturnType<typeof readPfx>, { readonly kind: 'password' }>,
  opening: Opening,
): Promise<Pkcs12Opened> {
  const integrity = mac === null ? 'holds' : await judgeMac(content, mac, opening.password, opening);
  if (integrity === 'fails') return { kind: 'password-wrong' };
  if (integrity === 'unreadable') return unreadable;
  if (integrity !== 'holds') return { kind: 'unsupported', protection: integrity };
  // Nothing but the padding tells a right password where there is no MAC.
  const noise: NotOpened = mac === null ? { kind: 'password-wrong' } : unreadable;

  const safes = readingBer(content, (cursor) => cursor.listOf(tag.sequence, readSafe));
  if (safes === null) return unreadable;
  const certificatesDer: Bytes[] = [];
  const keys: Pkcs12Key[] = [];
  let passwordUsed = mac !== null;
  for (const safe of safes) {
    if (safe.kind === 'other') return unknownProtection(safe.oid);
    const sealed = safe.kind === 'sealed';
    const plain = sealed ? await unseal(safe, opening) : safe.plain;
    if (!(plain instanceof Uint8Array)) return plain.kind === 'unreadable' ? noise : plain;
    const bags = readingBer(plain, (cursor) => cursor.listOf(tag.sequence, readBag));
    if (bags === null) return sealed ? noise : unreadable;
    for (const bag of bags) {
      if (bag.kind === 'certificate') certificatesDer.push(bag.der);
      const key = await keyOf(bag, opening);
      if (key instanceof Uint8Array) {
        const isSealed = sealed || bag.kind === 'sealed-key';
        keys.push({ pkcs8: key, sealed: isSealed && (opening.password ?? '') !== '' });
      } else if (key !== null) return key.kind === 'unreadable' ? noise : key;
      passwordUsed ||= sealed || bag.kind === 'sealed-key';
    }
  }
  return { kind: 'opened', certificatesDer, keys, passwordUsed };
}

/** Null for a bag that holds none. */
async function keyOf(bag: Bag, opening: Opening): Promise<Bytes | NotOpened | null> {
  if (bag.kind === 'key') return bag.der;
  if (bag.kind !== 'sealed-key') return null;
  const plain = await unseal(bag, opening);
  if (!(plain instanceof Uint8Array)) return plain;
  const der = berToDer(plain, { maxBytes });
  if (!der.ok) return unreadable;
  plain.fill(0);
  return der.value;
}

async function unseal(
  { algorithmDer, sealed }: Sealed,
  { subtle, password, work, loadCipher, pause }: Opening,
): Promise<Bytes | NotOpened> {
  const scheme = reading(algorithmDer, (cursor) =>
    cursor.sequence((algorithm) => ({
      dotted: algorithm.oid(),
      parametersDer: algorithm.done ? null : algorithm.raw(),
    })),
  );
  if (!scheme.ok) return unreadable;
  const { dotted, parametersDer } = scheme.value;
  const costly = (iterations: number): NotOpened => ({
    kind: 'unsupported',
    protection: { name: protectionName(dotted), why: 'costly', iterations },
  });
  if (dotted === oid.pbes2) {
    const pbes2 = reading(algorithmDer, (cursor) => readPbes2(cursor, true));
    if (!pbes2.ok) {
      const { code, params } = pbes2.refusal;
      // Parameters of a shape of their own: scrypt's, GOST's.
      const protection =
        code === 'pkcs8.scheme-unsupported' ? unreadProtection(params) : unreadProtection({ scheme: dotted });
      return { kind: 'unsupported', protection };
    }
    const { iterations, keyOctets, hash } = pbes2.value;
    // SHA-1 gives 20 octets at a time.
    const blocks = keyOctets > 20 && hash === 'SHA-1' ? 2 : 1;
    if (work.spend('native', iterations, blocks)) return costly(iterations);
    return (await pbes2Decrypt({ subtle, loadCipher }, pbes2.value, password ?? '', sealed)) ?? unreadable;
  }
  if (dotted !== oid.pbeWithSha1And3KeyTripleDes) return unknownProtection(dotted);
  const parameters = reading(parametersDer ?? new Uint8Array(), (cursor) =>
    cursor.sequence((pbe) => ({ salt: pbe.primitive(tag.octetString), iterations: pbe.smallInteger() })),
  );
  if (!parameters.ok) return unreadable;
  const { iterations } = parameters.value;
  // Two blocks of SHA-1 for the key, one for the IV.
  if (work.spend('script', iterations, 3)) return costly(iterations);
  const derive = (purpose: 1 | 2, length: number) =>
    derivePkcs12WithPauses({ hash: sha1, purpose, password, ...parameters.value, length }, pause);
  const open = await loadCipher('3DES');
  return open(await derive(derivedFor.key, 24), await derive(derivedFor.iv, 8), sealed) ?? unreadable;
}
