import {
  type DomainView,
  listStructureDomains,
  listWaitingDomains,
  proposeDomain,
} from '../../core/contract/domains.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions, useQueryClient } from './use-query.ts';

export const structureDomainsQuery = (structureId: string) =>
  queryOptions({
    queryKey: ['domains', structureId],
    queryFn: () => loaded(call(listStructureDomains, { params: { structureId } })),
  });
export const waitingDomainsQuery = queryOptions({
  queryKey: ['domains', 'waiting'],
  queryFn: () => loaded(call(listWaitingDomains, {})),
});
/** Null for a name that is none: the field says why. */
export const domainToAskQuery = (structureId: string, name: string, offer: string) =>
  queryOptions({
    queryKey: ['domains', structureId, 'to-ask', name, offer],
    queryFn: async () => {
      const answer = await call(proposeDomain, { params: { structureId }, query: { name, offer } });
      return !answer.ok && answer.problem.status === 422 ? null : loaded(Promise.resolve(answer));
    },
  });

/** After a domain changed: what may be certified changed with it, in every draft and structure. */
export function useRefreshDomains(): (domain: DomainView) => void {
  const client = useQueryClient();
  return () => {
    for (const key of ['domains', 'request', 'structures', 'structure-products', 'mails', 'journal']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
}
