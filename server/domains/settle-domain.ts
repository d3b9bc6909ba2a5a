import type { Transaction } from 'kysely';
import { accept, type Outcome } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { widenDesignations } from '../mandates/widen-designations.ts';
import type { Database } from '../platform/schema.ts';
import type { DomainDeps } from './deps.ts';
import { queueDomainMails } from './domain-mails.ts';
import type { DomainRow } from './domain-row.ts';
import { decisionLastsUntil, nextProofAt } from './rules.ts';
import { updateDomain } from './store.ts';

interface Grant {
  /** Null: a proof that suffices, nobody decided. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Seen just now, or before; null: an officer decides without. */
  readonly proof: 'dns' | 'http' | null;
  readonly at: Date;
}

/** From now on its names can be certified; the designation of whoever asked follows. Of a row that this transaction holds. */
export async function grant(
  deps: DomainDeps,
  tx: Transaction<Database>,
  row: DomainRow,
  { by, reason, proof, at }: Grant,
): Promise<Outcome<DomainRow, 'domain.own-asking'>> {
  if (by !== null && row.asked_by !== null && row.asked_by !== by && row.state === 'asked') {
    const widening = { accountId: row.asked_by, structureId: row.structure_id, offer: row.offer, domain: row.name, by };
    const widened = await widenDesignations(tx, widening, at);
    if (!widened.ok) return widened;
  }
  // Decided after a proof: it was seen then, and is looked at again so long after that day.
  const provenAt = by !== null && proof !== null ? (row.proven_at ?? at) : at;
  const granted = await updateDomain(tx, row.id, {
    ...{ state: 'granted', proof: proof ?? 'decision', proven_at: provenAt },
    ...{ decided_by: by, decided_at: at, decision_reason: reason },
    ...{ failing_since: null, warned_at: null, ended_at: null, ended_by: null, end_reason: null },
    lapses_at: proof === null ? decisionLastsUntil(at) : null,
    next_check_at: proof === null ? null : nextProofAt(provenAt, deps.reproofDays),
  });
  const { id: domain, name, structure_id: structure } = row;
  const facts = { domain, name, structure, proof: proof ?? 'decision', reason };
  await recordEvent(tx, { event: 'domain.granted', version: 1, facts }, at);
  await queueDomainMails(deps, tx, 'domain-granted', granted, { by, at });
  return accept(granted);
}

/** `by` null: nobody proved it in time. */
export async function refuseDomain(
  deps: DomainDeps,
  tx: Transaction<Database>,
  row: DomainRow,
  { by, reason, at }: { readonly by: string | null; readonly reason: string | null; readonly at: Date },
): Promise<DomainRow> {
  const refused = await updateDomain(tx, row.id, {
    ...{ state: 'refused', decided_by: by, decided_at: at, decision_reason: reason, next_check_at: null },
  });
  const facts = { domain: row.id, name: row.name, structure: row.structure_id, reason };
  await recordEvent(tx, { event: 'domain.refused', version: 1, facts }, at);
  await queueDomainMails(deps, tx, 'domain-refused', refused, { by, at });
  return refused;
}
