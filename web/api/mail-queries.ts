import {
  listMails,
  listRefusedAddresses,
  type MailKind,
  previewMail,
  type RefusedAddress,
  readMail,
} from '../../core/contract/mailbox.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import { call } from './call.ts';
import { loaded } from './queries.ts';
import { keepPreviousData, queryOptions, useQuery } from './use-query.ts';

export type MailSearch = NonNullable<QueryOf<typeof listMails>>;

export const mailsQuery = (query: MailSearch) =>
  queryOptions({ queryKey: ['mails', query], queryFn: () => loaded(call(listMails, { query })) });
export const mailQuery = (mailId: string) =>
  queryOptions({
    queryKey: ['mail', mailId],
    queryFn: async () => (await loaded(call(readMail, { params: { mailId } }))).mail,
  });
export const refusedAddressesQuery = queryOptions({
  queryKey: ['refused-addresses'],
  queryFn: async () => (await loaded(call(listRefusedAddresses, {}))).addresses,
});

interface PreviewAsked {
  readonly kind: MailKind;
  readonly locale: 'fr' | 'en';
  readonly keyOrigin: 'own-csr' | 'browser';
}
const previewQuery = ({ kind, ...query }: PreviewAsked) =>
  queryOptions({
    queryKey: ['mail-preview', kind, query],
    queryFn: () => loaded(call(previewMail, { params: { kind }, query })),
  });
export const usePreview = (asked: PreviewAsked) =>
  useQuery({ ...previewQuery(asked), placeholderData: keepPreviousData });
export const previewUrl = ({ kind, ...query }: PreviewAsked): string =>
  `/api/mail-previews/${kind}/html?${new URLSearchParams(query)}`;

const none: readonly RefusedAddress[] = [];
/** Addresses that refused our last mail; none while that is not known. */
export const useRefusedAddresses = (): readonly RefusedAddress[] => useQuery(refusedAddressesQuery).data ?? none;
