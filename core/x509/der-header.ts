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

const inside = (header: DerHeader, start: number, end: number): DerHeader | DerHeaderFault =>
  header.contentEnd > end ? { code: 'der.truncated', offset: start } : header;

/** High-tag-number form (X.690 §8.1.2.4): minimal, number 31 or more, at most 4 octets. */
const skipLongTag = (bytes: Uint8Array, start: number, end: number): number | null => {
  const first = bytes[start] ?? 0x80;
  if (first === 0x80 || first < 0x1f) return null;
  for (let at = start; at < Math.min(end, start + 4); at += 1) if ((bytes[at] ?? 0) < 0x80) return at + 1;
  return null;
};
