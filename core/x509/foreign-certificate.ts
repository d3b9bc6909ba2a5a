import type { Outcome } from '../outcome.ts';
import { cursorOver, type DerCursor, readInner, reading, stop } from './der-reader.ts';
import { contextConstructed, contextPrimitive } from './der-tags.ts';
import {
  type ExtensionRefusalCode,
  type RawExtension,
  readBasicConstraints,
  readExtKeyPurposes,
  readKeyUsage,
  readRawExtensions,
} from './extension-reader.ts';
import type { KeyUsage } from './extensions.ts';
import { toHex } from './hex.ts';
import { type ForeignName, type NameRefusalCode, readName } from './names.ts';
import { oid } from './oids.ts';
import { readTime } from './times.ts';

type ForeignCertificateRefusalCode = NameRefusalCode | ExtensionRefusalCode | 'certificate.version';

/** A certificate that another authority made: any name, any algorithm; of its extensions, what a path is judged by. */
export interface ForeignCertificate {
  readonly der: Uint8Array;
  /** What the signature is over. */
  readonly tbsDer: Uint8Array;
  readonly signature: Uint8Array;
  readonly serialHex: string;
  /** Dotted OID of the signature's algorithm. */
  readonly signatureOid: string;
  readonly issuer: ForeignName;
  readonly issuerNameDer: Uint8Array;
  readonly notBeforeSeconds: number;
  readonly notAfterSeconds: number;
  readonly subject: ForeignName;
  readonly subjectNameDer: Uint8Array;
  readonly spkiDer: Uint8Array;
  readonly isCa: boolean;
  /** Null: no limit. */
  readonly pathLen: number | null;
  /** Null: not said, hence any (RFC 5280 §4.2.1.3). */
  readonly keyUsages: readonly KeyUsage[] | null;
  /** Dotted OIDs; null: not said, hence any (RFC 5280 §4.2.1.12). */
  readonly purposes: readonly string[] | null;
  /** Dotted OIDs of critical extensions other than those above: who judges must know them or refuse (RFC 5280 §4.2). */
  readonly otherCritical: readonly string[];
}

/** Reads a v3 certificate (RFC 5280 §4.1). The signature is not verified. */
export const readForeignCertificate = (der: Uint8Array): Outcome<ForeignCertificate, ForeignCertificateRefusalCode> =>
  reading(der, (cursor) =>
    cursor.sequence((certificate) => {
      const tbsDer = certificate.raw();
      const tbs = cursorOver(tbsDer).sequence(readTbs);
      const signatureOid = certificate.sequence(readAlgorithmOid);
      const signature = certificate.bitString();
      return { der, tbsDer, signature, signatureOid, ...tbs };
    }),
  );

/** The OID of an AlgorithmIdentifier, whatever its parameters. */
export const readAlgorithmOid = (algorithm: DerCursor): string => {
  const dotted = algorithm.oid();
  while (!algorithm.done) algorithm.raw();
  return dotted;
};

const readTbs = (tbs: DerCursor) => {
  const version = tbs.optional(contextConstructed(0), (cursor) =>
    cursor.constructed(contextConstructed(0), (inner) => inner.smallInteger()),
  );
  if (version !== 2) return stop<ForeignCertificateRefusalCode>('certificate.version');
  const serialHex = toHex(tbs.integer());
  tbs.raw();
  const issuerNameDer = tbs.raw();
  const validity = tbs.sequence((value) => ({ notBeforeSeconds: readTime(value), notAfterSeconds: readTime(value) }));
  const subjectNameDer = tbs.raw();
  const spkiDer = tbs.raw();
  for (const uniqueId of [1, 2]) tbs.optional(contextPrimitive(uniqueId), (cursor) => cursor.raw());
  const extensions = tbs.optional(contextConstructed(3), (cursor) =>
    cursor.constructed(contextConstructed(3), readRawExtensions),
  );
  return {
    serialHex,
    issuer: readName(cursorOver(issuerNameDer)),
    issuerNameDer,
    ...validity,
    subject: readName(cursorOver(subjectNameDer)),
    subjectNameDer,
    spkiDer,
    ...readUses(extensions ?? []),
  };
};

const judged: ReadonlySet<string> = new Set([oid.basicConstraints, oid.keyUsage, oid.extKeyUsage]);

const readUses = (extensions: readonly RawExtension[]) => {
  const find = <Value>(dotted: string, read: (cursor: DerCursor) => Value): Value | null => {
    const found = extensions.find((extension) => extension.oid === dotted);
    return found === undefined ? null : readInner(found.valueDer, read);
  };
  const constraints = find(oid.basicConstraints, readBasicConstraints);
  return {
    isCa: constraints?.ca === true,
    pathLen: constraints?.ca === true ? constraints.pathLen : null,
    keyUsages: find(oid.keyUsage, readKeyUsage),
    purposes: find(oid.extKeyUsage, readExtKeyPurposes),
    otherCritical: extensions
      .filter(({ critical, oid: dotted }) => critical && !judged.has(dotted))
      .map((one) => one.oid),
  };
};
