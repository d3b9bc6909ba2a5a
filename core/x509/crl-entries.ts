import { tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';
import { putTimeDigits, year2050Seconds } from './times.ts';

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

export interface CrlEntry {
  /** Positive, without leading zero octet: as `newSerial` makes it. */
  readonly serial: Uint8Array;
  readonly revokedAtSeconds: number;
  readonly reason?: CrlReason;
  /** Since when the key is known or suspected to be compromised (RFC 5280 §5.3.2). */
  readonly invalidSinceSeconds?: number;
}

/** reasonCode: SEQUENCE { OID 2.5.29.21, OCTET STRING { ENUMERATED } }, its last octet the reason. */
const reasonExtension = Uint8Array.of(
  tag.sequence,
  10,
  ...oidDer(oid.reasonCode),
  tag.octetString,
  3,
  tag.enumerated,
  1,
  0,
);
/** invalidityDate: SEQUENCE { OID 2.5.29.24, OCTET STRING { GeneralizedTime } }, up to the digits of the time. */
const invalidityStart = Uint8Array.of(
  ...[tag.sequence, 24, ...oidDer(oid.invalidityDate), tag.octetString, 17, tag.generalizedTime, 15],
);
const utcOctets = 13;
const generalizedOctets = 15;
const longestSerial = 20;
/** An entry has less than 128 octets: each of its lengths is one octet. */
const longestEntry =
  4 + longestSerial + 2 + generalizedOctets + 2 + reasonExtension.length + invalidityStart.length + generalizedOctets;

/** Writes entries one after the other into one buffer: no object for any of them, since a list may have a million. */
export class CrlEntryWriter {
  readonly #buffer: Bytes;
  #at = 0;

  constructor(mostEntries: number) {
    this.#buffer = new Uint8Array(mostEntries * longestEntry);
  }

  /**
   * `serial`: `serialOctets` of `from` at `serialAt`, positive and without leading zero octet. `reasonCode` 0: none is given.
   * Throws for times that Time cannot write, and when there is no room.
   */
  add(
    from: Uint8Array,
    serialAt: number,
    serialOctets: number,
    said: {
      readonly revokedAtSeconds: number;
      readonly reasonCode: number;
      readonly invalidSinceSeconds: number | null;
    },
  ): void {
    const { revokedAtSeconds, reasonCode, invalidSinceSeconds } = said;
    const bytes = this.#buffer;
    if (serialOctets > longestSerial || this.#at + longestEntry > bytes.length)
      throw new RangeError('no room for an entry');
    const start = this.#at;
    let at = start + 2;
    bytes[at] = tag.integer;
    bytes[at + 1] = serialOctets;
    at += 2;
    for (let i = 0; i < serialOctets; i += 1) bytes[at + i] = from[serialAt + i] ?? 0;
    at += serialOctets;
    const isUtc = revokedAtSeconds < year2050Seconds;
    bytes[at] = isUtc ? tag.utcTime : tag.generalizedTime;
    bytes[at + 1] = isUtc ? utcOctets : generalizedOctets;
    at = putTimeDigits(bytes, at + 2, revokedAtSeconds, isUtc);
    if (reasonCode !== 0 || invalidSinceSeconds !== null) {
      const sequence = at;
      at += 2;
      if (reasonCode !== 0) {
        bytes.set(reasonExtension, at);
        at += reasonExtension.length;
        bytes[at - 1] = reasonCode;
      }
      if (invalidSinceSeconds !== null) {
        bytes.set(invalidityStart, at);
        at = putTimeDigits(bytes, at + invalidityStart.length, invalidSinceSeconds, false);
      }
      bytes[sequence] = tag.sequence;
      bytes[sequence + 1] = at - sequence - 2;
    }
    bytes[start] = tag.sequence;
    bytes[start + 1] = at - start - 2;
    this.#at = at;
  }

  /** What was written, in a buffer of its own; the writer starts again empty. */
  finish(): Bytes {
    const bytes = this.#buffer.slice(0, this.#at);
    this.#at = 0;
    return bytes;
  }
}

/** Entries as they follow each other in a list. */
export const encodeCrlEntries = (entries: readonly CrlEntry[]): Bytes => {
  const writer = new CrlEntryWriter(entries.length);
  for (const { serial, revokedAtSeconds, reason, invalidSinceSeconds } of entries) {
    writer.add(serial, 0, serial.length, {
      ...{ revokedAtSeconds, invalidSinceSeconds: invalidSinceSeconds ?? null },
      reasonCode: reason === undefined ? 0 : crlReasonCodes[reason],
    });
  }
  return writer.finish();
};
