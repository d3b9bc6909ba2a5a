import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** The instant up to which the demonstration has a past; null where it has none. */
export async function pastUpTo(db: Reader): Promise<Date | null> {
  const { rows } = await sql<{ upTo: string | null }>`select facts::jsonb ->> 'upTo' as "upTo" from journal
    where event = 'demo.loaded' order by sequence limit 1`.execute(db);
  const upTo = rows[0]?.upTo ?? null;
  return upTo === null ? null : new Date(upTo);
}

export async function isPastLoaded(db: Reader): Promise<boolean> {
  const { rows } = await sql`select from journal where event = 'demo.past-loaded' limit 1`.execute(db);
  return rows.length > 0;
}

export interface PastRequest {
  readonly id: string;
  readonly state: string;
  readonly createdAt: Date;
  /** How often its certificate was about to be signed. */
  readonly intents: number;
  /** Of its certificate, once it has one. */
  readonly certificateId: string | null;
}

/** The last request that this account began for the structure within that time. */
export async function requestBegun(
  db: Reader,
  { login, structure, from, until }: { login: string; structure: string; from: Date; until: Date },
): Promise<PastRequest | undefined> {
  const { rows } = await sql<PastRequest>`select r.id, r.state, r.created_at as "createdAt",
      (select count(*)::integer from issuance_intents i where i.request_id = r.id) as intents,
      (select c.id from certificates c where c.request_id = r.id) as "certificateId"
    from requests r join accounts a on a.id = r.account_id join structures s on s.id = r.structure_id
    where a.login = ${login} and s.name = ${structure} and r.created_at >= ${from} and r.created_at < ${until}
    order by r.created_at desc limit 1`.execute(db);
  return rows[0];
}

export interface PastAccount {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly email: string;
}

export const accountOf = (db: Reader, login: string): Promise<PastAccount> =>
  db
    .selectFrom('accounts')
    .select(['id', 'login', 'display_name as displayName', 'email'])
    .where('login', '=', login)
    .executeTakeFirstOrThrow();

export const structureNamed = async (db: Reader, name: string): Promise<string> =>
  (await db.selectFrom('structures').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
