import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import type { NewDesignation } from './designation-store.ts';
import { enterDesignation } from './give-designation.ts';
import { markOpen } from './third-party-store.ts';

export interface NewMandate {
  readonly structureId: string;
  readonly offers: readonly string[];
  readonly domains: readonly string[] | null;
  readonly accountId: string;
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
}

const byService = { thirdPartyId: null, accountId: null, offers: [], domains: null, givenBy: null, replaces: null };

/** The service itself designates a person for a structure, some offers, and all domains or a list. */
export async function designate(tx: Transaction<Database>, mandate: NewMandate, at: Date): Promise<void> {
  const row = { ...byService, ...mandate, kind: 'technicalAdmin', validUntil: mandate.validUntil ?? null } as const;
  await enterDesignation(tx, row, at);
}

type ServiceGiven = Pick<NewDesignation, 'kind' | 'structureId' | 'validFrom' | 'validUntil'> & Partial<NewDesignation>;

/** Any other designation that the service gives, of which nobody is told. */
export const enterByService = (tx: Transaction<Database>, given: ServiceGiven, at: Date): Promise<string> =>
  enterDesignation(tx, { ...byService, ...given }, at);

/** The service opens a structure as a third party. */
export async function openByService(tx: Transaction<Database>, structureId: string, at: Date): Promise<void> {
  await markOpen(tx, structureId, null, at);
  await recordEvent(tx, { event: 'third-party.opened', version: 1, facts: { structure: structureId } }, at);
}
