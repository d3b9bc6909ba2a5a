import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type Bytes, DerWriter, encodeDer, lengthOctets } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import { type SignatureAlgorithm, signatureAlgorithmDer } from './signature-algorithms.ts';
import { generalizedTimeOctets, timeOctets, writeGeneralizedTime, writeTime } from './times.ts';

/** RFC 5280 §5.3.1; suspension is not done here, and unspecified (0) is said by the absence of a reason. */
export const crlReasonCodes = {
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;
export type CrlReason = keyof typeof crlReasonCodes;

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

export interface CrlEntry {
  /** Positive, without leading zero octet: as `newSerial` makes it. */
  readonly serial: Uint8Array;
  readonly revokedAtSeconds: number;
  readonly reason?: CrlReason;
  /** Since when the key is known or suspected to be compromised (RFC 5280 §5.3.2). */
  readonly invalidSinceSeconds?: number;
}

/** reasonCode extension, always this long: SEQUENCE { OID 2.5.29.21, OCTET STRING { ENUMERATED } }. */
const reasonOctets = 12;
/** invalidityDate: SEQUENCE { OID 2.5.29.24, OCTET STRING { GeneralizedTime } }. */
const invalidityOctets = 2 + 5 + 2 + generalizedTimeOctets;

/** Octets of an entry, header included: the sum over the entries is what `crlChunks` needs before the first. */
export const crlEntryLength = (entry: CrlEntry): number => {
  const content = entryContentLength(entry);
  return 1 + lengthOctets(content) + content;
};

const entryContentLength = ({ serial, revokedAtSeconds, reason, invalidSinceSeconds }: CrlEntry): number => {
  const extensions =
    (reason === undefined ? 0 : reasonOctets) + (invalidSinceSeconds === undefined ? 0 : invalidityOctets);
  return 2 + serial.length + timeOctets(revokedAtSeconds) + (extensions === 0 ? 0 : 2 + extensions);
};

const writeEntry = (writer: DerWriter, entry: CrlEntry): void => {
  writer.header(tag.sequence, entryContentLength(entry));
  writer.primitive(tag.integer, entry.serial);
  writeTime(writer, entry.revokedAtSeconds);
  const { reason, invalidSinceSeconds } = entry;
  if (reason === undefined && invalidSinceSeconds === undefined) return;
  writer.sequence(() => {
    if (reason !== undefined) {
      writer.sequence(() => {
        writer.raw(oidDer(oid.reasonCode));
        writer.octetString(Uint8Array.of(tag.enumerated, 1, crlReasonCodes[reason]));
      });
    }
    if (invalidSinceSeconds === undefined) return;
    writeExtension(writer, oid.invalidityDate, false, () => writeGeneralizedTime(writer, invalidSinceSeconds));
  });
};

/** One entry as it stands in a list. */
export const encodeCrlEntry = (entry: CrlEntry): Bytes => encodeDer((writer) => writeEntry(writer, entry), 96);

/** Chunks of about 64 KiB: large enough for hash and disk, small enough to hold a million entries in no memory. */
const chunkOctets = 65_536;

/**
 * The TBSCertList (RFC 5280 §5.1) in order, for a signer that takes chunks. DER says lengths first: the caller sums
 * `crlEntryLength` in a first pass over the same rows (one database snapshot) and gives the total. Throws when the entries
 * do not add up to it, before the last chunk. No entry: revokedCertificates is left out (§5.1.2.6).
 */
export function* crlChunks(
  head: CrlHead,
  entries: Iterable<CrlEntry>,
  entriesLength: number,
): Generator<Bytes, void, undefined> {
  const end = encodeEnd(head);
  yield encodeStart(head, entriesLength, end.length);
  const writer = new DerWriter(chunkOctets + 256);
  let written = 0;
  for (const entry of entries) {
    writeEntry(writer, entry);
    if (writer.length < chunkOctets) continue;
    written += writer.length;
    yield writer.finish();
  }
  written += writer.length;
  if (written !== entriesLength) throw new RangeError(`CRL entries take ${written} octets, ${entriesLength} announced`);
  if (writer.length > 0) yield writer.finish();
  yield end;
}

/** Everything up to the first entry, header of the whole included. */
const encodeStart = (head: CrlHead, entriesLength: number, endLength: number): Bytes => {
  const fields = encodeDer((writer) => {
    writer.integer(1);
    writer.raw(signatureAlgorithmDer(head.signatureAlgorithm));
    writer.raw(head.issuerNameDer);
    writeTime(writer, head.thisUpdateSeconds);
    writeTime(writer, head.nextUpdateSeconds);
    if (entriesLength > 0) writer.header(tag.sequence, entriesLength);
  });
  return encodeDer((writer) => {
    writer.header(tag.sequence, fields.length + entriesLength + endLength);
    writer.raw(fields);
  });
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

/** The same TBSCertList in one piece, for a list that memory holds easily. */
export const encodeTbsCrl = (head: CrlHead, entries: readonly CrlEntry[]): Bytes => {
  const entriesLength = entries.reduce((sum, entry) => sum + crlEntryLength(entry), 0);
  return encodeDer((writer) => {
    for (const chunk of crlChunks(head, entries, entriesLength)) writer.raw(chunk);
  }, entriesLength + 1024);
};
