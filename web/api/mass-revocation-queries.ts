import {
  exportMassRevocation,
  listMassRevocationItems,
  listMassRevocations,
  readMassRevocation,
} from '../../core/contract/mass-revocations.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions } from './use-query.ts';

export const massRevocationsQuery = queryOptions({
  queryKey: ['mass-revocations'],
  queryFn: () => loaded(call(listMassRevocations, {})),
  staleTime: 0,
});
export const massRevocationQuery = (massRevocationId: string) =>
  queryOptions({
    queryKey: ['mass-revocation', massRevocationId],
    queryFn: async () => (await loaded(call(readMassRevocation, { params: { massRevocationId } }))).massRevocation,
    staleTime: 0,
  });
export const massItemsQuery = (massRevocationId: string, after: string | undefined) =>
  queryOptions({
    queryKey: ['mass-revocation', massRevocationId, 'items', after],
    queryFn: () =>
      loaded(
        call(listMassRevocationItems, {
          params: { massRevocationId },
          query: after !== undefined && /^[0-9]{1,9}$/.test(after) ? { after } : {},
        }),
      ),
    staleTime: 0,
  });
export const massReportUrl = (massRevocationId: string): string =>
  exportMassRevocation.path.replace(':massRevocationId', encodeURIComponent(massRevocationId));
