import { type Expression, type SqlBool, sql } from 'kysely';
import type { Scope } from './may.ts';

/** One condition for each set of offers, not for each structure: an editor's engineer serves three hundred. */
export function within(scopes: readonly Scope[], ofStructure: string, ofOffer: string): Expression<SqlBool> {
  const groups = new Map<string, { readonly offers: Scope['offers']; readonly structureIds: string[] }>();
  for (const { structureId, offers } of scopes) {
    const key = offers === null ? '*' : offers.toSorted().join(' ');
    const group = groups.get(key) ?? { offers, structureIds: [] };
    group.structureIds.push(structureId);
    groups.set(key, group);
  }
  if (groups.size === 0) return sql<SqlBool>`false`;
  const conditions = [...groups.values()].map(({ offers, structureIds }) => {
    const there = sql`${sql.ref(`${ofStructure}.structure_id`)} = any (${structureIds}::uuid[])`;
    return offers === null ? there : sql`(${there} and ${sql.ref(`${ofOffer}.offer`)} = any (${[...offers]}::text[]))`;
  });
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}
