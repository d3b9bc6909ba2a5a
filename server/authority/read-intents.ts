import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from 'kysely';
import { compiled } from '../platform/compiled.ts';
import type { Database, IssuanceIntentTable } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** The one intent of a request that is pending or issued, if any: what a second withdrawal must agree with. */
export const liveIntentOf = async (db: Reader, requestId: string): Promise<LiveIntent | undefined> =>
  (await findingLiveIntent(db, { requestId })).rows[0];

const liveColumns = [
  'id',
  'request_id',
  'serial',
  'state',
  'created_at',
  'revocation_code_kind',
  'revocation_code_digest',
] as const;
type LiveIntent = Pick<Selectable<IssuanceIntentTable>, (typeof liveColumns)[number]>;

const findingLiveIntent = compiled<{ requestId: string }, LiveIntent>(['requestId'], (db, { requestId }) =>
  db
    .selectFrom('issuance_intents')
    .select(liveColumns)
    .where('request_id', '=', requestId)
    // As the index has it: with parameters instead PostgreSQL would plan this anew each time.
    .where(sql<SqlBool>`state in ('pending', 'issued')`),
);

/** How an attempt stands, read without holding it. */
export const stateOfIntent = async (
  db: Reader,
  intentId: string,
): Promise<'pending' | 'issued' | 'burnt' | undefined> =>
  (await db.selectFrom('issuance_intents').select('state').where('id', '=', intentId).executeTakeFirst())?.state;
