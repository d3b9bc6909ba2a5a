import type { Kysely, Transaction } from 'kysely';
import { type CrlEntry, type CrlReason, crlReasonCodes, encodeCrlEntry } from '../../core/x509/crl.ts';
import { crlEntryCutter } from '../../core/x509/crl-entries.ts';
import type { Database } from '../platform/schema.ts';
import { type CrlRow, crlSlices, packedRevoked } from './crl-store.ts';

const recordOctets = 33;
const serialOctets = 16;
const pageRecords = 8192;

const reasonByCode: ReadonlyMap<number, CrlReason> = new Map(
  Object.entries(crlReasonCodes).map(([reason, code]) => [code, reason as CrlReason] as const),
);

/** What one list says, in the order of serials: 33 octets an entry, so that a million stay within 33 MiB. */
export class RevokedList {
  readonly #pages: readonly Buffer[];
  readonly #notAfterSeconds: number;
  readonly count: number;

  /** Nothing was revoked after the list was made: it may have been by a process whose clock is ahead of ours. */
  constructor(pages: readonly Buffer[], thisUpdateSeconds: number) {
    this.#pages = pages;
    this.#notAfterSeconds = thisUpdateSeconds;
    this.count = pages.reduce((sum, page) => sum + page.length / recordOctets, 0);
  }

  entryAt(index: number): CrlEntry {
    const page = this.#pages[Math.floor(index / pageRecords)];
    if (page === undefined) throw new RangeError(`no entry ${index} among ${this.count}`);
    const at = (index % pageRecords) * recordOctets;
    const reason = reasonByCode.get(page.readUInt8(at + 24));
    const invalidSince = Number(page.readBigInt64BE(at + 25));
    return {
      serial: page.subarray(at, at + serialOctets),
      revokedAtSeconds: Math.min(Number(page.readBigInt64BE(at + serialOctets)), this.#notAfterSeconds),
      ...(reason === undefined ? {} : { reason }),
      ...(invalidSince === 0 ? {} : { invalidSinceSeconds: Math.min(invalidSince, this.#notAfterSeconds) }),
    };
  }

  *[Symbol.iterator](): Generator<CrlEntry, void, undefined> {
    for (let index = 0; index < this.count; index += 1) yield this.entryAt(index);
  }
}

/** Everything revoked that is not past its end since `aliveAfter`. */
export async function readRevokedList(
  db: Kysely<Database> | Transaction<Database>,
  authorityId: string,
  { aliveAfter, thisUpdateSeconds }: { readonly aliveAfter: Date; readonly thisUpdateSeconds: number },
): Promise<RevokedList> {
  const pages: Buffer[] = [];
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page = await packedRevoked(db, authorityId, { after, aliveAfter, limit: pageRecords });
    if (page.length > 0) pages.push(page);
    if (page.length < pageRecords * recordOctets) return new RevokedList(pages, thisUpdateSeconds);
    after = page.subarray(page.length - recordOctets, page.length - recordOctets + serialOctets);
  }
}

export interface ListDifference {
  /** Entries that the published list does not have, or has otherwise; null: more than `mostAdded`. */
  readonly added: readonly CrlEntry[] | null;
  /** Serials of entries that are no longer there. */
  readonly removed: readonly Buffer[];
}

/** A list to come beside one that was published, byte by byte: both are in the order of serials. */
export async function differenceFrom(
  db: Kysely<Database> | Transaction<Database>,
  published: CrlRow,
  list: RevokedList,
  mostAdded: number,
): Promise<ListDifference> {
  const cut = crlEntryCutter();
  let added: CrlEntry[] | null = [];
  const add = (entry: CrlEntry): void => {
    if (added !== null && added.length < mostAdded) added.push(entry);
    else added = null;
  };
  const removed: Buffer[] = [];
  let index = 0;
  for await (const slice of crlSlices(db, published)) {
    for (const { serial, der } of cut(slice)) {
      let entry = index < list.count ? list.entryAt(index) : undefined;
      while (entry !== undefined && Buffer.compare(entry.serial, serial) < 0) {
        add(entry);
        index += 1;
        entry = index < list.count ? list.entryAt(index) : undefined;
      }
      if (entry === undefined || Buffer.compare(entry.serial, serial) > 0) {
        removed.push(Buffer.from(serial));
        continue;
      }
      if (Buffer.compare(encodeCrlEntry(entry), der) !== 0) add(entry);
      index += 1;
    }
  }
  for (; index < list.count && added !== null; index += 1) add(list.entryAt(index));
  return { added, removed };
}
