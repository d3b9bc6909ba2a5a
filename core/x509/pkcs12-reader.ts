import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import { cursorOver, type DerCursor, reading } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { oid } from './oids.ts';
import { pbes2Decrypt, readPbes2 } from './pbes2.ts';
import { derivedFor, derivePkcs12 } from './pkcs12-mac.ts';

/** DES-EDE3 in CBC mode; null when the padding does not hold. WebCrypto has none: whoever reads a file brings it. */
export type TripleDesOpen = (key24: Bytes, iv8: Bytes, sealed: Bytes) => Bytes | null;

export interface Pkcs12Means {
  readonly subtle: SubtleCrypto;
  /** Asked only for a file that needs it. */
  readonly loadTripleDes: () => Promise<TripleDesOpen>;
}

/** `unsupported` with the OID of the protection that is not read here, such as RC2-40. */
export type Pkcs12Opened =
  | { readonly kind: 'opened'; readonly certificatesDer: readonly Bytes[]; readonly keysPkcs8: readonly Bytes[] }
  | { readonly kind: 'password-wrong' }
  | { readonly kind: 'unsupported'; readonly oid: string }
  | { readonly kind: 'unreadable' };

const maxBytes = 65_536;
/** Our forms use 10,000 at most; this is a second of a slow browser, and keeps a hostile file from holding the page. */
const maxIterations = 100_000;

const macHashes: ReadonlyMap<string, CHash> = new Map([
  [oid.sha1, sha1],
  [oid.sha256, sha256],
  ['2.16.840.1.101.3.4.2.2', sha384],
  ['2.16.840.1.101.3.4.2.3', sha512],
]);

interface Sealed {
  readonly algorithmDer: Uint8Array;
  readonly sealed: Bytes;
}
interface Outer {
  readonly content: Uint8Array;
  readonly mac: {
    readonly hashOid: string;
    readonly digest: Uint8Array;
    readonly salt: Uint8Array;
    readonly iterations: number;
  };
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, index) => octet === other[index]);

/** Opens a PFX (RFC 7292) protected by one password: its MAC first, so that a wrong password is told from a damaged file. */
export async function openPkcs12(file: Uint8Array, password: string, means: Pkcs12Means): Promise<Pkcs12Opened> {
  const outer = reading(file, readPfx, { maxBytes });
  if (!outer.ok) return { kind: 'unreadable' };
  const { content, mac } = outer.value;
  const hash = macHashes.get(mac.hashOid);
  if (hash === undefined || mac.iterations > maxIterations) return { kind: 'unsupported', oid: mac.hashOid };
  const { salt, iterations } = mac;
  const key = derivePkcs12({ hash, purpose: derivedFor.mac, password, salt, iterations, length: hash.outputLen });
  if (!same(hmac(hash, key, content), mac.digest)) return { kind: 'password-wrong' };

  const found: { certificatesDer: Bytes[]; keysPkcs8: Bytes[] } = { certificatesDer: [], keysPkcs8: [] };
  const safes = reading(content, (cursor) => cursor.listOf(tag.sequence, readSafe), { maxBytes });
  if (!safes.ok) return { kind: 'unreadable' };
  for (const safe of safes.value) {
    const plain = safe.plain ?? (await unseal(safe.sealed, password, means));
    if (!(plain instanceof Uint8Array)) return plain;
    const bags = reading(plain, (cursor) => cursor.listOf(tag.sequence, readBag), { maxBytes });
    if (!bags.ok) return { kind: 'unreadable' };
    for (const bag of bags.value) {
      if (bag.kind === 'certificate') found.certificatesDer.push(bag.der);
      if (bag.kind === 'key') found.keysPkcs8.push(bag.der);
      if (bag.kind !== 'sealed-key') continue;
      const opened = await unseal(bag, password, means);
      if (!(opened instanceof Uint8Array)) return opened;
      found.keysPkcs8.push(opened);
    }
  }
  return { kind: 'opened', ...found };
}

const readPfx = (cursor: DerCursor): Outer =>
  cursor.sequence((pfx) => {
    pfx.smallInteger();
    const content = pfx.sequence((info) => {
      info.oid();
      return info.constructed(contextConstructed(0), (inner) => inner.primitive(tag.octetString));
    });
    const mac = pfx.sequence((data) => {
      const { hashOid, digest } = data.sequence((info) => {
        const dotted = info.sequence((algorithm) => {
          const read = algorithm.oid();
          while (!algorithm.done) algorithm.raw();
          return read;
        });
        return { hashOid: dotted, digest: info.primitive(tag.octetString) };
      });
      const salt = data.primitive(tag.octetString);
      return { hashOid, digest, salt, iterations: data.optional(tag.integer, (inner) => inner.smallInteger()) ?? 1 };
    });
    return { content, mac };
  });

type Safe = { readonly plain: Bytes } | { readonly plain: null; readonly sealed: Sealed };

/** A ContentInfo of data or of encryptedData (RFC 7292 §4.1). */
const readSafe = (list: DerCursor): Safe =>
  list.sequence((info): Safe => {
    const kind = info.oid();
    return info.constructed(contextConstructed(0), (inner): Safe => {
      if (kind === oid.pkcs7Data) return { plain: inner.primitive(tag.octetString).slice() };
      return inner.sequence((encrypted): Safe => {
        encrypted.smallInteger();
        return encrypted.sequence((content): Safe => {
          content.oid();
          const algorithmDer = content.raw();
          return { plain: null, sealed: { algorithmDer, sealed: content.primitive(contextPrimitive(0)).slice() } };
        });
      });
    });
  });

type Bag =
  | { readonly kind: 'certificate' | 'key'; readonly der: Bytes }
  | ({ readonly kind: 'sealed-key' } & Sealed)
  | { readonly kind: 'other' };

const readBag = (list: DerCursor): Bag =>
  list.sequence((bag) => {
    const kind = bag.oid();
    const value = bag.constructed(contextConstructed(0), (inner) => inner.raw());
    if (!bag.done) bag.raw();
    if (kind === oid.shroudedKeyBag) {
      const { algorithmDer, sealed } = cursorOver(value).sequence((info) => ({
        algorithmDer: info.raw(),
        sealed: info.primitive(tag.octetString).slice(),
      }));
      return { kind: 'sealed-key', algorithmDer, sealed };
    }
    if (kind === '1.2.840.113549.1.12.10.1.1') return { kind: 'key', der: value.slice() };
    if (kind !== oid.certBag) return { kind: 'other' };
    const der = cursorOver(value).sequence((certificate) => {
      certificate.oid();
      return certificate.constructed(contextConstructed(0), (inner) => inner.primitive(tag.octetString));
    });
    return { kind: 'certificate', der: der.slice() };
  });

async function unseal(
  { algorithmDer, sealed }: Sealed,
  password: string,
  means: Pkcs12Means,
): Promise<Bytes | Exclude<Pkcs12Opened, { readonly kind: 'opened' }>> {
  const scheme = reading(algorithmDer, (cursor) =>
    cursor.sequence((algorithm) => {
      const dotted = algorithm.oid();
      return { dotted, parametersDer: algorithm.raw() };
    }),
  );
  if (!scheme.ok) return { kind: 'unreadable' };
  const { dotted, parametersDer } = scheme.value;
  if (dotted === oid.pbes2) {
    const pbes2 = reading(algorithmDer, readPbes2);
    if (!pbes2.ok) return { kind: 'unsupported', oid: dotted };
    return (await pbes2Decrypt(means.subtle, pbes2.value, password, sealed)) ?? { kind: 'unreadable' };
  }
  if (dotted !== oid.pbeWithSha1And3KeyTripleDes) return { kind: 'unsupported', oid: dotted };
  const parameters = reading(parametersDer, (cursor) =>
    cursor.sequence((pbe) => ({ salt: pbe.primitive(tag.octetString), iterations: pbe.smallInteger() })),
  );
  if (!parameters.ok || parameters.value.iterations > maxIterations) return { kind: 'unsupported', oid: dotted };
  const derive = (purpose: 1 | 2, length: number) =>
    derivePkcs12({ hash: sha1, purpose, password, ...parameters.value, length });
  const open = await means.loadTripleDes();
  return open(derive(derivedFor.key, 24), derive(derivedFor.iv, 8), sealed) ?? { kind: 'unreadable' };
}
