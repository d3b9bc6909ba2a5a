import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { insertMandate, type NewMandate } from './store.ts';

/** A person is designated for a structure, some offers, and all domains or a list. */
export async function designate(tx: Transaction<Database>, mandate: NewMandate, at: Date): Promise<void> {
  await insertMandate(tx, mandate, at);
  const facts = {
    account: mandate.accountId,
    structure: mandate.structureId,
    offers: mandate.offers,
    domains: mandate.domains,
  };
  await recordEvent(tx, { event: 'mandate.given', version: 1, facts }, at);
}
