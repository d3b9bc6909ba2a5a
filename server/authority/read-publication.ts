import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { type Authorities, type Authority, everyAuthority } from './authority.ts';
import { crlSlices, latestCrl } from './crl-store.ts';

const byFileName = (authorities: Authorities, fileName: string): Authority | undefined =>
  everyAuthority(authorities).find((authority) => authority.fileName === fileName);

/** A CA certificate by the base name of its file. */
export const findAuthority = (authorities: Authorities, fileName: string): Authority | null =>
  byFileName(authorities, fileName) ?? null;

export interface PublishedCrl {
  readonly crlDer: Uint8Array;
  readonly crlNumber: bigint;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** The newest list of a CA, fresh or not: whoever serves it judges its age. */
export async function findCurrentCrl(
  deps: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  fileName: string,
  kind: 'full' | 'delta',
): Promise<PublishedCrl | null> {
  const authority = byFileName(deps.authorities, fileName);
  const row = authority === undefined ? undefined : await latestCrl(deps.db, authority.id, kind);
  if (row === undefined) return null;
  const slices: Buffer[] = [];
  for await (const slice of crlSlices(deps.db, row)) slices.push(slice);
  return {
    crlDer: Buffer.concat(slices),
    crlNumber: row.crl_number,
    thisUpdate: row.this_update,
    nextUpdate: row.next_update,
  };
}
