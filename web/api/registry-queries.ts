import {
  findRegistry,
  type ImportView,
  listImports,
  readImport,
  readRegistryStructure,
} from '../../core/contract/registry.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions } from './use-query.ts';

export type RegistrySearch = NonNullable<QueryOf<typeof findRegistry>>;
export const registryQuery = (query: RegistrySearch) =>
  queryOptions({ queryKey: ['registry', query], queryFn: () => loaded(call(findRegistry, { query })) });
export const registryStructureQuery = (structureId: string) =>
  queryOptions({
    queryKey: ['registry-structure', structureId],
    queryFn: async () => (await loaded(call(readRegistryStructure, { params: { structureId } }))).structure,
    staleTime: 0,
  });
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async () => (await loaded(call(listImports, {}))).imports,
  staleTime: 0,
});
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['import', importId],
    queryFn: () => loaded(call(readImport, { params: { importId } })),
    staleTime: 0,
  });

/** What goes on by itself, and is to be looked at again. */
export const isUnderway = ({ state }: ImportView): boolean =>
  ['receiving', 'reading', 'comparing', 'applying'].includes(state);
