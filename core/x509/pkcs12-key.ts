import type { Outcome } from '../outcome.ts';
import { type DerCursor, readInner, reading } from './der-reader.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { oid } from './oids.ts';
import type { DerRefusalCode } from './pre-scan.ts';

/** A key as a PKCS#12 holds it, in one of the two forms of PKCS#8. */
export interface KeyInPkcs12 {
  readonly isSealed: boolean;
  readonly der: Uint8Array;
}

/**
 * The private keys of a PFX (RFC 7292 §4). Each is sealed by itself inside a part that is not: the password and the MAC are
 * left to whoever opens one. A part that is sealed as a whole holds certificates, and is passed over.
 */
export const keysInPkcs12 = (pfxDer: Uint8Array): Outcome<readonly KeyInPkcs12[], DerRefusalCode> =>
  reading(pfxDer, (cursor) => {
    const pfx = cursor.enter(tag.sequence);
    pfx.smallInteger();
    const safes = pfx.sequence(readPlainContent);
    while (!pfx.done) pfx.raw();
    return safes === null ? [] : readInner(safes, readSafes);
  });

const readSafes = (safes: DerCursor): readonly KeyInPkcs12[] =>
  safes
    .listOf(tag.sequence, (safe) => safe.sequence(readPlainContent))
    .flatMap((content) => (content === null ? [] : readInner(content, readBags)));

const readBags = (bags: DerCursor): readonly KeyInPkcs12[] =>
  bags
    .listOf(tag.sequence, (list) =>
      list.sequence((bag): KeyInPkcs12 | null => {
        const kind = bag.oid();
        const der = bag.constructed(contextConstructed(0), (value) => value.raw());
        while (!bag.done) bag.raw();
        return kind === oid.shroudedKeyBag || kind === oid.keyBag
          ? { isSealed: kind === oid.shroudedKeyBag, der }
          : null;
      }),
    )
    .flatMap((key) => (key === null ? [] : [key]));

/** Of a ContentInfo of type data (RFC 5652 §4); null for another type, which is sealed or signed. */
const readPlainContent = (content: DerCursor): Uint8Array | null => {
  const kind = content.oid();
  const inside = content.constructed(contextConstructed(0), (value) => value.raw());
  return kind === oid.pkcs7Data ? readInner(inside, (octets) => octets.primitive(tag.octetString)) : null;
};
