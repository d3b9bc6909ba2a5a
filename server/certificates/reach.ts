import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../mandates/may.ts';

export interface Extent {
  /** Certificates of these structures and offers; null: of any. */
  readonly scopes: readonly Scope[] | null;
  readonly structureId?: string | undefined;
  readonly offer?: string | undefined;
  readonly usage?: string | undefined;
}

export const isOfAll = ({ scopes, structureId }: Extent): boolean => scopes === null && structureId === undefined;

/**
 * `reach (id, offers)`, a common table expression: each structure once, and of each the offers, null where all. Three hundred
 * structures are then sent and read once for a statement, and each part of an index is looked for in turn.
 */
export function reachOf({ scopes, structureId }: Extent): RawBuilder<unknown> {
  const reach = new Map<string, Scope['offers']>();
  for (const scope of scopes ?? (structureId === undefined ? [] : [{ structureId, offers: null }])) {
    if (structureId !== undefined && scope.structureId !== structureId) continue;
    const known = reach.get(scope.structureId);
    reach.set(
      scope.structureId,
      known === null || scope.offers === null ? null : [...new Set([...(known ?? []), ...scope.offers])],
    );
  }
  const offers = [...reach.values()].map((some) => some?.join(' ') ?? null);
  return sql`reach as materialized (select id, string_to_array(offers, ' ') as offers
    from unnest(${[...reach.keys()]}::uuid[], ${offers}::text[]) said (id, offers))`;
}

/** Of a row of `table` beside one of `reach`: what that structure is reached for. */
export const withinReach = (table: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${table}.structure_id`)} = reach.id and (reach.offers is null or ${sql.ref(`${table}.offer`)} = any (reach.offers))`;

export const ofKind = (table: string, { offer, usage }: Pick<Extent, 'offer' | 'usage'>): RawBuilder<unknown> =>
  sql`${offer === undefined ? sql`true` : sql`${sql.ref(`${table}.offer`)} = ${offer}`}
    and ${usage === undefined ? sql`true` : sql`${sql.ref(`${table}.usage`)} = ${usage}`}`;
