import type { Kysely } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { acknowledgementsOf, insertAcknowledgement, scopeOfCertificate } from './store.ts';

export interface AcknowledgeDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

interface Acknowledgements {
  acknowledgements: { by: string; at: string; mine: boolean }[];
  maySeeTo: boolean;
}

export async function readAcknowledgements(
  { db, clock }: AcknowledgeDeps,
  actor: Actor,
  certificateId: string,
): Promise<Outcome<Acknowledgements, 'not-found'>> {
  const [scope, rights] = await Promise.all([scopeOfCertificate(db, certificateId), rightsOf(db, actor, clock.now())]);
  if (scope === undefined || !may(rights, 'certificate.read', scope)) return refuse('not-found');
  return accept({ ...(await shown(db, actor, certificateId)), maySeeTo: may(rights, 'certificate.see-to', scope) });
}

/** « Je m’en occupe »: this person's reminders stop until the last stages, and the others read who said so. */
export async function acknowledge(
  { db, clock }: AcknowledgeDeps,
  actor: Actor,
  certificateId: string,
): Promise<Outcome<Acknowledgements, 'not-found'>> {
  const at = clock.now();
  const known = await scopeOfCertificate(db, certificateId);
  if (known === undefined) return refuse('not-found');
  const { accountId } = actor;
  return inTransaction(db, { actor: { kind: 'person', id: accountId }, structureId: known.structureId }, async (tx) => {
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'certificate.see-to', known)) return refuse('not-found');
    if (await insertAcknowledgement(tx, { certificateId, accountId }, at)) {
      await recordEvent(tx, { event: 'reminder.acknowledged', version: 1, facts: { request: known.requestId } }, at);
    }
    return accept({ ...(await shown(tx, actor, certificateId)), maySeeTo: true });
  });
}

async function shown(
  db: Parameters<typeof acknowledgementsOf>[0],
  actor: Actor,
  certificateId: string,
): Promise<Pick<Acknowledgements, 'acknowledgements'>> {
  const rows = await acknowledgementsOf(db, [certificateId]);
  return {
    acknowledgements: rows.map(({ accountId, name, at }) => ({
      ...{ by: name, at: at.toISOString(), mine: accountId === actor.accountId },
    })),
  };
}
