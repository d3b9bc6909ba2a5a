import { readState } from '../../core/contract/desk.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions, useQuery } from './use-query.ts';

const stateQuery = queryOptions({ queryKey: ['state'], queryFn: () => loaded(call(readState, {})), staleTime: 0 });

export const useInstanceState = () => useQuery(stateQuery);
