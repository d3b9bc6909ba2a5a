import { tag } from './der-tags.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();

/** Octets that `length` takes in the definite form (X.690 §8.1.3). */
export const lengthOctets = (length: number): number =>
  length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : length < 0x1000000 ? 4 : 5;

/**
 * Writes DER forward into one growing buffer. A constructed value is written after one reserved length octet and moved
 * when its length needs more: this issues certificates without one allocation per node.
 */
export class DerWriter {
  #buffer: Bytes;
  #length = 0;

  constructor(capacity: number) {
    this.#buffer = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes written so far; they own their buffer, the writer starts again empty. */
  finish(): Bytes {
    const bytes = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  #reserve(count: number): number {
    const start = this.#length;
    const end = start + count;
    if (end > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(end, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, start));
      this.#buffer = larger;
    }
    this.#length = end;
    return start;
  }

  #writeLength(at: number, length: number, octets: number): void {
    if (octets === 1) {
      this.#buffer[at] = length;
      return;
    }
    this.#buffer[at] = 0x80 | (octets - 1);
    for (let i = octets - 1, rest = length; i > 0; i -= 1, rest = Math.floor(rest / 256)) {
      this.#buffer[at + i] = rest & 0xff;
    }
  }

  /** Identifier and length only: the content follows from elsewhere. */
  header(identifier: number, length: number): void {
    const octets = lengthOctets(length);
    const at = this.#reserve(1 + octets);
    this.#buffer[at] = identifier;
    this.#writeLength(at + 1, length, octets);
  }

  /** A length alone, after an identifier that `raw` wrote. */
  definiteLength(length: number): void {
    const octets = lengthOctets(length);
    this.#writeLength(this.#reserve(octets), length, octets);
  }

  /** One already encoded value, or several. */
  raw(encoded: Uint8Array): void {
    const at = this.#reserve(encoded.length);
    this.#buffer.set(encoded, at);
  }

  primitive(identifier: number, content: Uint8Array): void {
    this.header(identifier, content.length);
    this.raw(content);
  }

  /** UTF-8 content under any string tag; the caller has checked the characters that the tag allows. */
  text(identifier: number, value: string): void {
    this.constructed(identifier, () => {
      const at = this.#reserve(value.length * 3);
      const { written } = utf8.encodeInto(value, this.#buffer.subarray(at));
      this.#length = at + written;
    });
  }

  /** Any value whose content is written by `content`: SEQUENCE, SET, explicit tag, OCTET STRING around DER. */
  constructed(identifier: number, content: () => void): void {
    const at = this.#reserve(2);
    this.#buffer[at] = identifier;
    content();
    const length = this.#length - at - 2;
    const octets = lengthOctets(length);
    if (octets > 1) {
      this.#reserve(octets - 1);
      this.#buffer.copyWithin(at + 1 + octets, at + 2, at + 2 + length);
    }
    this.#writeLength(at + 1, length, octets);
  }

  sequence(content: () => void): void {
    this.constructed(tag.sequence, content);
  }

  boolean(value: boolean): void {
    this.header(tag.boolean, 1);
    this.#buffer[this.#reserve(1)] = value ? 0xff : 0x00;
  }

  null(): void {
    this.header(tag.null, 0);
  }

  /** INTEGER from a big-endian magnitude, never negative: leading zeros are dropped, one is added before a high bit. */
  unsigned(magnitude: Uint8Array): void {
    let start = 0;
    while (start < magnitude.length - 1 && magnitude[start] === 0) start += 1;
    const first = magnitude[start] ?? 0;
    const pad = first >= 0x80 || magnitude.length === 0 ? 1 : 0;
    this.header(tag.integer, magnitude.length - start + pad);
    if (pad === 1) this.#buffer[this.#reserve(1)] = 0;
    this.raw(magnitude.subarray(start));
  }

  /** INTEGER from a number or bigint, 0 or more. */
  integer(value: number | bigint): void {
    const hex = value.toString(16);
    const digits = hex.length % 2 === 0 ? hex : `0${hex}`;
    this.unsigned(
      Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16)),
    );
  }

  /** BIT STRING of whole octets. */
  bitString(content: Uint8Array): void {
    this.header(tag.bitString, content.length + 1);
    this.#buffer[this.#reserve(1)] = 0;
    this.raw(content);
  }

  octetString(content: Uint8Array): void {
    this.primitive(tag.octetString, content);
  }
}

/** One DER value, or a run of them, written by `write`. */
export const encodeDer = (write: (writer: DerWriter) => void, capacity = 256): Bytes => {
  const writer = new DerWriter(capacity);
  write(writer);
  return writer.finish();
};
