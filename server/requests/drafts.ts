import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { findOffer, findProduct } from '../../core/catalogue/product.ts';
import type { RequestView } from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may, type Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { type CannotAsk, mayBeCertified, readStructure } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { maySee } from './read-requests.ts';
import { hasLapsed, refuseCancelled } from './states.ts';
import { deleteDraft, insertDraft, lockRequest, type RequestRow, requestById, updateDraft } from './store.ts';
import { viewRequest } from './view-requests.ts';

type OneRequest = { request: RequestView };
type DraftRefused = 'not-found' | 'request.not-draft' | 'request.cancelled';
type PersonRefused = 'person.makes-own-key' | 'person.key-late' | 'person.link-over';

export const byPerson = (actor: Actor, structureId: string | null) =>
  ({ actor: { kind: 'person', id: actor.accountId }, structureId }) as const;

export async function createRequest(
  deps: RequestDeps,
  actor: Actor,
  asked: { readonly offer: string; readonly structureId: string },
): Promise<Outcome<OneRequest, 'not-found' | 'offer.unknown' | CannotAsk>> {
  if (findOffer(deps.catalogue, asked.offer) === undefined) return refuse('offer.unknown', { offer: asked.offer });
  return inTransaction(deps.db, byPerson(actor, asked.structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    if (!may(rights, 'request.create', asked)) return refuse('not-found');
    const structure = await readStructure(tx, rights, asked.structureId, asked.offer);
    if (!structure.ok) return structure;
    const certifiable = mayBeCertified(structure.value.structure);
    if (!certifiable.ok) return certifiable;
    const id = randomUUID();
    await insertDraft(tx, { ...asked, id, accountId: actor.accountId, locale: actor.locale, at });
    await recordEvent(tx, { event: 'request.created', version: 1, facts: { request: id, offer: asked.offer } }, at);
    const row = await requestById(tx, id);
    if (row === undefined) throw new Error('a draft just inserted is not there');
    return accept({ request: await viewRequest(deps, tx, row, rights) });
  });
}

export async function saveDraft(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  draft: { readonly usage: string | null; readonly fields: RequestFields; readonly step: number },
): Promise<Outcome<OneRequest, DraftRefused | 'usage.unknown'>> {
  return onOwnDraft(deps, actor, requestId, async (tx, row, rights) => {
    if (draft.usage !== null && findProduct(deps.catalogue, row.offer, draft.usage) === undefined) {
      return refuse('usage.unknown', { offer: row.offer, usage: draft.usage });
    }
    await updateDraft(tx, requestId, { ...draft, at: deps.clock.now() });
    const saved = await requestById(tx, requestId);
    if (saved === undefined) throw new Error('a draft held by this transaction is not there');
    return accept({ request: await viewRequest(deps, tx, saved, rights) });
  });
}

export async function discardDraft(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
): Promise<Outcome<undefined, DraftRefused>> {
  return onOwnDraft(deps, actor, requestId, async (tx) => {
    await deleteDraft(tx, requestId);
    await recordEvent(tx, { event: 'draft.discarded', version: 1, facts: { request: requestId } }, deps.clock.now());
    return accept(undefined);
  });
}

/** Holds the draft, checks that it is this person's and still one, then works on it in the same transaction. */
export async function onOwnDraft<Value, Code extends string>(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  work: (tx: Transaction<Database>, row: RequestRow, rights: Rights) => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code | DraftRefused>> {
  const known = await requestById(deps.db, requestId);
  if (known === undefined) return refuse('not-found');
  return inTransaction(deps.db, byPerson(actor, known.structure_id), async (tx) => {
    const row = await lockRequest(tx, requestId);
    if (row === undefined) return refuse('not-found');
    const rights = await rightsOf(tx, actor, deps.clock.now());
    const object = { structureId: row.structure_id, offer: row.offer, ownerId: row.account_id };
    if (!may(rights, 'request.edit', object)) return refuse('not-found');
    if (row.state === 'cancelled') return refuseCancelled(row);
    return row.state === 'draft' ? work(tx, row, rights) : refuse('request.not-draft');
  });
}

/** Holds a request that two officers approved, for its person alone, in time to make the key. */
export async function onOwnApproved<Value, Code extends string>(
  deps: RequestDeps,
  actor: Actor,
  requestId: string,
  work: (tx: Transaction<Database>, row: RequestRow, rights: Rights) => Promise<Outcome<Value, Code>>,
): Promise<Outcome<Value, Code | DraftRefused | PersonRefused>> {
  const known = await requestById(deps.db, requestId);
  if (known === undefined) return refuse('not-found');
  return inTransaction(deps.db, byPerson(actor, known.structure_id), async (tx) => {
    const row = await lockRequest(tx, requestId);
    if (row === undefined) return refuse('not-found');
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    const object = { structureId: row.structure_id, offer: row.offer, holderId: row.holder_id };
    if (!may(rights, 'own-certificate.make-key', object)) {
      return refuse(maySee(rights, row) ? 'person.makes-own-key' : 'not-found');
    }
    if (row.state === 'cancelled') return refuseCancelled(row);
    if (row.state === 'lapsed') return refuse('person.key-late');
    if (row.state !== 'approved') return refuse(row.state === 'refused' ? 'person.link-over' : 'request.not-draft');
    return row.key_before === null || hasLapsed(row.key_before, at) ? refuse('person.key-late') : work(tx, row, rights);
  });
}
