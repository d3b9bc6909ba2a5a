import {
  countCertificates,
  readAcknowledgements,
  readCalendar,
  readProductHistory,
} from '../../core/contract/follow.ts';
import { call } from './call.ts';
import type { CertificateSearch } from './certificate-queries.ts';
import { loaded } from './queries.ts';
import { queryOptions } from './use-query.ts';

export const countsQuery = queryOptions({
  queryKey: ['certificates', 'counts'],
  queryFn: () => loaded(call(countCertificates, {})),
});
export const calendarQuery = queryOptions({ queryKey: ['calendar'], queryFn: () => loaded(call(readCalendar, {})) });
export const acknowledgementsQuery = (certificateId: string) =>
  queryOptions({
    queryKey: ['acknowledgements', certificateId],
    queryFn: () => loaded(call(readAcknowledgements, { params: { certificateId } })),
  });
export const productHistoryQuery = (productId: string) =>
  queryOptions({
    queryKey: ['product', productId, 'history'],
    queryFn: () => loaded(call(readProductHistory, { params: { productId } })),
  });

/** What the filters show, as a file. */
export function exportUrl(format: 'csv' | 'json', { after: _page, ...filters }: CertificateSearch): string {
  const query = new URLSearchParams(filters).toString();
  return `/api/certificates/export/${format}${query === '' ? '' : `?${query}`}`;
}
