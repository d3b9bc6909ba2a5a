import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { type Authorities, type Authority, everyAuthority } from './authority.ts';
import { type CrlRow, crlPartsOf, latestCrl, readCrlPart, readWholeCrl } from './crl-store.ts';

const byFileName = (authorities: Authorities, fileName: string): Authority | undefined =>
  everyAuthority(authorities).find((authority) => authority.fileName === fileName);

/** A CA certificate by the base name of its file. */
export const findAuthority = (authorities: Authorities, fileName: string): Authority | null =>
  byFileName(authorities, fileName) ?? null;

export interface PublishedCrl {
  readonly crlNumber: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly octets: number;
  /** SHA-256: no two lists have the same. */
  readonly digest: Uint8Array;
  /** Octets `from` to `to`, the latter not included, as they are read: a list of a million entries is never held whole. */
  readonly read: (from: number, to: number) => AsyncIterable<Buffer>;
}

/** The newest list of a CA, fresh or not: whoever serves it judges its age. */
export async function findCurrentCrl(
  { db, authorities }: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  fileName: string,
  kind: 'full' | 'delta',
): Promise<PublishedCrl | null> {
  const authority = byFileName(authorities, fileName);
  const row = authority === undefined ? undefined : await latestCrl(db, authority.id, kind);
  if (row === undefined) return null;
  return {
    crlNumber: row.crl_number,
    thisUpdate: row.this_update,
    nextUpdate: row.next_update,
    octets: Number(row.octets),
    digest: row.digest,
    read: (from, to) => readCrl(db, row, from, to),
  };
}

/** Up to here a list is read in one piece: one statement instead of several. */
const wholeOctets = 1 << 20;

async function* readCrl(db: Kysely<Database>, row: CrlRow, from: number, to: number) {
  if (row.octets <= wholeOctets) {
    yield (await readWholeCrl(db, row)).subarray(from, to);
    return;
  }
  let start = 0;
  for (const { position, octets } of await crlPartsOf(db, row)) {
    const end = start + octets;
    if (end > from && start < to) {
      yield (await readCrlPart(db, row, position)).subarray(Math.max(0, from - start), Math.min(octets, to - start));
    }
    start = end;
  }
}
