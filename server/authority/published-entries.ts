import { readHeader } from '../../core/x509/der-header.ts';
import { contextConstructed, tag } from '../../core/x509/der-tags.ts';

const headerAt = (bytes: Uint8Array, at: number) => {
  // What it announces may not have arrived yet.
  const header = readHeader(bytes, at, Number.POSITIVE_INFINITY);
  if ('code' in header) throw new Error(`a revocation list of ours cannot be read: ${header.code}`);
  return header;
};

/** Where the entries begin and how long they are: after version, algorithm, issuer, thisUpdate and nextUpdate. */
function entriesOf(bytes: Uint8Array): { readonly start: number; readonly length: number } {
  let at = headerAt(bytes, headerAt(bytes, 0).contentStart).contentStart;
  for (let field = 0; field < 5; field += 1) at = headerAt(bytes, at).contentEnd;
  // The first part of an empty list ends where its extensions begin.
  if (at === bytes.length || bytes[at] === contextConstructed(0)) return { start: at, length: 0 };
  const { identifier, contentStart, contentEnd } = headerAt(bytes, at);
  if (identifier !== tag.sequence) throw new Error('a revocation list of ours has no entries where they belong');
  return { start: contentStart, length: contentEnd - contentStart };
}

/**
 * Reads the entries of a signed list of ours one after the other as its bytes arrive, in slices of any size of which the first
 * holds the head: a list of a million is never held whole. It was read strictly before it was signed.
 */
export class PublishedEntries {
  readonly #slices: AsyncIterator<Uint8Array>;
  /** The current entry begins at `at` of `bytes`. */
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  /** Octets of entries not yet passed; unknown until the head was read. */
  #left: number | null = null;

  constructor(slices: AsyncIterable<Uint8Array>) {
    this.#slices = slices[Symbol.asyncIterator]();
  }

  /** Whether `bytes` holds the current entry whole; else `arrive` may bring it. */
  get isHere(): boolean {
    return this.#left !== 0 && this.at + 1 < this.bytes.length && this.end <= this.bytes.length;
  }

  /** After the current entry. Ours have less than 128 octets. */
  get end(): number {
    return this.at + 2 + (this.bytes[this.at + 1] ?? 0);
  }

  /** False when there is no other entry. */
  async arrive(): Promise<boolean> {
    while (!this.isHere) {
      if (this.#left === 0) return false;
      const { done, value } = await this.#slices.next();
      if (done === true) throw new Error('a revocation list of ours ends before its entries do');
      if (this.#left === null) {
        const { start, length } = entriesOf(value);
        this.#left = length;
        this.at = start;
        this.bytes = value;
        continue;
      }
      const rest = this.bytes.length - this.at;
      if (rest === 0) {
        this.bytes = value;
        this.at = 0;
        continue;
      }
      const bytes = new Uint8Array(rest + value.length);
      bytes.set(this.bytes.subarray(this.at));
      bytes.set(value, rest);
      this.bytes = bytes;
      this.at = 0;
    }
    return true;
  }

  pass(): void {
    const { end } = this;
    this.#left = (this.#left ?? 0) - (end - this.at);
    this.at = end;
  }
}
