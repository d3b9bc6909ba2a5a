export type DerHeaderCode =
  | 'der.truncated'
  | 'der.length-indefinite'
  | 'der.length-not-minimal'
  | 'der.length-overflow'
  | 'der.tag-invalid';

export interface DerHeader {
  readonly identifier: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

interface DerHeaderFault {
  readonly code: DerHeaderCode;
  readonly offset: number;
}

/** Identifier and definite minimal length at `start`, whole value inside `end`. */
export const readHeader = (bytes: Uint8Array, start: number, end: number): DerHeader | DerHeaderFault => {
  const identifier = bytes[start] ?? 0;
  const afterTag = (identifier & 0x1f) === 0x1f ? skipLongTag(bytes, start + 1, end) : start + 1;
  if (afterTag === null) return { code: 'der.tag-invalid', offset: start };
  if (afterTag >= end) return { code: 'der.truncated', offset: start };
  const first = bytes[afterTag] ?? 0;
  if (first < 0x80)
    return inside({ identifier, contentStart: afterTag + 1, contentEnd: afterTag + 1 + first }, start, end);
  if (first === 0x80) return { code: 'der.length-indefinite', offset: start };
  const octets = first & 0x7f;
  if (octets > 4) return { code: 'der.length-overflow', offset: start };
  if (afterTag + octets >= end) return { code: 'der.truncated', offset: start };
  let length = 0;
  for (let i = 1; i <= octets; i += 1) length = length * 256 + (bytes[afterTag + i] ?? 0);
  if (bytes[afterTag + 1] === 0 || length < 0x80) return { code: 'der.length-not-minimal', offset: start };
  const contentStart = afterTag + 1 + octets;
  return inside({ identifier, contentStart, contentEnd: contentStart + length }, start, end);
};

export interface BerHeader {
  readonly identifier: number;
  /** Where the length begins. */
  readonly tagEnd: number;
  readonly contentStart: number;
  /** Null for the indefinite form: the value ends at its end-of-contents octets. */
  readonly contentEnd: number | null;
}

/** As `readHeader`, for BER (X.690 §8.1): any length form, leading zeros included. */
export const readBerHeader = (bytes: Uint8Array, start: number, end: number): BerHeader | DerHeaderFault => {
  const identifier = bytes[start] ?? 0;
  const tagEnd = (identifier & 0x1f) === 0x1f ? skipLongTag(bytes, start + 1, end) : start + 1;
  if (tagEnd === null) return { code: 'der.tag-invalid', offset: start };
  if (tagEnd >= end) return { code: 'der.truncated', offset: start };
  const first = bytes[tagEnd] ?? 0;
  if (first === 0x80) return { identifier, tagEnd, contentStart: tagEnd + 1, contentEnd: null };
  // X.690 §8.1.3.5 c keeps 255 for later.
  if (first === 0xff) return { code: 'der.length-overflow', offset: start };
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const contentStart = tagEnd + 1 + octets;
  if (contentStart > end) return { code: 'der.truncated', offset: start };
  let length = octets === 0 ? first : 0;
  for (let at = tagEnd + 1; at < contentStart && length <= end; at += 1) length = length * 256 + (bytes[at] ?? 0);
  if (contentStart + length > end) return { code: 'der.truncated', offset: start };
  return { identifier, tagEnd, contentStart, contentEnd: contentStart + length };
};

const inside = (header: DerHeader, start: number, end: number): DerHeader | DerHeaderFault =>
  header.contentEnd > end ? { code: 'der.truncated', offset: start } : header;

/** High-tag-number form (X.690 §8.1.2.4): minimal, number 31 or more, at most 4 octets. */
const skipLongTag = (bytes: Uint8Array, start: number, end: number): number | null => {
  const first = bytes[start] ?? 0x80;
  if (first === 0x80 || first < 0x1f) return null;
  for (let at = start; at < Math.min(end, start + 4); at += 1) if ((bytes[at] ?? 0) < 0x80) return at + 1;
  return null;
};
