import { readHeader } from '../../core/x509/der-header.ts';

/** Draws a whole number from 0 to `below` - 1. */
export type Draw = (below: number) => number;

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const lengthOf = (length: number, draw: Draw): Uint8Array => {
  if (length < 0x80 && draw(2) === 0) return Uint8Array.of(length);
  const octets = 4 + draw(3);
  return Uint8Array.of(
    0x80 | octets,
    ...Array.from({ length: octets }, (_, i) => (length / 256 ** (octets - 1 - i)) & 0xff),
  );
};

const constructed = (tagOctets: Uint8Array, content: Uint8Array, draw: Draw): Uint8Array =>
  draw(2) === 0
    ? join(tagOctets, Uint8Array.of(0x80), content, Uint8Array.of(0, 0))
    : join(tagOctets, lengthOf(content.length, draw), content);

/** An OCTET STRING's pieces, one of them perhaps in pieces itself. */
const pieces = (content: Uint8Array, draw: Draw, depth = 0): Uint8Array => {
  const cuts = [
    0,
    ...Array.from({ length: draw(4) }, () => draw(content.length + 1)).toSorted((a, b) => a - b),
    content.length,
  ];
  const parts = cuts.slice(1).map((end, i) => {
    const part = content.subarray(cuts[i], end);
    return depth < 2 && draw(4) === 0
      ? constructed(Uint8Array.of(0x24), pieces(part, draw, depth + 1), draw)
      : join(Uint8Array.of(0x04), lengthOf(part.length, draw), part);
  });
  return join(...parts);
};

/**
 * The run of DER values written in BER, by chance: other lengths, strings in pieces. `inside` rewrites what an OCTET STRING
 * holds before it is cut.
 */
export function randomBer(
  der: Uint8Array,
  draw: Draw,
  inside: (content: Uint8Array) => Uint8Array = (same) => same,
): Uint8Array {
  const written: Uint8Array[] = [];
  for (let at = 0; at < der.length; ) {
    const header = readHeader(der, at, der.length);
    if ('code' in header) throw new Error(header.code);
    const content = der.subarray(header.contentStart, header.contentEnd);
    const identifier = Uint8Array.of(header.identifier);
    if ((header.identifier & 0x20) !== 0) written.push(constructed(identifier, randomBer(content, draw, inside), draw));
    else {
      const string = header.identifier === 0x04;
      const held = string ? inside(content) : content;
      const cut = string && draw(2) === 0;
      written.push(
        cut
          ? constructed(Uint8Array.of(0x24), pieces(held, draw), draw)
          : join(identifier, lengthOf(held.length, draw), held),
      );
    }
    at = header.contentEnd;
  }
  return join(...written);
}
