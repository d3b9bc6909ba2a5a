import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const trailer = Buffer.from('ffff', 'hex');
/** Signature, flags, and the length of an extension that is never there. */
const headOctets = signature.length + 4 + 4;

/**
 * What a query gives, as bytes in the binary form of COPY (PostgreSQL manual, COPY, « Binary Format ») instead of text to be parsed:
 * for what is large or many. COPY takes no parameters: values are literals (`sql.lit`). Ends with the statement's answer, so
 * memory holds it all: ask for it by pages.
 */
export async function copyOut(
  db: Kysely<Database> | Transaction<Database>,
  query: RawBuilder<unknown>,
): Promise<CopiedRows> {
  const { rows } = await sql`copy (${query}) to stdout (format binary)`.execute(db);
  const [first = Buffer.alloc(0), ...others] = rows as Buffer[];
  // One row comes as one message, and the end in another: nothing large is copied once more.
  const isOneRow = others.length === 1 && others[0]?.equals(trailer) === true;
  return new CopiedRows(isOneRow ? first : Buffer.concat([first, ...others]));
}

/** Read once, field by field. */
class CopiedRows {
  readonly bytes: Buffer;
  /** Of the field that `field` stands on. */
  #at = headOctets;

  constructor(bytes: Buffer) {
    if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error('PostgreSQL copied in another form');
    this.bytes = bytes;
  }

  /** True when another row follows; its fields are read next. */
  nextRow(): boolean {
    if (this.#at === this.bytes.length) return false;
    const fields = this.bytes.readInt16BE(this.#at);
    this.#at += 2;
    return fields !== -1;
  }

  /** Where the next field begins in `bytes`; its end is where `end` then is. -1: null. */
  nextField(): number {
    const length = this.bytes.readInt32BE(this.#at);
    const start = this.#at + 4;
    this.#at = length === -1 ? start : start + length;
    return length === -1 ? -1 : start;
  }

  /** After the field that was read last. */
  get end(): number {
    return this.#at;
  }

  /** The next field, without a copy; null where it is null. */
  nextBytes(): Buffer | null {
    const start = this.nextField();
    return start === -1 ? null : this.bytes.subarray(start, this.#at);
  }
}
