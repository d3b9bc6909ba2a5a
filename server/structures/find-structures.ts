import type { Kysely, Transaction } from 'kysely';
import type { StructureView } from '../../core/contract/portal.ts';
import type { RefusalView } from '../../core/contract/schemas.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { carrierOf } from '../../core/registry/certified-entity.ts';
import { typedIdentifier } from '../../core/registry/typed-identifier.ts';
import { domainLimits, may, type Rights, scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { type FoundStructures, type StructureFilters, searchStructures } from './search-store.ts';
import { searchText, searchWords } from './search-text.ts';
import { type Structure, structuresByIds } from './store.ts';

export interface StructureDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

export { type Structure, structuresByIds } from './store.ts';

const searchLimit = 50;

interface Found {
  readonly structures: StructureView[];
  readonly entities: StructureView[];
  readonly total: number;
  readonly hint: RefusalView | null;
}

/**
 * The structures this person acts on, for one offer or any, and the establishments of the juridical entities among them; an
 * officer finds them all.
 */
export async function findStructures(
  deps: StructureDeps,
  actor: Actor,
  asked: {
    readonly offer?: string | undefined;
    readonly search?: string | undefined;
    readonly id?: string | undefined;
  },
): Promise<Found> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  const among = structuresFor(rights, asked.offer);
  const { ids, total, hint } =
    asked.id === undefined
      ? await searchRegistry(deps.db, { among, search: asked.search })
      : { ids: among === null || among.includes(asked.id) ? [asked.id] : [], total: 1, hint: null };
  const found = inOrder(ids, await structuresByIds(deps.db, ids));
  const entityIds = [...new Set(found.flatMap(({ parent }) => (parent === null ? [] : [parent.id])))];
  const seen = among === null ? entityIds : entityIds.filter((id) => among.includes(id));
  const entities = await structuresByIds(deps.db, seen);
  const view = (structure: Structure) => structureView(structure, rights, asked.offer);
  return {
    structures: found.map(view),
    entities: entities.map(view),
    total: asked.id === undefined ? total : found.length,
    hint,
  };
}

/** All that they see; with an offer, those whose certificates of that offer they may see. Null: every one. */
function structuresFor(rights: Rights, offer: string | undefined): readonly string[] | null {
  const scopes = scopesOf(rights, 'structure.read');
  if (scopes === null) return null;
  const found = scopes.filter(({ offers }) => offer === undefined || offers === null || offers.includes(offer));
  return [...new Set(found.map(({ structureId }) => structureId))];
}

/** Closest first; the hint says which digit of a number does not hold, where nothing has that number. */
export async function searchRegistry(
  db: Kysely<Database>,
  asked: {
    readonly among: readonly string[] | null;
    readonly search: string | undefined;
    readonly filters?: StructureFilters;
  },
): Promise<FoundStructures & { readonly hint: RefusalView | null }> {
  const typed = asked.search ?? '';
  const identifier = typedIdentifier(typed);
  const found = await searchStructures(db, {
    among: asked.among,
    text: searchText(typed),
    words: searchWords(typed),
    bodies: identifier?.bodies ?? [],
    ...(asked.filters === undefined ? {} : { filters: asked.filters }),
    limit: searchLimit,
  });
  const wrongKey = identifier?.wrongKey ?? null;
  const hint =
    found.ids.length > 0 || wrongKey === null ? null : { code: wrongKey.code, params: { ...wrongKey.params } };
  return { ...found, hint };
}

export const inOrder = <Item extends { readonly id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): Item[] => {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** One structure as this person may see it, or `not-found`: whoever may not see it does not learn that it exists. */
export async function readStructure(
  db: Kysely<Database> | Transaction<Database>,
  rights: Rights,
  structureId: string,
  offer?: string,
): Promise<Outcome<{ structure: Structure; view: StructureView }, 'not-found'>> {
  if (!may(rights, 'structure.read', offer === undefined ? { structureId } : { structureId, offer })) {
    return refuse('not-found');
  }
  const [structure] = await structuresByIds(db, [structureId]);
  return structure === undefined
    ? refuse('not-found')
    : accept({ structure, view: structureView(structure, rights, offer) });
}

export type CannotAsk = 'structure.closed' | 'structure.certified-elsewhere' | 'structure.entity-unknown';

/** Whether something new can be certified for this structure: it is open, and its certificates name itself (system §6). */
export function mayBeCertified(structure: Structure): Outcome<undefined, CannotAsk> {
  if (structure.state === 'closed') return refuse('structure.closed', { structure: structure.name });
  const carrier = carrierOf({ ...structure, parentId: structure.parent?.id ?? null });
  if (carrier === 'itself') return accept(undefined);
  return carrier === 'parent'
    ? refuse('structure.certified-elsewhere', { structure: structure.name, entity: structure.parent?.name ?? '' })
    : refuse('structure.entity-unknown', {
        structure: structure.name,
        entity: (structure.parentKey ?? '').toUpperCase(),
      });
}

export function structureView(structure: Structure, rights: Rights, offer?: string): StructureView {
  const object = offer === undefined ? { structureId: structure.id } : { structureId: structure.id, offer };
  const { grantedDomains, copyDomains } = domainLimits(rights, object);
  return {
    id: structure.id,
    kind: structure.kind,
    name: structure.name,
    certifiedIdentifier: structure.certifiedIdentifier,
    identifiers: structure.identifiers.map(({ kind, value }) => ({ kind, value })),
    town: structure.town,
    departmentCode: structure.departmentCode,
    state: structure.state,
    parent: structure.parent,
    carrier: carrierOf({ ...structure, parentId: structure.parent?.id ?? null }),
    offers: [
      ...new Set(rights.mandates.filter((m) => m.structureId === structure.id).flatMap((mandate) => mandate.offers)),
    ].sort(),
    domains: [...grantedDomains],
    copyDomains: copyDomains === null ? null : [...copyDomains],
  };
}
