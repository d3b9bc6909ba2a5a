import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { fieldsOfPart, findPack, findPart } from '../../core/catalogue/pack.ts';
import type { Pack, PackPart } from '../../core/catalogue/product.ts';
import type { PackView } from '../../core/contract/packs.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { may, type Rights } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { mayBeCertified, readStructure } from '../structures/find-structures.ts';
import type { RequestDeps } from './deps.ts';
import { byPerson } from './drafts.ts';
import { maySee } from './read-requests.ts';
import {
  deleteDraft,
  insertDraft,
  lockRequestsOfPack,
  type Reader,
  type RequestRow,
  requestsOfPack,
  updateDraft,
} from './store.ts';
import { requestViews } from './view-requests.ts';

type OnePack = { readonly pack: PackView };

/** A draft for each part that this person may ask for; the others are named with the reason, and stop nothing. */
export async function createPack(
  deps: RequestDeps,
  actor: Actor,
  asked: { readonly pack: string; readonly structureId: string },
): Promise<Outcome<OnePack, SentenceCode>> {
  const pack = findPack(deps.catalogue, asked.pack);
  if (pack === undefined) return refuse('pack.unknown', { pack: asked.pack });
  const { structureId } = asked;
  return inTransaction(deps.db, byPerson(actor, structureId), async (tx) => {
    const at = deps.clock.now();
    const rights = await rightsOf(tx, actor, at);
    const allowed = pack.parts.filter(({ offer }) => may(rights, 'request.create', { structureId, offer }));
    const [first] = allowed;
    if (first === undefined) return refuse('not-found');
    const structure = await readStructure(tx, rights, structureId, first.offer);
    if (!structure.ok) return structure;
    const certifiable = mayBeCertified(structure.value.structure);
    if (!certifiable.ok) return certifiable;
    const packId = randomUUID();
    for (const part of allowed) {
      const id = randomUUID();
      const fields = fieldsOfPart(deps.catalogue, part, {}) as RequestFields;
      await insertDraft(tx, {
        ...{ id, structureId, offer: part.offer, accountId: actor.accountId, locale: actor.locale, at },
        ...{ usage: part.usage, fields, step: 3 },
        pack: { id: packId, code: pack.code, part: part.id },
      });
      const facts = { request: id, offer: part.offer, pack: packId };
      await recordEvent(tx, { event: 'request.created', version: 1, facts }, at);
    }
    return accept({ pack: await viewPack(deps, tx, await requestsOfPack(tx, packId), rights) });
  });
}

export async function readPack(
  deps: RequestDeps,
  actor: Actor,
  packId: string,
): Promise<Outcome<OnePack, 'not-found'>> {
  const [rows, rights] = await Promise.all([
    requestsOfPack(deps.db, packId),
    rightsOf(deps.db, actor, deps.clock.now()),
  ]);
  const seen = rows.filter((row) => maySee(rights, row));
  if (seen.length === 0) return refuse('not-found');
  return accept({ pack: await viewPack(deps, deps.db, seen, rights) });
}

export async function savePack(
  deps: RequestDeps,
  actor: Actor,
  packId: string,
  form: { readonly fields: RequestFields; readonly step: number },
): Promise<Outcome<OnePack, SentenceCode>> {
  return onOwnPack(deps, actor, packId, async (tx, drafts, rights) => {
    const at = deps.clock.now();
    for (const row of drafts) {
      const part = partOf(deps, row);
      if (part === undefined) continue;
      const fields = fieldsOfPart(deps.catalogue, part, form.fields) as RequestFields;
      await updateDraft(tx, row.id, { usage: part.usage, fields, step: form.step, at });
    }
    return accept({ pack: await viewPack(deps, tx, await requestsOfPack(tx, packId), rights) });
  });
}

export async function discardPack(
  deps: RequestDeps,
  actor: Actor,
  packId: string,
): Promise<Outcome<undefined, SentenceCode>> {
  return onOwnPack(deps, actor, packId, async (tx, drafts) => {
    for (const { id } of drafts) {
      await deleteDraft(tx, id);
      await recordEvent(tx, { event: 'draft.discarded', version: 1, facts: { request: id } }, deps.clock.now());
    }
    return accept(undefined);
  });
}

/** Holds the drafts of the pack that are this person's, then works on them in the same transaction. */
export async function onOwnPack<Value>(
  deps: RequestDeps,
  actor: Actor,
  packId: string,
  work: (
    tx: Transaction<Database>,
    drafts: readonly RequestRow[],
    rights: Rights,
  ) => Promise<Outcome<Value, SentenceCode>>,
): Promise<Outcome<Value, SentenceCode>> {
  const [known] = await requestsOfPack(deps.db, packId);
  if (known === undefined) return refuse('not-found');
  return inTransaction(deps.db, byPerson(actor, known.structure_id), async (tx) => {
    const rows = await lockRequestsOfPack(tx, packId);
    const rights = await rightsOf(tx, actor, deps.clock.now());
    const own = rows.filter((row) =>
      may(rights, 'request.edit', { structureId: row.structure_id, offer: row.offer, ownerId: row.account_id }),
    );
    if (own.length === 0) return refuse('not-found');
    const drafts = own.filter(({ state }) => state === 'draft');
    return drafts.length === 0 ? refuse('pack.over') : work(tx, drafts, rights);
  });
}

/** Undefined when the catalogue no longer has the pack or the part: the request is then one like any other. */
function partOf(deps: RequestDeps, row: RequestRow): PackPart | undefined {
  const pack = findPack(deps.catalogue, row.pack ?? '');
  return pack === undefined ? undefined : findPart(pack, row.pack_part ?? '');
}

/** The rows of one pack that this person sees, and what is said of the parts that have none. */
export async function viewPack(
  deps: RequestDeps,
  db: Reader,
  rows: readonly RequestRow[],
  rights: Rights,
): Promise<PackView> {
  const [first] = rows;
  if (first === undefined || first.pack_id === null || first.pack === null) throw new Error('a pack without a request');
  const pack = findPack(deps.catalogue, first.pack);
  const order = (row: RequestRow) => pack?.parts.findIndex(({ id }) => id === row.pack_part) ?? 0;
  const seen = rows.filter((row) => maySee(rights, row)).toSorted((one, other) => order(one) - order(other));
  return {
    id: first.pack_id,
    code: first.pack,
    requests: await requestViews(deps, db, seen, rights),
    missing: pack === undefined ? [] : missingParts(pack, seen, first.structure_id, rights),
  };
}

const missingParts = (
  pack: Pack,
  seen: readonly RequestRow[],
  structureId: string,
  rights: Rights,
): PackView['missing'] =>
  pack.parts
    .filter(({ id }) => !seen.some((row) => row.pack_part === id))
    .map(({ id, offer }) => {
      const refusal: Refusal<SentenceCode> = may(rights, 'request.create', { structureId, offer })
        ? { code: 'pack.part-missing' }
        : { code: 'pack.offer-missing', params: { offer } };
      return { part: id, refusal: { code: refusal.code, params: { ...refusal.params } } };
    });
