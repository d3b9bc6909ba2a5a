import type { Outcome } from '../outcome.ts';
import type { CrlHead } from './crl.ts';
import { type CrlEntry, type CrlReason, crlReasonCodes } from './crl-entries.ts';
import { cursorOver, type DerCursor, readInner, reading, stop } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type ExtensionRefusalCode, type RawExtension, readRawExtensions } from './extension-reader.ts';
import { toHex } from './hex.ts';
import { oid } from './oids.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { type SignatureAlgorithm, signatureAlgorithmFromDer } from './signature-algorithms.ts';
import { readGeneralizedTime, readTime } from './times.ts';

export type CrlRefusalCode =
  | DerRefusalCode
  | ExtensionRefusalCode
  | 'crl.version'
  | 'crl.signature-algorithm'
  | 'crl.entries-empty'
  | 'crl.extension-missing'
  | 'crl.reason-invalid';

export interface ParsedCrl {
  readonly head: CrlHead;
  readonly entries: readonly CrlEntry[];
  readonly tbsDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** A CRL of ours may hold a million entries of seven values each. */
const limits = { maxBytes: 134_217_728, maxNodes: 16_000_000 } as const;

const reasonByCode: ReadonlyMap<number, CrlReason> = new Map(
  Object.entries(crlReasonCodes).map(([reason, code]) => [code, reason as CrlReason] as const),
);

/** A CRL as `crl.ts` writes it, and nothing else. The signature is not verified. */
export const parseCrl = (der: Uint8Array): Outcome<ParsedCrl, CrlRefusalCode> =>
  reading(
    der,
    (cursor) =>
      cursor.sequence((crl) => {
        const tbsDer = crl.raw();
        const signatureAlgorithm = readAlgorithm(crl);
        const signature = crl.bitString();
        const { entries, ...head } = readTbsCrl(tbsDer);
        if (head.signatureAlgorithm !== signatureAlgorithm) return stop<CrlRefusalCode>('crl.signature-algorithm');
        return { head, entries, tbsDer, signatureAlgorithm, signature };
      }),
    limits,
  );

const readAlgorithm = (cursor: DerCursor): SignatureAlgorithm =>
  signatureAlgorithmFromDer(cursor.raw()) ?? stop<CrlRefusalCode>('crl.signature-algorithm');

const readTbsCrl = (tbsDer: Uint8Array) =>
  cursorOver(tbsDer).sequence((tbs) => {
    if (tbs.smallInteger() !== 1) return stop<CrlRefusalCode>('crl.version');
    const signatureAlgorithm = readAlgorithm(tbs);
    const issuerNameDer = tbs.raw();
    const thisUpdateSeconds = readTime(tbs);
    const nextUpdateSeconds = readTime(tbs);
    const entries = tbs.optional(tag.sequence, readEntries) ?? [];
    const extensions = tbs.constructed(contextConstructed(0), readRawExtensions);
    const deltaBase = extensions.find((extension) => extension.oid === oid.deltaCrlIndicator);
    return {
      signatureAlgorithm,
      issuerNameDer,
      thisUpdateSeconds,
      nextUpdateSeconds,
      entries,
      authorityKeyId: readInner(required(extensions, oid.authorityKeyIdentifier), (value) =>
        value.sequence((aki) => aki.primitive(contextPrimitive(0))),
      ),
      crlNumber: readNumber(required(extensions, oid.crlNumber)),
      ...(deltaBase === undefined ? {} : { deltaBaseNumber: readNumber(deltaBase.valueDer) }),
    };
  });

const required = (extensions: readonly RawExtension[], dotted: string): Uint8Array =>
  extensions.find((extension) => extension.oid === dotted)?.valueDer ??
  stop<CrlRefusalCode>('crl.extension-missing', { extension: dotted });

const readNumber = (valueDer: Uint8Array): bigint =>
  readInner(valueDer, (cursor) => BigInt(`0x${toHex(cursor.integer())}`));

/** RFC 5280 §5.1.2.6: absent rather than empty. */
const readEntries = (cursor: DerCursor): CrlEntry[] => {
  const entries = cursor.listOf(tag.sequence, readEntry);
  return entries.length === 0 ? stop<CrlRefusalCode>('crl.entries-empty') : entries;
};

const readEntry = (list: DerCursor): CrlEntry =>
  list.sequence((entry) => {
    const serial = entry.integer();
    const revokedAtSeconds = readTime(entry);
    const extensions = entry.done ? [] : readRawExtensions(entry);
    const invalidity = extensions.find((extension) => extension.oid === oid.invalidityDate);
    const [reason] = extensions.filter((extension) => extension !== invalidity);
    return {
      ...{ serial, revokedAtSeconds },
      ...(reason === undefined ? {} : { reason: readReason(reason) }),
      ...(invalidity === undefined ? {} : { invalidSinceSeconds: readInner(invalidity.valueDer, readGeneralizedTime) }),
    };
  });

const readReason = (extension: RawExtension): CrlReason => {
  const code =
    extension.oid === oid.reasonCode
      ? readInner(extension.valueDer, (cursor) => cursor.smallInteger(tag.enumerated))
      : -1;
  return reasonByCode.get(code) ?? stop<CrlRefusalCode>('crl.reason-invalid');
};
