import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { Database } from '../platform/schema.ts';
import type { DomainDeps } from './deps.ts';
import { queueDomainMails } from './domain-mails.ts';
import type { DomainRow } from './domain-row.ts';
import { isToWarn, isUnprovenTooLong, toWarnBefore } from './rules.ts';
import { refuseDomain } from './settle-domain.ts';
import { domainsToEnd, lockDomain, updateDomain } from './store.ts';

/** The sweep: askings that nobody proved, domains whose end is near, and those whose end has come. */
export async function lapseDomains(deps: DomainDeps, now: Date): Promise<void> {
  const due = await domainsToEnd(deps.db, { at: now, toWarn: toWarnBefore(now), provable: deps.proof !== null });
  try {
    // One that cannot be settled keeps no other waiting.
    await eachOnItsOwn(due, ({ id, structure_id: structureId }) =>
      inTransaction(deps.db, { actor: { kind: 'job', id: 'lapse-domains' }, structureId }, async (tx) => {
        const row = await lockDomain(tx, id);
        if (row !== undefined) await settle(deps, tx, row, now);
        return true;
      }),
    );
  } finally {
    if (due.length > 0) deps.mailQueued();
  }
}

async function settle(deps: DomainDeps, tx: Transaction<Database>, row: DomainRow, at: Date): Promise<void> {
  if (deps.proof !== null && isUnprovenTooLong(row, at)) {
    await refuseDomain(deps, tx, row, { by: null, reason: null, at });
    return;
  }
  if (row.state !== 'granted') return;
  if (row.lapses_at !== null && row.lapses_at <= at) {
    const lapsed = await updateDomain(tx, row.id, { state: 'lapsed', ended_at: at, next_check_at: null });
    const facts = { domain: row.id, name: row.name, structure: row.structure_id };
    await recordEvent(tx, { event: 'domain.lapsed', version: 1, facts }, at);
    await queueDomainMails(deps, tx, 'domain-lapsed', lapsed, { by: null, at });
    return;
  }
  if (!isToWarn(row, at)) return;
  const warned = await updateDomain(tx, row.id, { warned_at: at });
  await queueDomainMails(deps, tx, 'domain-failing', warned, { by: null, at });
}
