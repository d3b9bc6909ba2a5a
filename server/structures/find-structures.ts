import type { Kysely, Transaction } from 'kysely';
import type { StructureView } from '../../core/contract/portal.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { domainLimits, may, type Rights, scopesOf } from '../mandates/may.ts';
import { rightsOf } from '../mandates/rights.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { searchWords } from './search-text.ts';
import { type Structure, searchStructures, structuresByIds } from './store.ts';

export interface StructureDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

export { type Structure, structuresByIds } from './store.ts';

const searchLimit = 50;

/** The structures this person acts on, for one offer or any; an officer finds them all. */
export async function findStructures(
  deps: StructureDeps,
  actor: Actor,
  asked: { readonly offer?: string | undefined; readonly search?: string | undefined },
): Promise<{ structures: StructureView[]; total: number }> {
  const rights = await rightsOf(deps.db, actor, deps.clock.now());
  const among = structuresFor(rights, asked.offer);
  const found = await searchStructures(deps.db, { among, words: searchWords(asked.search ?? ''), limit: searchLimit });
  return {
    structures: found.structures.map((structure) => structureView(structure, rights, asked.offer)),
    total: found.total,
  };
}

/** All that they see; with an offer, those whose certificates of that offer they may see. Null: every one. */
function structuresFor(rights: Rights, offer: string | undefined): readonly string[] | null {
  const scopes = scopesOf(rights, 'structure.read');
  if (scopes === null) return null;
  const found = scopes.filter(({ offers }) => offer === undefined || offers === null || offers.includes(offer));
  return [...new Set(found.map(({ structureId }) => structureId))];
}

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

export function structureView(structure: Structure, rights: Rights, offer?: string): StructureView {
  const object = offer === undefined ? { structureId: structure.id } : { structureId: structure.id, offer };
  const { grantedDomains, copyDomains } = domainLimits(rights, object);
  return {
    id: structure.id,
    name: structure.name,
    certifiedIdentifier: structure.certifiedIdentifier,
    identifiers: structure.identifiers.map(({ kind, value }) => ({ kind, value })),
    town: structure.town,
    departmentCode: structure.departmentCode,
    state: structure.state,
    offers: [
      ...new Set(rights.mandates.filter((m) => m.structureId === structure.id).flatMap((mandate) => mandate.offers)),
    ].sort(),
    domains: [...grantedDomains],
    copyDomains: copyDomains === null ? null : [...copyDomains],
  };
}
