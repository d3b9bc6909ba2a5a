import type { Kysely, Transaction } from 'kysely';
import { CrlEntryWriter } from '../../core/x509/crl-entries.ts';
import type { Bytes } from '../../core/x509/der-writer.ts';
import type { Database } from '../platform/schema.ts';
import { packedRevoked } from './crl-store.ts';

const recordOctets = 33;
const serialOctets = 16;
/** Some 700 KiB of list: what memory holds of it at once, a few times over. */
const pageRecords = 16_384;

/**
 * Everything revoked that is not past its end since `aliveAfter`, as it stands in a list: entries in the order of serials, whole
 * ones in each run. The next page is asked for while one is written.
 */
export async function* revokedEntries(
  db: Kysely<Database> | Transaction<Database>,
  authorityId: string,
  { aliveAfter, thisUpdateSeconds }: { readonly aliveAfter: Date; readonly thisUpdateSeconds: number },
): AsyncGenerator<Bytes, void, undefined> {
  const writer = new CrlEntryWriter(pageRecords);
  const ask = (after: Buffer) => {
    const asked = packedRevoked(db, authorityId, { after, aliveAfter, limit: pageRecords });
    // Thrown where it is awaited, a turn later.
    asked.catch(() => undefined);
    return asked;
  };
  let asked: Promise<Buffer> | null = ask(Buffer.alloc(0));
  while (asked !== null) {
    const page: Buffer = await asked;
    const isLast = page.length < pageRecords * recordOctets;
    asked = isLast ? null : ask(page.subarray(-recordOctets, serialOctets - recordOctets));
    writeRecords(writer, page, thisUpdateSeconds);
    if (page.length > 0) yield writer.finish();
  }
}

/** Serial, when it was revoked, the code of its reason (0: none), since when it is invalid (none: the smallest number). */
function writeRecords(writer: CrlEntryWriter, page: Buffer, thisUpdateSeconds: number): void {
  for (let at = 0; at < page.length; at += recordOctets) {
    const invalidSince = secondsAt(page, at + 25);
    writer.add(page, at, serialOctets, {
      // Nothing was revoked after the list was made: it may have been by a process whose clock is ahead of ours.
      revokedAtSeconds: Math.min(secondsAt(page, at + serialOctets), thisUpdateSeconds),
      reasonCode: page[at + 24] ?? 0,
      invalidSinceSeconds: invalidSince === -Infinity ? null : Math.min(invalidSince, thisUpdateSeconds),
    });
  }
}

/** 2000-01-01T00:00:00Z, where PostgreSQL counts from. */
const epochSeconds = 946_684_800;

/** Unix seconds, rounded down, of a timestamptz as PostgreSQL sends it: microseconds in 64 bits. */
function secondsAt(page: Buffer, at: number): number {
  const high = page.readInt32BE(at);
  if (high === -0x8000_0000) return -Infinity;
  return Math.floor((high * 0x1_0000_0000 + page.readUInt32BE(at + 4)) / 1e6) + epochSeconds;
}
