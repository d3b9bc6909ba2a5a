import { readHeader } from './der-header.ts';
import { contextConstructed, tag } from './der-tags.ts';

export interface CutEntry {
  readonly serial: Uint8Array;
  readonly der: Uint8Array;
}

const headerAt = (bytes: Uint8Array, at: number) => {
  // What it announces may not have arrived yet.
  const header = readHeader(bytes, at, Number.POSITIVE_INFINITY);
  if ('code' in header) throw new Error(`a revocation list of ours cannot be read: ${header.code}`);
  return header;
};

/**
 * Cuts a signed list of ours into its entries as its bytes arrive, in slices of any size of which the first holds the head:
 * a list of a million entries is never held whole. It was read strictly before it was signed.
 */
export function crlEntryCutter(): (slice: Uint8Array) => CutEntry[] {
  let rest: Uint8Array | null = null;
  let left = 0;
  return (slice) => {
    let bytes = slice;
    if (rest === null) {
      const { start, length } = entriesOf(slice);
      left = length;
      bytes = slice.subarray(start);
    } else if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + slice.length);
      bytes.set(rest);
      bytes.set(slice, rest.length);
    }
    const entries: CutEntry[] = [];
    let at = 0;
    while (left > 0 && bytes.length - at >= 4) {
      const { contentStart, contentEnd } = headerAt(bytes, at);
      if (contentEnd > bytes.length) break;
      const serial = headerAt(bytes, contentStart);
      entries.push({
        serial: bytes.subarray(serial.contentStart, serial.contentEnd),
        der: bytes.subarray(at, contentEnd),
      });
      left -= contentEnd - at;
      at = contentEnd;
    }
    rest = left === 0 ? new Uint8Array() : bytes.subarray(at);
    return entries;
  };
}

/** Where the entries begin and how long they are: after version, algorithm, issuer, thisUpdate and nextUpdate. */
function entriesOf(bytes: Uint8Array): { readonly start: number; readonly length: number } {
  let at = headerAt(bytes, headerAt(bytes, 0).contentStart).contentStart;
  for (let field = 0; field < 5; field += 1) at = headerAt(bytes, at).contentEnd;
  if (bytes[at] === contextConstructed(0)) return { start: at, length: 0 };
  const { identifier, contentStart, contentEnd } = headerAt(bytes, at);
  if (identifier !== tag.sequence) throw new Error('a revocation list of ours has no entries where they belong');
  return { start: contentStart, length: contentEnd - contentStart };
}
