import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import type { NewDesignation } from './designation-store.ts';
import { enterDesignation } from './give-designation.ts';
import { markOpen } from './third-party-store.ts';

const byService = { thirdPartyId: null, accountId: null, offers: [], domains: null, givenBy: null, replaces: null };

type ServiceGiven = Pick<NewDesignation, 'kind' | 'structureId' | 'validFrom' | 'validUntil'> & Partial<NewDesignation>;

/** What the service itself gives, of which nobody is told. */
export const enterByService = (tx: Transaction<Database>, given: ServiceGiven, at: Date): Promise<string> =>
  enterDesignation(tx, { ...byService, ...given }, at);

/** The service opens a structure as a third party. */
export async function openByService(tx: Transaction<Database>, structureId: string, at: Date): Promise<void> {
  await markOpen(tx, structureId, null, at);
  await recordEvent(tx, { event: 'third-party.opened', version: 1, facts: { structure: structureId } }, at);
}
