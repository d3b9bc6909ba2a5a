import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';

type Reader = Kysely<Database> | Transaction<Database>;

/** The one intent of a request that is pending or issued, if any: what a second withdrawal must agree with. */
export const liveIntentOf = (db: Reader, requestId: string) =>
  db
    .selectFrom('issuance_intents')
    .select(['id', 'request_id', 'serial', 'state', 'created_at', 'revocation_code_kind', 'revocation_code_digest'])
    .where('request_id', '=', requestId)
    .where('state', 'in', ['pending', 'issued'])
    .executeTakeFirst();

/** How an attempt stands, read without holding it. */
export const stateOfIntent = async (
  db: Reader,
  intentId: string,
): Promise<'pending' | 'issued' | 'burnt' | undefined> =>
  (await db.selectFrom('issuance_intents').select('state').where('id', '=', intentId).executeTakeFirst())?.state;
