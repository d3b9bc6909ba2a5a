import { type CrlEntry, encodeCrlEntries } from './crl-entries.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import { type SignatureAlgorithm, signatureAlgorithmDer } from './signature-algorithms.ts';
import { writeTime } from './times.ts';

export interface CrlHead {
  readonly issuerNameDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly thisUpdateSeconds: number;
  readonly nextUpdateSeconds: number;
  readonly crlNumber: bigint;
  readonly authorityKeyId: Uint8Array;
  /** Number of the complete CRL that this delta completes (RFC 5280 §5.2.4). */
  readonly deltaBaseNumber?: bigint;
}

/**
 * What comes before the entries of the TBSCertList (RFC 5280 §5.1), header of the whole included, and what comes after them. DER says
 * lengths first: the octets of all entries are known before the first is signed. None: revokedCertificates is left out (§5.1.2.6).
 */
export const crlEnds = (
  head: CrlHead,
  entriesLength: number,
): { readonly start: Bytes; readonly end: Bytes; readonly tbsLength: number } => {
  const end = encodeEnd(head);
  const fields = encodeDer((writer) => {
    writer.integer(1);
    writer.raw(signatureAlgorithmDer(head.signatureAlgorithm));
    writer.raw(head.issuerNameDer);
    writeTime(writer, head.thisUpdateSeconds);
    writeTime(writer, head.nextUpdateSeconds);
    if (entriesLength > 0) writer.header(tag.sequence, entriesLength);
  });
  const start = encodeDer((writer) => {
    writer.header(tag.sequence, fields.length + entriesLength + end.length);
    writer.raw(fields);
  });
  return { start, end, tbsLength: start.length + entriesLength + end.length };
};

/** crlExtensions: AKI, CRLNumber, and deltaCRLIndicator, critical, on a delta (RFC 5280 §5.2). */
const encodeEnd = (head: CrlHead): Bytes =>
  encodeDer((writer) => {
    writer.constructed(contextConstructed(0), () => {
      writer.sequence(() => {
        writeExtension(writer, oid.authorityKeyIdentifier, false, () =>
          writer.sequence(() => writer.primitive(contextPrimitive(0), head.authorityKeyId)),
        );
        writeExtension(writer, oid.crlNumber, false, () => writer.integer(head.crlNumber));
        const { deltaBaseNumber } = head;
        if (deltaBaseNumber === undefined) return;
        writeExtension(writer, oid.deltaCrlIndicator, true, () => writer.integer(deltaBaseNumber));
      });
    });
  });

const writeExtension = (writer: DerWriter, dotted: string, critical: boolean, value: () => void): void => {
  writer.sequence(() => {
    writer.raw(oidDer(dotted));
    if (critical) writer.boolean(true);
    writer.constructed(tag.octetString, value);
  });
};

/** A TBSCertList in one piece, for a list that memory holds easily. */
export const encodeTbsCrl = (head: CrlHead, entries: readonly CrlEntry[]): Bytes => {
  const run = encodeCrlEntries(entries);
  const { start, end, tbsLength } = crlEnds(head, run.length);
  const tbs = new Uint8Array(tbsLength);
  tbs.set(start);
  tbs.set(run, start.length);
  tbs.set(end, start.length + run.length);
  return tbs;
};
