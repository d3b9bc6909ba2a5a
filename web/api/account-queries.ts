import { findAccounts, listSessions, readFactors } from '../../core/contract/account.ts';
import { call } from './call.ts';
import { loaded, sessionQuery } from './queries.ts';
import { queryOptions, useQueryClient } from './use-query.ts';

export const factorsQuery = queryOptions({
  queryKey: ['factors'],
  queryFn: () => loaded(call(readFactors, {})),
});
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await loaded(call(listSessions, {}))).sessions,
});
export const accountsQuery = (search: string) =>
  queryOptions({ queryKey: ['accounts', search], queryFn: () => loaded(call(findAccounts, { query: { search } })) });

/** What one signs in with has changed, and with it perhaps what one's session is worth. */
export function useRefreshFactors(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([factorsQuery, sessionQuery, sessionsQuery].map((query) => client.invalidateQueries(query)));
  };
}
