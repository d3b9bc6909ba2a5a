import type { Kysely, Transaction } from 'kysely';
import type { RegistryStructure, StructureSummary } from '../../core/contract/registry.ts';
import type { RefusalView } from '../../core/contract/schemas.ts';
import { readNationalStructureId } from '../../core/identifiers/national-structure-id.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { carrierOf } from '../../core/registry/certified-entity.ts';
import { historyOfStructure } from '../journal/find-events.ts';
import type { Database } from '../platform/schema.ts';
import { inOrder, searchRegistry } from './find-structures.ts';
import {
  countEstablishments,
  establishmentsOf,
  type StructureFacts,
  sourcesOf,
  structureFacts,
  structuresAfter,
  summariesByIds,
} from './registry-store.ts';
import type { StructureFilters } from './search-store.ts';

const pageSize = 50;
const establishmentsShown = 200;

interface RegistryAsked extends StructureFilters {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
}

/** Every structure there is, for who keeps or audits the registry. */
export async function findRegistry(
  db: Kysely<Database>,
  { search, after, ...filters }: RegistryAsked,
): Promise<{ structures: StructureSummary[]; total: number; next: string | null; hint: RefusalView | null }> {
  const found = await searchRegistry(db, { among: null, search, filters });
  const pages = search === undefined || search.trim() === '';
  const ids = pages ? await structuresAfter(db, { ...filters, after, limit: pageSize + 1 }) : found.ids;
  const page = ids.slice(0, pageSize);
  const structures = inOrder(page, await summariesByIds(db, page));
  const next = pages && ids.length > pageSize ? (page.at(-1) ?? null) : null;
  return { structures, total: found.total, next, hint: found.hint };
}

export async function readRegistryStructure(
  db: Kysely<Database> | Transaction<Database>,
  structureId: string,
): Promise<Outcome<{ structure: RegistryStructure }, 'not-found'>> {
  const facts = await structureFacts(db, structureId);
  if (facts === undefined) return refuse('not-found');
  const sources = await sourcesOf(db, structureId);
  const establishments = await establishmentsOf(db, structureId, establishmentsShown);
  return accept({
    structure: {
      ...placeOf(facts),
      sources: sources.map((row) => ({
        source: row.source,
        sourceKey: row.source_key,
        firstSeenAt: row.first_seen_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
      })),
      establishments,
      establishmentCount:
        establishments.length < establishmentsShown
          ? establishments.length
          : await countEstablishments(db, structureId),
      entries: await historyOfStructure(db, structureId),
    },
  });
}

type OwnFacts = Omit<RegistryStructure, 'sources' | 'establishments' | 'establishmentCount' | 'entries'>;

const placeOf = (facts: StructureFacts): OwnFacts => ({
  ...{ id: facts.id, kind: facts.kind, name: facts.name, town: facts.town, state: facts.state, source: facts.source },
  ...{ parent: facts.parent, identifiers: facts.identifiers, postcode: facts.postcode },
  shortName: facts.short_name,
  certifiedIdentifier: facts.certified_identifier,
  certifiedBecause: becauseOf(facts),
  carrier: carrierOf({ kind: facts.kind, parentKey: facts.parent_key, parentId: facts.parent_id }),
  parentKey: facts.parent_key,
  departmentCode: facts.department_code,
  addressLines: facts.address_lines,
  ...{ emails: facts.emails, phones: facts.phones, openedOn: facts.opened_on, closedOn: facts.closed_on },
  closedAt: facts.closed_at?.toISOString() ?? null,
  sourceUpdatedOn: facts.source_updated_on,
  createdAt: facts.created_at.toISOString(),
  updatedAt: facts.updated_at.toISOString(),
});

/** The idNatSt of its source, or the kind that comes first in the order of the rule (system §6). */
function becauseOf({ identifiers, certified_identifier: certified }: StructureFacts): string {
  if (identifiers.some(({ kind, value }) => kind === 'idNatSt' && value === certified)) return 'idNatSt';
  const read = readNationalStructureId(certified);
  return read.ok ? read.value.kind : '';
}
