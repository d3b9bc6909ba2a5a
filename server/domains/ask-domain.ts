import type { Transaction } from 'kysely';
import type { DomainView } from '../../core/contract/domains.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { isWithinDomain, readDomainName } from '../../core/identifiers/domain-name.ts';
import { readDomainReason } from '../../core/identifiers/domain-reason.ts';
import { registrableDomain } from '../../core/identifiers/public-suffix.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { domainLimits, may, type Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { readStructure } from '../structures/find-structures.ts';
import type { DomainDeps } from './deps.ts';
import { queueDomainMails } from './domain-mails.ts';
import type { DomainRow } from './domain-row.ts';
import { findRival } from './find-rival.ts';
import { nextCheckOfAsking } from './rules.ts';
import { domainById, insertDomain, liveDomainsOf, newDomain } from './store.ts';
import { viewDomain } from './view-domains.ts';

export interface Asking {
  readonly name: string;
  readonly reason: string;
  /** Where it was missed. */
  readonly offer?: string | undefined;
}

/** Waiting at once for one structure: more is no longer a list that somebody decides. */
const mostAsked = 20;

/** Shown beside the field that it is about. */
export const atField =
  (field: 'name' | 'reason') =>
  <Code extends SentenceCode>(refusal: Refusal<Code>) => ({ ok: false as const, refusal: { ...refusal, field } });

export const byPerson = (actor: Actor, structureId: string) =>
  ({ actor: { kind: 'person', id: actor.accountId }, structureId }) as const;

const objectOf = (structureId: string, offer: string | undefined) =>
  offer === undefined ? { structureId } : { structureId, offer };

/** Somebody who acts for the structure misses a domain, or declares one. */
export async function askDomain(
  deps: DomainDeps,
  actor: Actor,
  structureId: string,
  asked: Asking,
): Promise<Outcome<{ domain: DomainView }, SentenceCode>> {
  const answer = await inTransaction(deps.db, byPerson(actor, structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'domain.ask', objectOf(structureId, asked.offer))) return refuse('not-found');
    const readable = await readAsking(deps, tx, rights, structureId, asked);
    if (!readable.ok) return readable;
    const { name, reason } = readable.value;
    const known = whyNotAsked(await liveDomainsOf(tx, structureId), rights, structureId, name, asked.offer);
    if (known !== null) return atField('name')(known);
    const row = await insertAsking(
      deps,
      tx,
      actor,
      rights,
      { structureId, name, reason, offer: asked.offer ?? null },
      at,
    );
    if (row === null) return atField('name')(refuse('domain.asked-already', { domain: name }).refusal);
    return accept({ domain: await viewDomain(deps, tx, row, rights) });
  });
  if (answer.ok) deps.mailQueued();
  return answer;
}

/** The structure, the name and the reason, as they can be kept. */
export async function readAsking(
  deps: DomainDeps,
  tx: Transaction<Database>,
  rights: Rights,
  structureId: string,
  asked: Pick<Asking, 'name' | 'reason'>,
): Promise<Outcome<{ name: string; reason: string }, SentenceCode>> {
  const found = await readStructure(tx, rights, structureId);
  if (!found.ok) return found;
  const { structure } = found.value;
  if (structure.state === 'closed') return refuse('structure.closed', { structure: structure.name });
  const name = readDomainName(asked.name, deps.domainRules);
  if (!name.ok) return atField('name')(name.refusal);
  const reason = readDomainReason(asked.reason);
  return reason.ok ? accept({ name: name.value, reason: reason.value }) : atField('reason')(reason.refusal);
}

type Known =
  | 'domain.already-granted'
  | 'domain.not-listed'
  | 'domain.asked-already'
  | 'domain.lapsed-already'
  | 'domain.too-many-asked';

/** What the structure has already, and what to do about it instead. */
function whyNotAsked(
  rows: readonly DomainRow[],
  rights: Rights,
  structureId: string,
  name: string,
  offer: string | undefined,
): Refusal<Known> | null {
  const granted = rows.find((row) => row.state === 'granted' && isWithinDomain(name, row.name));
  if (granted !== undefined) {
    const represents = rights.represents.some((one) => one.structureId === structureId);
    const { grantedDomains } = domainLimits(rights, objectOf(structureId, offer));
    const covered = represents || grantedDomains.some((one) => isWithinDomain(name, one));
    const params = { domain: name, granted: granted.name };
    return refuse(covered ? 'domain.already-granted' : 'domain.not-listed', params).refusal;
  }
  const same = rows.find((row) => row.name === name);
  if (same?.state === 'asked') return refuse('domain.asked-already', { domain: name }).refusal;
  if (same?.state === 'lapsed') return refuse('domain.lapsed-already', { domain: name }).refusal;
  const count = rows.filter(({ state }) => state === 'asked').length;
  return count >= mostAsked ? refuse('domain.too-many-asked', { count }).refusal : null;
}

interface ToInsert {
  readonly structureId: string;
  readonly name: string;
  readonly reason: string;
  readonly offer: string | null;
}

async function insertAsking(
  deps: DomainDeps,
  tx: Transaction<Database>,
  actor: Actor,
  rights: Rights,
  asked: ToInsert,
  at: Date,
): Promise<DomainRow | null> {
  const { structureId, name, reason } = asked;
  const byRepresentative = rights.represents.some((one) => one.structureId === structureId);
  const rival = await findRival(tx, structureId, name);
  const domain = newDomain({ ...asked, askedBy: actor.accountId, byRepresentative }, at);
  const isNew = await insertDomain(tx, {
    ...domain,
    ...{ review: rival?.review ?? null, review_with: rival?.row.id ?? null },
    next_check_at: deps.proof === null ? null : nextCheckOfAsking(1, at),
  });
  const row = isNew ? await domainById(tx, domain.id) : undefined;
  if (row === undefined) return null;
  const facts = { domain: row.id, name, structure: structureId, reason, review: row.review };
  await recordEvent(tx, { event: 'domain.asked', version: 1, facts }, at);
  await queueDomainMails(deps, tx, 'domain-asked', row, { by: actor.accountId, at });
  return row;
}

/** What to ask for where a name is missed: what its owner registered, with its row where one is alive. */
export async function proposeDomain(
  deps: DomainDeps,
  actor: Actor,
  structureId: string,
  asked: { readonly name: string; readonly offer?: string | undefined },
): Promise<Outcome<{ name: string; domain: DomainView | null; provable: boolean }, SentenceCode>> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  if (!may(rights, 'domain.ask', objectOf(structureId, asked.offer))) return refuse('not-found');
  const read = readDomainName(asked.name, deps.domainRules);
  if (!read.ok) return atField('name')(read.refusal);
  const name = registrableDomain(read.value)?.domain ?? read.value;
  const rows = await liveDomainsOf(deps.db, structureId);
  const live = rows.find((row) => row.name === read.value) ?? rows.find((row) => row.name === name);
  return accept({
    ...{ name: live?.name ?? name, provable: deps.proof !== null },
    domain: live === undefined ? null : await viewDomain(deps, deps.db, live, rights),
  });
}
