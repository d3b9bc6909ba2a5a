import type { Transaction } from 'kysely';
import type { Action } from '../../core/contract/actions.ts';
import type { DomainView } from '../../core/contract/domains.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readDomainReason } from '../../core/identifiers/domain-reason.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may, type Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { atField, byPerson, readAsking } from './ask-domain.ts';
import type { DomainDeps } from './deps.ts';
import type { DomainRow } from './domain-row.ts';
import { findRival } from './find-rival.ts';
import { grant, refuseDomain } from './settle-domain.ts';
import {
  domainById,
  insertDomain,
  liveDomainsOf,
  lockDomain,
  newDomain,
  oneGrantAtATime,
  updateDomain,
} from './store.ts';
import { viewDomain } from './view-domains.ts';

type OneDomain = { domain: DomainView };
type Work = (
  tx: Transaction<Database>,
  row: DomainRow,
  context: { readonly rights: Rights; readonly at: Date },
) => Promise<Outcome<DomainRow, SentenceCode>>;

/** Holds the domain, checks that this person may do that to it, then works on it in the same transaction. */
async function onDomain(
  deps: DomainDeps,
  actor: Actor,
  domainId: string,
  action: Action,
  work: Work,
): Promise<Outcome<OneDomain, SentenceCode>> {
  const known = await domainById(deps.db, domainId);
  if (known === undefined) return refuse('not-found');
  const answer = await inTransaction(deps.db, byPerson(actor, known.structure_id), async (tx) => {
    await oneGrantAtATime(tx);
    const row = await lockDomain(tx, domainId);
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (row === undefined || !may(rights, action, { structureId: row.structure_id })) return refuse('not-found');
    const done = await work(tx, row, { rights, at });
    return done.ok ? accept({ domain: await viewDomain(deps, tx, done.value, rights) }) : done;
  });
  if (answer.ok) deps.mailQueued();
  return answer;
}

/** Of whoever answers for the structure; an officer who accepts decides with a reason (`grantDomain`). */
export function decideDomain(
  deps: DomainDeps,
  actor: Actor,
  domainId: string,
  asked: { readonly accepted: boolean; readonly reason?: string | undefined },
): Promise<Outcome<OneDomain, SentenceCode>> {
  return onDomain(deps, actor, domainId, 'domain.decide', async (tx, row, { rights, at }) => {
    if (row.state !== 'asked') return refuse('domain.decided');
    const by = actor.accountId;
    const given = asked.reason ?? '';
    // An acceptance speaks for itself; a refusal is read by somebody who has to know why.
    const reason = asked.accepted && given.trim() === '' ? accept(null) : readDomainReason(given);
    if (!reason.ok) return atField('reason')(reason.refusal);
    if (!asked.accepted) return accept(await refuseDomain(deps, tx, row, { by, reason: reason.value, at }));
    if (!rights.represents.some(({ structureId }) => structureId === row.structure_id)) {
      return grantByOfficer(deps, tx, row, { by, reason: given, at });
    }
    if (row.review !== null) return refuse('domain.officer-decides', { domain: row.name });
    if (row.proof === null) return refuse('domain.not-proven', { domain: row.name });
    if ((await findRival(tx, row.structure_id, row.name)) !== null) {
      return refuse('domain.held-elsewhere', { domain: row.name });
    }
    const proof = row.proof === 'decision' ? null : row.proof;
    return grant(deps, tx, row, { by, reason: reason.value, proof, at });
  });
}

/** An officer grants what is asked or has lapsed, proven or not, or renews a decision. */
export const grantDomain = (
  deps: DomainDeps,
  actor: Actor,
  domainId: string,
  { reason }: { readonly reason: string },
): Promise<Outcome<OneDomain, SentenceCode>> =>
  onDomain(deps, actor, domainId, 'domain.impose', (tx, row, { at }) =>
    grantByOfficer(deps, tx, row, { by: actor.accountId, reason, at }),
  );

async function grantByOfficer(
  deps: DomainDeps,
  tx: Transaction<Database>,
  row: DomainRow,
  { by, reason: typed, at }: { readonly by: string; readonly reason: string; readonly at: Date },
): Promise<Outcome<DomainRow, SentenceCode>> {
  if (row.state === 'refused' || row.state === 'withdrawn') return refuse('domain.over');
  const isProven = row.proof === 'dns' || row.proof === 'http';
  if (row.state === 'granted' && isProven && row.failing_since === null) {
    return refuse('domain.already-granted', { domain: row.name, granted: row.name });
  }
  const reason = readDomainReason(typed);
  if (!reason.ok) return atField('reason')(reason.refusal);
  // A proof seen while it was asked still counts; one that fails or lapsed does not.
  const proof = row.state === 'asked' && row.proof !== 'decision' ? row.proof : null;
  return grant(deps, tx, row, { by, reason: reason.value, proof, at });
}

/** An officer declares a domain for a structure, and decides at once. */
export async function imposeDomain(
  deps: DomainDeps,
  actor: Actor,
  structureId: string,
  asked: { readonly name: string; readonly reason: string },
): Promise<Outcome<OneDomain, SentenceCode>> {
  const answer = await inTransaction(deps.db, byPerson(actor, structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'domain.impose', { structureId })) return refuse('not-found');
    const readable = await readAsking(deps, tx, rights, structureId, asked);
    if (!readable.ok) return readable;
    const { name, reason } = readable.value;
    const by = actor.accountId;
    await oneGrantAtATime(tx);
    const live = (await liveDomainsOf(tx, structureId)).find((row) => row.name === name);
    if (live?.state === 'granted') {
      return atField('name')(refuse('domain.already-granted', { domain: name, granted: name }).refusal);
    }
    const row =
      (live && (await lockDomain(tx, live.id))) ?? (await declared(tx, { structureId, name, reason, by }, at));
    const granted = await grantByOfficer(deps, tx, row, { by, reason, at });
    return granted.ok ? accept({ domain: await viewDomain(deps, tx, granted.value, rights) }) : granted;
  });
  if (answer.ok) deps.mailQueued();
  return answer;
}

async function declared(
  tx: Transaction<Database>,
  {
    by,
    ...asked
  }: { readonly structureId: string; readonly name: string; readonly reason: string; readonly by: string },
  at: Date,
): Promise<DomainRow> {
  const domain = newDomain({ ...asked, askedBy: by, offer: null, byRepresentative: false }, at);
  await insertDomain(tx, domain);
  const row = await domainById(tx, domain.id);
  if (row === undefined) throw new Error('a domain just declared is not there');
  return row;
}

/** It certifies nothing new from this commit on; what was certified lives on. */
export const withdrawDomain = (
  deps: DomainDeps,
  actor: Actor,
  domainId: string,
  { reason: typed }: { readonly reason: string },
): Promise<Outcome<OneDomain, SentenceCode>> =>
  onDomain(deps, actor, domainId, 'domain.decide', async (tx, row, { at }) => {
    if (row.state !== 'granted') return refuse(row.state === 'asked' ? 'domain.not-granted-yet' : 'domain.over');
    const reason = readDomainReason(typed);
    if (!reason.ok) return atField('reason')(reason.refusal);
    const ended = await updateDomain(tx, row.id, {
      ...{ state: 'withdrawn', ended_at: at, ended_by: actor.accountId, end_reason: reason.value, next_check_at: null },
    });
    const facts = { domain: row.id, name: row.name, structure: row.structure_id, reason: reason.value };
    await recordEvent(tx, { event: 'domain.withdrawn', version: 1, facts }, at);
    return accept(ended);
  });
