import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { type DerHeader, readHeader } from './der-header.ts';
import { tag } from './der-tags.ts';
import { decodeOid } from './oids.ts';
import { type DerRefusalCode, type PreScanLimits, preScanDer } from './pre-scan.ts';

/** Leaves a nested reader; `reading` turns it back into a refusal. Never crosses the border of this folder. */
class DerRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Stops the current `reading` with this refusal. */
export const stop = <Code extends string>(code: Code, params?: Readonly<Record<string, string | number>>): never => {
  throw new DerRefusal(refuse(code, params).refusal);
};

/**
 * Pre-scans `bytes`, then lets `read` take the one value they hold. `Code` lists what `read` may `stop` with: the type
 * system cannot see a thrown code, so each caller's table test walks every one of them.
 */
export const reading = <Value, Code extends string>(
  bytes: Uint8Array,
  read: (cursor: DerCursor) => Value,
  limits?: PreScanLimits,
): Outcome<Value, Code | DerRefusalCode> => {
  const scanned = preScanDer(bytes, limits);
  if (!scanned.ok) return scanned;
  try {
    const cursor = cursorOver(bytes);
    const value = read(cursor);
    cursor.finish();
    return accept(value);
  } catch (error) {
    if (!(error instanceof DerRefusal)) throw error;
    return { ok: false, refusal: error.refusal as Refusal<Code> };
  }
};

/** A cursor on a value that `reading` already scanned, such as one that `raw` returned. */
export const cursorOver = (der: Uint8Array): DerCursor => new DerCursor(der, 0, der.length);

/** Opens the DER held in an OCTET STRING or BIT STRING inside a `reading`: scanned like the outer one. */
export const readInner = <Value>(bytes: Uint8Array, read: (cursor: DerCursor) => Value): Value => {
  const scanned = preScanDer(bytes);
  if (!scanned.ok) return stop(scanned.refusal.code, scanned.refusal.params);
  const cursor = cursorOver(bytes);
  const value = read(cursor);
  cursor.finish();
  return value;
};

/** Walks the values between two offsets of pre-scanned bytes; another tag than the expected stops with `der.unexpected-value`. */
export class DerCursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** Identifier octet of the next value, -1 at the end. */
  peek(): number {
    return this.done ? -1 : (this.#bytes[this.#at] ?? -1);
  }

  finish(): void {
    if (!this.done) this.#unexpected();
  }

  #unexpected(): never {
    return stop('der.unexpected-value', { offset: this.#at });
  }

  #next(identifier: number): DerHeader {
    if (this.peek() !== identifier) this.#unexpected();
    const header = readHeader(this.#bytes, this.#at, this.#end);
    if ('code' in header) return stop(header.code, { offset: header.offset });
    this.#at = header.contentEnd;
    return header;
  }

  /** Content octets of the next value, a view on the input. */
  primitive(identifier: number): Uint8Array {
    const { contentStart, contentEnd } = this.#next(identifier);
    return this.#bytes.subarray(contentStart, contentEnd);
  }

  /** A cursor inside the next value. */
  enter(identifier: number): DerCursor {
    const { contentStart, contentEnd } = this.#next(identifier);
    return new DerCursor(this.#bytes, contentStart, contentEnd);
  }

  /** Reads the next value whole: `read` must leave nothing of it. */
  constructed<Value>(identifier: number, read: (inner: DerCursor) => Value): Value {
    const inner = this.enter(identifier);
    const value = read(inner);
    inner.finish();
    return value;
  }

  sequence<Value>(read: (inner: DerCursor) => Value): Value {
    return this.constructed(tag.sequence, read);
  }

  /** SEQUENCE OF or SET OF: `read` takes one member at each call. */
  listOf<Value>(identifier: number, read: (inner: DerCursor) => Value): Value[] {
    const inner = this.enter(identifier);
    const members: Value[] = [];
    while (!inner.done) members.push(read(inner));
    return members;
  }

  optional<Value>(identifier: number, read: (cursor: DerCursor) => Value): Value | undefined {
    return this.peek() === identifier ? read(this) : undefined;
  }

  /** The next value with its tag and length, whatever it is. */
  raw(): Uint8Array {
    if (this.done) this.#unexpected();
    const start = this.#at;
    this.#next(this.peek());
    return this.#bytes.subarray(start, this.#at);
  }

  oid(): string {
    return decodeOid(this.primitive(tag.oid));
  }

  /** `BOOLEAN DEFAULT FALSE`: DER leaves the default out (X.690 §11.5). */
  booleanDefaultFalse(): boolean {
    if (this.peek() !== tag.boolean) return false;
    if (this.primitive(tag.boolean)[0] === 0) this.#unexpected();
    return true;
  }

  /** Content octets of an INTEGER, two's complement. */
  integer(): Uint8Array {
    return this.primitive(tag.integer);
  }

  /** A non-negative INTEGER of at most 6 octets. */
  smallInteger(identifier: number = tag.integer): number {
    const content = this.primitive(identifier);
    if (content.length > 6 || (content[0] ?? 0x80) >= 0x80) this.#unexpected();
    return content.reduce((value, octet) => value * 256 + octet, 0);
  }

  /** Content of a BIT STRING of whole octets. */
  bitString(): Uint8Array {
    const content = this.primitive(tag.bitString);
    if (content[0] !== 0) this.#unexpected();
    return content.subarray(1);
  }
}
