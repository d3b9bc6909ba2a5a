import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Mandate } from './may.ts';

/** Designations in force at `now`, read in the caller's transaction so that a removal counts at once. */
export async function mandatesInForce(
  db: Kysely<Database> | Transaction<Database>,
  accountId: string,
  now: Date,
): Promise<readonly Mandate[]> {
  const rows = await db
    .selectFrom('mandates')
    .select(['structure_id', 'offers', 'domains'])
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', now)
    .where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>', now)]))
    .where((is) => is.or([is('ended_at', 'is', null), is('ended_at', '>', now)]))
    .execute();
  return rows.map((row) => ({ structureId: row.structure_id, offers: row.offers, domains: row.domains }));
}

export interface NewMandate extends Mandate {
  readonly accountId: string;
  readonly validFrom: Date;
}

export async function insertMandate(tx: Transaction<Database>, mandate: NewMandate): Promise<void> {
  await tx
    .insertInto('mandates')
    .values({
      id: randomUUID(),
      account_id: mandate.accountId,
      structure_id: mandate.structureId,
      offers: [...mandate.offers],
      domains: mandate.domains === null ? null : [...mandate.domains],
      valid_from: mandate.validFrom,
      valid_until: null,
      ended_at: null,
    })
    .execute();
}
