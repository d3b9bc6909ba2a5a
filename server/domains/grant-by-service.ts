import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { decisionLastsUntil } from './rules.ts';
import { insertDomain, newDomain } from './store.ts';

interface Given {
  readonly structureId: string;
  readonly name: string;
  readonly reason: string;
  /** As long as any decision, unless this says otherwise. */
  readonly lapsesAt?: Date;
}

/** Of a structure whose domains are known from elsewhere: its registry, the demonstration. Nothing was proven. */
export async function grantByService(
  tx: Transaction<Database>,
  { structureId, name, reason, ...given }: Given,
  at: Date,
): Promise<void> {
  const lapsesAt = given.lapsesAt ?? decisionLastsUntil(at);
  const domain = newDomain({ structureId, name, reason, askedBy: null, offer: null, byRepresentative: false }, at);
  await insertDomain(tx, {
    ...domain,
    ...{ state: 'granted', proof: 'decision', proven_at: at, lapses_at: lapsesAt },
    ...{ decided_at: at, decision_reason: reason },
  });
  const facts = { domain: domain.id, name, structure: structureId, proof: 'decision', reason };
  await recordEvent(tx, { event: 'domain.granted', version: 1, facts }, at);
}
