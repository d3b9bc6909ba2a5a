import { listPersonRequests, readHolderLink } from '../../core/contract/persons.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions, useQueryClient } from './use-query.ts';

export const personRequestsQuery = (state: 'filed' | 'decided') =>
  queryOptions({
    queryKey: ['person-requests', state],
    queryFn: () => loaded(call(listPersonRequests, { query: { state } })),
    staleTime: 0,
  });

/** A decision: the queue and the requests it shows are read again. */
export function useRefreshPersonRequests(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['person-requests', 'requests', 'request']) void client.invalidateQueries({ queryKey: [key] });
  };
}

export const personEvidenceUrl = (requestId: string): string => `/api/person-requests/${requestId}/evidence`;

export const openHolderLink = (token: string) => call(readHolderLink, { body: { token } });
