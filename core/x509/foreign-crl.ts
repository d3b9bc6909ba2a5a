import type { Outcome } from '../outcome.ts';
import { cursorOver, type DerCursor, reading, stop } from './der-reader.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { type ExtensionRefusalCode, type RawExtension, readRawExtensions } from './extension-reader.ts';
import { readAlgorithmOid } from './foreign-certificate.ts';
import { toHex } from './hex.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { readTime } from './times.ts';

type ForeignCrlRefusalCode = DerRefusalCode | ExtensionRefusalCode;

/** A whole list of revoked certificates that another authority made. */
export interface ForeignCrl {
  readonly issuerNameDer: Uint8Array;
  readonly thisUpdateSeconds: number;
  /** Null where the list does not say when the next one comes. */
  readonly nextUpdateSeconds: number | null;
  /** Serials, lower-case hex of their DER content. */
  readonly revoked: ReadonlySet<string>;
  readonly tbsDer: Uint8Array;
  /** Dotted OID. */
  readonly signatureOid: string;
  readonly signature: Uint8Array;
}

/** A national list holds hundreds of thousands of entries, of up to nine values each. */
const limits = { maxBytes: 134_217_728, maxNodes: 16_000_000 } as const;

/**
 * Reads a CRL (RFC 5280 §5.1) for all of its issuer's certificates. A critical extension makes it a part of a list, a
 * difference between two or a list for others (§5.2.4, §5.2.5): refused, as what is not understood must be. The signature is
 * not verified.
 */
export const readForeignCrl = (der: Uint8Array): Outcome<ForeignCrl, ForeignCrlRefusalCode> =>
  reading(
    der,
    (cursor) =>
      cursor.sequence((crl) => {
        const tbsDer = crl.raw();
        const signatureOid = crl.sequence(readAlgorithmOid);
        return { ...cursorOver(tbsDer).sequence(readTbs), tbsDer, signatureOid, signature: crl.bitString() };
      }),
    limits,
  );

const readTbs = (tbs: DerCursor) => {
  tbs.optional(tag.integer, (cursor) => cursor.smallInteger());
  tbs.sequence(readAlgorithmOid);
  const issuerNameDer = tbs.raw();
  const thisUpdateSeconds = readTime(tbs);
  const isTime = tbs.peek() === tag.utcTime || tbs.peek() === tag.generalizedTime;
  const nextUpdateSeconds = isTime ? readTime(tbs) : null;
  const serials = tbs.optional(tag.sequence, (cursor) => cursor.listOf(tag.sequence, readEntry)) ?? [];
  const extensions = tbs.optional(contextConstructed(0), (cursor) =>
    cursor.constructed(contextConstructed(0), readRawExtensions),
  );
  refuseCritical(extensions ?? []);
  return { issuerNameDer, thisUpdateSeconds, nextUpdateSeconds, revoked: new Set(serials) };
};

const readEntry = (list: DerCursor): string =>
  list.sequence((entry) => {
    const serialHex = toHex(entry.integer());
    readTime(entry);
    if (!entry.done) refuseCritical(readRawExtensions(entry));
    return serialHex;
  });

const refuseCritical = (extensions: readonly RawExtension[]): void => {
  const critical = extensions.find((extension) => extension.critical);
  if (critical !== undefined) stop<ExtensionRefusalCode>('extension.unsupported', { extension: critical.oid });
};
