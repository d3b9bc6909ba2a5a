import type { Transaction } from 'kysely';
import type { DomainView } from '../../core/contract/domains.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction, type TransactionContext } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { byPerson } from './ask-domain.ts';
import type { DomainDeps } from './deps.ts';
import { queueDomainMails } from './domain-mails.ts';
import type { DomainRow } from './domain-row.ts';
import { findRival, type Rival } from './find-rival.ts';
import { type Findings, lookForProof, proofFound } from './look-for-proof.ts';
import { checkAgainAfter, consequenceOf } from './rules.ts';
import { grant } from './settle-domain.ts';
import { claimDueCheck, domainById, lockDomain, oneGrantAtATime, updateDomain } from './store.ts';
import { viewDomain } from './view-domains.ts';

/** « Vérifier maintenant ». No transaction is open while the DNS and the web server answer. */
export async function checkDomain(
  deps: DomainDeps,
  actor: Actor,
  domainId: string,
): Promise<Outcome<{ domain: DomainView }, SentenceCode>> {
  const known = await domainById(deps.db, domainId);
  if (known === undefined) return refuse('not-found');
  const context = byPerson(actor, known.structure_id);
  const claimed = await inTransaction(deps.db, context, async (tx) => {
    const row = await lockDomain(tx, domainId);
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (row === undefined || !may(rights, 'domain.ask', { structureId: row.structure_id })) return refuse('not-found');
    if (row.state === 'refused' || row.state === 'withdrawn') return refuse('domain.over');
    if (deps.proof === null) return refuse('domain.not-provable');
    const again = row.checked_at === null ? at : checkAgainAfter(row.checked_at);
    if (again > at) {
      const retryAfterSeconds = Math.ceil((again.getTime() - at.getTime()) / 1000);
      return refuse('domain.checked-just-now', { retryAfterSeconds });
    }
    return accept(await updateDomain(tx, domainId, { checked_at: at, checks: row.checks + 1 }));
  });
  if (!claimed.ok) return claimed;
  const row = await checkClaimed(deps, context, claimed.value);
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  return accept({ domain: await viewDomain(deps, deps.db, row, rights) });
}

/** Longer than one check takes: if this process dies, the check is simply due again. */
const leaseMilliseconds = 60_000;
const mostInARun = 200;

/** The job: every domain whose check is due, one at a time, in as many processes as there are. */
export async function proveDueDomains(deps: DomainDeps, now: Date): Promise<void> {
  if (deps.proof === null) return;
  for (let count = 0; count < mostInARun; count += 1) {
    const leaseEnd = new Date(now.getTime() + leaseMilliseconds);
    const row = await inTransaction(deps.db, { ...byJob, structureId: null }, (tx) => claimDueCheck(tx, now, leaseEnd));
    if (row === undefined) return;
    await checkClaimed(deps, { ...byJob, structureId: row.structure_id }, row);
  }
}

const byJob = { actor: { kind: 'job', id: 'prove-domains' } } as const;

async function checkClaimed(deps: DomainDeps, context: TransactionContext, claimed: DomainRow): Promise<DomainRow> {
  if (deps.proof === null) return claimed;
  const findings = await lookForProof(deps.proof, claimed);
  const settled = await inTransaction(deps.db, context, async (tx) => {
    await oneGrantAtATime(tx);
    const row = await lockDomain(tx, claimed.id);
    if (row === undefined) throw new Error('a domain that was checked is not there');
    return settle(deps, tx, row, findings);
  });
  deps.mailQueued();
  return settled;
}

async function settle(
  deps: DomainDeps,
  tx: Transaction<Database>,
  held: DomainRow,
  findings: Findings,
): Promise<DomainRow> {
  const at = deps.clock.now();
  const found = proofFound(findings);
  const row = await updateDomain(tx, held.id, { found_dns: findings.dns, found_http: findings.http });
  const rival = found === null || row.state === 'granted' ? null : await findRival(tx, row.structure_id, row.name);
  const consequence = consequenceOf(row, {
    ...{ found, at, reproofDays: deps.reproofDays, hasRival: rival !== null },
    representsToday: await representsToday(tx, row, at),
  });
  switch (consequence.kind) {
    case 'granted': {
      await recordProof(tx, row, found, at);
      const granted = await grant(deps, tx, row, { by: null, reason: null, proof: found, at });
      if (!granted.ok) throw new Error('nobody decided, and yet it was their own');
      return granted.value;
    }
    case 'proven':
      return proven(deps, tx, row, { found, rival, at });
    case 'proven-again': {
      await recordProof(tx, row, found, at);
      const whole = { failing_since: null, warned_at: null, lapses_at: null };
      return updateDomain(tx, row.id, {
        ...{ ...whole, proof: found, proven_at: at, next_check_at: consequence.nextCheckAt },
      });
    }
    case 'failing':
      return failing(deps, tx, row, { ...consequence, at });
    case 'not-yet':
      return updateDomain(tx, row.id, { next_check_at: consequence.nextCheckAt });
    case 'nothing':
      return updateDomain(tx, row.id, { next_check_at: null });
  }
}

/** Whoever asked, if they still answer for the structure on this day. */
async function representsToday(tx: Transaction<Database>, row: DomainRow, at: Date): Promise<boolean> {
  if (row.asked_by === null) return false;
  const { represents } = await rightsOf(tx, { accountId: row.asked_by, roles: [] }, at);
  return represents.some(({ structureId }) => structureId === row.structure_id);
}

const recordProof = (tx: Transaction<Database>, row: DomainRow, found: 'dns' | 'http' | null, at: Date) => {
  const facts = { domain: row.id, name: row.name, structure: row.structure_id, proof: found };
  return recordEvent(tx, { event: 'domain.proven', version: 1, facts }, at);
};

async function proven(
  deps: DomainDeps,
  tx: Transaction<Database>,
  row: DomainRow,
  { found, rival, at }: { readonly found: 'dns' | 'http' | null; readonly rival: Rival | null; readonly at: Date },
): Promise<DomainRow> {
  const review = row.review === null && rival !== null ? { review: rival.review, review_with: rival.row.id } : {};
  const saved = await updateDomain(tx, row.id, { proof: found, proven_at: at, next_check_at: null, ...review });
  await recordProof(tx, saved, found, at);
  await queueDomainMails(deps, tx, 'domain-proven', saved, { by: null, at });
  return saved;
}

async function failing(
  deps: DomainDeps,
  tx: Transaction<Database>,
  row: DomainRow,
  {
    since,
    lapsesAt,
    nextCheckAt,
    at,
  }: { readonly since: Date; readonly lapsesAt: Date; readonly nextCheckAt: Date; readonly at: Date },
): Promise<DomainRow> {
  const saved = await updateDomain(tx, row.id, {
    ...{ failing_since: since, lapses_at: lapsesAt, next_check_at: nextCheckAt },
  });
  if (row.failing_since !== null) return saved;
  const facts = { domain: row.id, name: row.name, structure: row.structure_id, lapsesAt: lapsesAt.toISOString() };
  await recordEvent(tx, { event: 'domain.failing', version: 1, facts }, at);
  await queueDomainMails(deps, tx, 'domain-failing', saved, { by: null, at });
  return saved;
}
