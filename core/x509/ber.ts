import { accept, type Outcome, refuse } from '../outcome.ts';
import { readBerHeader } from './der-header.ts';
import { tag } from './der-tags.ts';
import { type Bytes, DerWriter, lengthOctets } from './der-writer.ts';
import type { DerRefusalCode, PreScanLimits } from './pre-scan.ts';

/** A file of 64 KiB in segments of a few octets still passes; what takes more is not a key and its chain. */
const defaultLimits = { maxBytes: 65_536, maxDepth: 32, maxNodes: 16_384 } as const;

interface Value {
  readonly start: number;
  readonly tagEnd: number;
  readonly contentStart: number;
  /** Of a primitive value. */
  readonly contentEnd: number;
  readonly constructed: boolean;
  /** Index of the value around, -1 for the outermost. */
  readonly parent: number;
  /** Index of the constructed string whose octets these are a part of, -1 outside of one. */
  readonly stringAround: number;
  /** Of its content in DER. */
  length: number;
  /** Of a BIT STRING: the unused bits of its last octet. */
  unused: number;
}

interface Open {
  readonly index: number;
  /** Null for the indefinite form. */
  readonly end: number | null;
  /** No value inside ends after it. */
  readonly limit: number;
}

const bitStringNumber = 3;
/** BIT STRING, OCTET STRING, UTF8String, and the restricted character strings (X.690 §8.6, §8.7, §8.23). */
const stringNumbers = new Set([bitStringNumber, 4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30]);
const constructedBit = 0x20;

/**
 * The same value with the lengths and strings of DER: definite minimal lengths (X.690 §10.1), strings in one piece (§10.2).
 * DER comes back unchanged. For files of others alone, which NSS and old tools write so: what we sign is read as it stands.
 * What primitive strings hold is not opened, nor a `[n]` that stands for a string: only who knows the syntax can tell.
 * One pass over the octets and two over the values, without recursion.
 */
export const berToDer = (bytes: Uint8Array, limits: PreScanLimits = {}): Outcome<Bytes, DerRefusalCode> => {
  const { maxBytes, maxDepth, maxNodes } = { ...defaultLimits, ...limits };
  if (bytes.length === 0) return refuse('der.empty');
  if (bytes.length > maxBytes) return refuse('der.too-large', { bytes: bytes.length, maxBytes });
  const values: Value[] = [];
  const open: Open[] = [];
  let at = 0;
  while (true) {
    let around = open.at(-1);
    while (around !== undefined && around.end === at) {
      open.pop();
      around = open.at(-1);
    }
    if (around === undefined && values.length > 0) break;
    if (around?.end === null && bytes[at] === 0 && bytes[at + 1] === 0 && at + 2 <= around.limit) {
      open.pop();
      at += 2;
      continue;
    }
    if (values.length === maxNodes) return refuse('der.too-many-values', { maxNodes });
    const limit = around?.limit ?? bytes.length;
    const header = readBerHeader(bytes, at, limit);
    if ('code' in header) return refuse(header.code, { offset: header.offset });
    const { identifier, tagEnd, contentStart, contentEnd } = header;
    const constructed = (identifier & constructedBit) !== 0;
    if (!constructed && contentEnd === null) return refuse('der.length-indefinite', { offset: at });
    // Of an end-of-contents where none is due.
    if (identifier === 0) return refuse('der.tag-invalid', { offset: at });
    const value: Value = {
      ...{ start: at, tagEnd, contentStart, contentEnd: contentEnd ?? limit, constructed },
      ...{ parent: around?.index ?? -1, stringAround: stringAround(bytes, values, around), length: 0, unused: 0 },
    };
    if (value.stringAround >= 0 && !takeSegment(bytes, values, value))
      return refuse('der.form-invalid', { offset: at });
    at = constructed ? contentStart : value.contentEnd;
    if (constructed) {
      if (open.length === maxDepth) return refuse('der.too-deep', { maxDepth });
      open.push({ index: values.length, end: contentEnd, limit: value.contentEnd });
    }
    values.push(value);
  }
  if (at !== bytes.length) return refuse('der.trailing-bytes', { offset: at });
  return accept(written(bytes, values));
};

const isConstructedString = (bytes: Uint8Array, { start, constructed }: Value): boolean => {
  const identifier = bytes[start] ?? 0;
  return constructed && identifier < 0x40 && stringNumbers.has(identifier & 0x1f);
};

const stringAround = (bytes: Uint8Array, values: readonly Value[], around: Open | undefined): number => {
  const parent = around === undefined ? undefined : values[around.index];
  if (around === undefined || parent === undefined) return -1;
  if (parent.stringAround >= 0) return parent.stringAround;
  return isConstructedString(bytes, parent) ? around.index : -1;
};

const isBits = (bytes: Uint8Array, string: Value | undefined): boolean =>
  string !== undefined && ((bytes[string.start] ?? 0) & 0x1f) === bitStringNumber;

/** Segments are BIT STRINGs, of whole octets but the last, or OCTET STRINGs, whatever the string is (X.690 §8.6.4, §8.7.3, §8.23.6). */
const takeSegment = (bytes: Uint8Array, values: readonly Value[], segment: Value): boolean => {
  const string = values[segment.stringAround];
  const bits = isBits(bytes, string);
  const expected = bits ? tag.bitString : tag.octetString;
  if (string === undefined || ((bytes[segment.start] ?? 0) & ~constructedBit) !== expected) return false;
  if (!bits || segment.constructed) return true;
  if (segment.contentStart === segment.contentEnd || string.unused !== 0) return false;
  string.unused = bytes[segment.contentStart] ?? 0;
  return true;
};

const written = (bytes: Uint8Array, values: readonly Value[]): Bytes => {
  const contentStartOf = (value: Value): number =>
    value.contentStart + (value.stringAround >= 0 && isBits(bytes, values[value.stringAround]) ? 1 : 0);
  let total = 0;
  // What is inside comes after what is around it: from the end, lengths inside are known first.
  for (const value of values.toReversed()) {
    const isSegment = value.stringAround >= 0;
    if (!value.constructed) value.length = value.contentEnd - contentStartOf(value);
    else if (!isSegment && isConstructedString(bytes, value) && isBits(bytes, value)) value.length += 1;
    const whole = isSegment ? value.length : value.tagEnd - value.start + lengthOctets(value.length) + value.length;
    const parent = values[value.parent];
    if (parent === undefined) total = whole;
    else parent.length += whole;
  }
  const writer = new DerWriter(total);
  for (const value of values) {
    if (value.stringAround < 0) {
      const identifier = bytes.slice(value.start, value.tagEnd);
      const flattened = isConstructedString(bytes, value);
      if (flattened) identifier[0] = (identifier[0] ?? 0) & ~constructedBit;
      writer.raw(identifier);
      writer.definiteLength(value.length);
      if (flattened && isBits(bytes, value)) writer.raw(Uint8Array.of(value.unused));
    }
    if (!value.constructed) writer.raw(bytes.subarray(contentStartOf(value), value.contentEnd));
  }
  return writer.finish();
};
