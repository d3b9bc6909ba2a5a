import { findCertificates, readIssuedCertificate } from '../../core/contract/certificates.ts';
import { findEvents } from '../../core/contract/journal.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { queryOptions, useQueryClient } from './use-query.ts';

export type CertificateSearch = NonNullable<QueryOf<typeof findCertificates>>;
export const certificatesQuery = (query: CertificateSearch) =>
  queryOptions({ queryKey: ['certificates', query], queryFn: () => loaded(call(findCertificates, { query })) });
export const certificateQuery = (certificateId: string) =>
  queryOptions({
    queryKey: ['certificate', certificateId],
    queryFn: async () => (await loaded(call(readIssuedCertificate, { params: { certificateId } }))).certificate,
  });

export type EventSearch = NonNullable<QueryOf<typeof findEvents>>;
export const eventsQuery = (query: EventSearch) =>
  queryOptions({ queryKey: ['journal', query], queryFn: () => loaded(call(findEvents, { query })) });

/** Of an address, as the contract takes them: anything else is as if absent. */
export const isDay = (value: string | undefined): value is string =>
  value !== undefined && /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value);
export const isIdentifier = (value: string | undefined): value is string =>
  value !== undefined && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** After a revocation: wherever a state is shown, it is read again. */
export function useRefreshCertificate(): (certificateId: string) => Promise<void> {
  const client = useQueryClient();
  return async (certificateId) => {
    const lists = ['certificates', 'requests', 'request', 'structure-products', 'product', 'mails', 'journal'];
    for (const list of lists) void client.invalidateQueries({ queryKey: [list] });
    await client.invalidateQueries({ queryKey: ['certificate', certificateId] });
  };
}
