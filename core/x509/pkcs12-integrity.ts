import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { type DerCursor, reading, stop } from './der-reader.ts';
import { oid } from './oids.ts';
import { derivePbkdf2, type Pbkdf2, readHmac, readPbkdf2 } from './pbkdf2.ts';
import type { MacData } from './pkcs12-contents.ts';
import { derivedFor, derivePkcs12WithPauses } from './pkcs12-mac.ts';
import type { WorkLeft } from './pkcs12-work.ts';
import { protectionName, type UnreadProtection, unreadProtection } from './protection-names.ts';

const hashes: ReadonlyMap<string, CHash> = new Map([
  [oid.sha1, sha1],
  [oid.sha256, sha256],
  [oid.sha384, sha384],
  [oid.sha512, sha512],
]);
const hmacHashes: ReadonlyMap<string, CHash> = new Map([
  [oid.hmacWithSha1, sha1],
  [oid.hmacWithSha256, sha256],
  [oid.hmacWithSha384, sha384],
  [oid.hmacWithSha512, sha512],
]);

/** RFC 9879 §5: the key of PBMAC1 has at least 20 octets. Nobody writes more than its hash gives; more costs rounds. */
const keyOctets = { least: 20, most: 256 } as const;

export type Integrity = 'holds' | 'fails' | 'unreadable' | UnreadProtection;

/** Whether the MAC is the one of this content under this password (RFC 7292 App. B, RFC 9879 §3). */
export async function judgeMac(
  content: Uint8Array,
  mac: MacData,
  password: string | null,
  { subtle, pause, work }: { subtle: SubtleCrypto; pause: () => Promise<void>; work: WorkLeft },
): Promise<Integrity> {
  const algorithm = reading(mac.algorithmDer, readMacAlgorithm);
  if (!algorithm.ok) {
    const { code, params } = algorithm.refusal;
    return code === 'pkcs8.scheme-unsupported' ? unreadProtection(params) : 'unreadable';
  }
  const { dotted, pbmac1 } = algorithm.value;
  const hash = pbmac1 === null ? hashes.get(dotted) : hmacHashes.get(pbmac1.scheme);
  if (hash === undefined) return { name: protectionName(pbmac1?.scheme ?? dotted), why: 'unknown' };
  const length = pbmac1 === null ? hash.outputLen : (pbmac1.keyLength ?? 0);
  const name = protectionName(dotted);
  if (pbmac1 !== null && (length < keyOctets.least || length > keyOctets.most)) return { name, why: 'incomplete' };
  const { iterations } = pbmac1 ?? mac;
  const blocks = pbmac1 === null ? 1 : Math.ceil(length / hashOctets[pbmac1.hash]);
  const tooMuch = work.spend(pbmac1 === null ? 'script' : 'native', iterations, blocks);
  if (tooMuch) return { name, why: 'costly', iterations };
  const key =
    pbmac1 === null
      ? await derivePkcs12WithPauses(
          { hash, purpose: derivedFor.mac, password, salt: mac.salt, iterations, length },
          pause,
        )
      : await derivePbkdf2(subtle, pbmac1, password ?? '', length);
  return same(hmac(hash, key, content), mac.digest) ? 'holds' : 'fails';
}

/** Of what PBKDF2 gives at each of its blocks. */
const hashOctets: Readonly<Record<Pbkdf2['hash'], number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
};

type MacAlgorithm = { readonly dotted: string; readonly pbmac1: (Pbkdf2 & { readonly scheme: string }) | null };

/** A hash, or PBMAC1-params (RFC 8018 App. A.5) with PBKDF2 and an HMAC. */
const readMacAlgorithm = (cursor: DerCursor): MacAlgorithm =>
  cursor.sequence((algorithm): MacAlgorithm => {
    const dotted = algorithm.oid();
    if (dotted === oid.pbmac1) {
      if (algorithm.done) return stop('pkcs8.scheme-unsupported', { scheme: dotted });
      return algorithm.sequence((parameters) => ({
        dotted,
        pbmac1: { ...readPbkdf2(parameters), scheme: readHmac(parameters) },
      }));
    }
    while (!algorithm.done) algorithm.raw();
    return { dotted, pbmac1: null };
  });

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, index) => octet === other[index]);
