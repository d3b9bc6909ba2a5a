import { accept, type Outcome, refuse } from '../outcome.ts';
import { type DerHeader, type DerHeaderCode, readHeader } from './der-header.ts';
import { tag } from './der-tags.ts';

export type DerRefusalCode =
  | DerHeaderCode
  | 'der.empty'
  | 'der.too-large'
  | 'der.too-deep'
  | 'der.too-many-values'
  | 'der.trailing-bytes'
  | 'der.form-invalid'
  | 'der.integer-invalid'
  | 'der.boolean-invalid'
  | 'der.null-invalid'
  | 'der.bit-string-invalid'
  | 'der.oid-invalid'
  | 'der.text-invalid'
  | 'der.time-invalid'
  | 'der.unexpected-value';

export interface PreScanLimits {
  readonly maxBytes?: number;
  readonly maxDepth?: number;
  readonly maxNodes?: number;
}

/** R02: a CSR holds in 16 KiB; the deepest real structure here (a certificate's names) has 9 levels. */
const defaultLimits = { maxBytes: 16_384, maxDepth: 32, maxNodes: 4_096 } as const;

/** Longest OID content: 128 octets; longest arc: 19, a 128-bit UUID under 2.25 (X.667). */
const maxOidOctets = 128;
const maxArcOctets = 19;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Checks that `bytes` are exactly one DER value (X.690 §10 and §11), without recursion and in one pass, before any reader
 * sees them. Content of OCTET STRING, BIT STRING and primitive context tags is not opened: who opens it scans it again.
 */
export const preScanDer = (bytes: Uint8Array, limits: PreScanLimits = {}): Outcome<Uint8Array, DerRefusalCode> => {
  const { maxBytes, maxDepth, maxNodes } = { ...defaultLimits, ...limits };
  if (bytes.length === 0) return refuse('der.empty');
  if (bytes.length > maxBytes) return refuse('der.too-large', { bytes: bytes.length, maxBytes });
  const ends: number[] = [];
  let end = bytes.length;
  let at = 0;
  let nodes = 0;
  while (true) {
    while (at === end && ends.length > 0) end = ends.pop() ?? bytes.length;
    if (at === end) return accept(bytes);
    if (ends.length === 0 && nodes > 0) return refuse('der.trailing-bytes', { offset: at });
    nodes += 1;
    if (nodes > maxNodes) return refuse('der.too-many-values', { maxNodes });
    const header = readHeader(bytes, at, end);
    if ('code' in header) return refuse(header.code, { offset: header.offset });
    const constructed = (header.identifier & 0x20) !== 0;
    const code = header.identifier < 0x40 ? universalFault(bytes, header, constructed) : null;
    if (code !== null) return refuse(code, { offset: at });
    at = header.contentStart;
    if (constructed) {
      if (ends.length === maxDepth) return refuse('der.too-deep', { maxDepth });
      ends.push(end);
      end = header.contentEnd;
    } else at = header.contentEnd;
  }
};

const universalFault = (bytes: Uint8Array, header: DerHeader, constructed: boolean): DerRefusalCode | null => {
  const { identifier, contentStart, contentEnd } = header;
  const number = identifier & 0x1f;
  if (number === 0) return 'der.tag-invalid';
  // EXTERNAL, EMBEDDED PDV, SEQUENCE and SET are the constructed ones; DER forbids it for the others (X.690 §10.2).
  const mustConstruct = number === 8 || number === 11 || number === 16 || number === 17;
  if (number !== 0x1f && mustConstruct !== constructed) return 'der.form-invalid';
  const length = contentEnd - contentStart;
  switch (identifier) {
    case tag.boolean:
      return length === 1 && (bytes[contentStart] === 0 || bytes[contentStart] === 0xff) ? null : 'der.boolean-invalid';
    case tag.integer:
    case tag.enumerated:
      return integerIsMinimal(bytes, contentStart, length) ? null : 'der.integer-invalid';
    case tag.null:
      return length === 0 ? null : 'der.null-invalid';
    case tag.bitString:
      return bitStringIsValid(bytes, contentStart, contentEnd) ? null : 'der.bit-string-invalid';
    case tag.oid:
      return oidIsValid(bytes, contentStart, contentEnd) ? null : 'der.oid-invalid';
    case tag.utcTime:
    case tag.generalizedTime:
      return timeIsValid(bytes, identifier, contentStart, contentEnd) ? null : 'der.time-invalid';
    default:
      return textIsValid(identifier, bytes.subarray(contentStart, contentEnd)) ? null : 'der.text-invalid';
  }
};

const integerIsMinimal = (bytes: Uint8Array, start: number, length: number): boolean => {
  if (length === 0) return false;
  const first = bytes[start] ?? 0;
  const secondHigh = (bytes[start + 1] ?? 0) >= 0x80;
  return length === 1 || !((first === 0 && !secondHigh) || (first === 0xff && secondHigh));
};

/** X.690 §11.2: unused bits are zero, and an empty string has none. */
const bitStringIsValid = (bytes: Uint8Array, start: number, end: number): boolean => {
  const unused = bytes[start] ?? 0xff;
  if (end === start || unused > 7) return false;
  if (end === start + 1) return unused === 0;
  return ((bytes[end - 1] ?? 0) & ((1 << unused) - 1)) === 0;
};

const oidIsValid = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end === start || end - start > maxOidOctets || (bytes[end - 1] ?? 0x80) >= 0x80) return false;
  let arcStart = start;
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at] ?? 0;
    if (at === arcStart && octet === 0x80) return false;
    if (at - arcStart >= maxArcOctets) return false;
    if (octet < 0x80) arcStart = at + 1;
  }
  return true;
};

/** X.690 §11.7 and §11.8: seconds present, Z, fraction without trailing zero. Whether the day exists is the reader's. */
const timeIsValid = (bytes: Uint8Array, identifier: number, start: number, end: number): boolean => {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 40)));
  return identifier === tag.utcTime ? /^\d{12}Z$/.test(text) : /^\d{14}(\.\d*[1-9])?Z$/.test(text);
};

const textIsValid = (identifier: number, content: Uint8Array): boolean => {
  switch (identifier) {
    case tag.utf8String:
      return utf8IsValid(content);
    case tag.printableString:
      return content.every(isPrintableCharacter);
    case tag.numericString:
      return content.every((octet) => octet === 0x20 || (octet >= 0x30 && octet <= 0x39));
    case tag.ia5String:
      return content.every((octet) => octet < 0x80);
    case tag.visibleString:
      return content.every((octet) => octet >= 0x20 && octet < 0x7f);
    case tag.bmpString:
      return content.length % 2 === 0;
    case tag.universalString:
      return content.length % 4 === 0;
    default:
      return true;
  }
};

const utf8IsValid = (content: Uint8Array): boolean => {
  try {
    strictUtf8.decode(content);
    return true;
  } catch {
    return false;
  }
};

/** X.680 §41.4: A-Z a-z 0-9 space ' ( ) + , - . / : = ? */
const isPrintableCharacter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x27 && code <= 0x3a && code !== 0x2a) ||
  code === 0x20 ||
  code === 0x3d ||
  code === 0x3f;
