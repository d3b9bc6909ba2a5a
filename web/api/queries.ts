import {
  findRequests,
  findStructures,
  listStructureProducts,
  type RequestView,
  readInstance,
  readProduct,
  readRequest,
  readSession,
} from '../../core/contract/portal.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import { readTerms } from '../../core/contract/terms.ts';
import type { Answer } from './call.ts';
import { ApiProblem, call } from './call.ts';
import { keepPreviousData, prefetch, queryOptions, useQuery, useQueryClient } from './use-query.ts';

/** The value of an answer; a refusal is thrown, for a query to show. */
export async function loaded<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer;
  if (!settled.ok) throw new ApiProblem(settled.problem);
  return settled.value;
}

const instanceQuery = queryOptions({
  queryKey: ['instance'],
  queryFn: () => loaded(call(readInstance, {})),
  staleTime: Number.POSITIVE_INFINITY,
});
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => ({ ...(await loaded(call(readSession, {}))), receivedAtMs: performance.now() }),
});
export const requestQuery = (requestId: string) =>
  queryOptions({
    queryKey: ['request', requestId],
    queryFn: async () => (await loaded(call(readRequest, { params: { requestId } }))).request,
  });
type RequestSearch = Omit<NonNullable<QueryOf<typeof findRequests>>, 'state' | 'after'>;
type RequestState = RequestView['state'];

/** The first pages of one search, one behind the other. */
async function requestPages(search: NonNullable<QueryOf<typeof findRequests>>, pages: number) {
  const first = await loaded(call(findRequests, { query: search }));
  const requests = [...first.requests];
  let { next } = first;
  for (let page = 1; page < pages && next !== null; page += 1) {
    const more = await loaded(call(findRequests, { query: { ...search, after: next } }));
    requests.push(...more.requests);
    next = more.next;
  }
  return { requests, total: first.total, least: first.totalIsLeast, hasMore: next !== null };
}

/** Requests in any of these states, in their order, of each as many pages; `[]` stands for every state. */
const requestsQuery = (states: readonly RequestState[], search: RequestSearch, pages: number) =>
  queryOptions({
    queryKey: ['requests', states, search, pages],
    queryFn: async () => {
      const searches = states.length === 0 ? [search] : states.map((state) => ({ ...search, state }));
      const found = await Promise.all(searches.map((query) => requestPages(query, pages)));
      return {
        requests: found.flatMap(({ requests }) => requests),
        total: found.reduce((sum, { total }) => sum + total, 0),
        least: found.some(({ least }) => least),
        hasMore: found.some(({ hasMore }) => hasMore),
      };
    },
  });
export const structuresQuery = (query: NonNullable<QueryOf<typeof findStructures>>) =>
  queryOptions({ queryKey: ['structures', query], queryFn: () => loaded(call(findStructures, { query })) });
export const structureProductsQuery = (structureId: string, offer: string) =>
  queryOptions({
    queryKey: ['structure-products', structureId, offer],
    queryFn: () => loaded(call(listStructureProducts, { params: { structureId }, query: { offer } })),
  });
export const productQuery = (productId: string) =>
  queryOptions({
    queryKey: ['product', productId],
    queryFn: async () => (await loaded(call(readProduct, { params: { productId } }))).product,
  });
const termsQuery = (document: 'cgu' | 'pc', locale: 'fr' | 'en') =>
  queryOptions({
    queryKey: ['terms', document, locale],
    queryFn: () => loaded(call(readTerms, { params: { document }, query: { locale } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

const longestFrameWaitMs = 1500;

/** What stands around every page is known before the first is shown, so that nothing moves; a slow network is not waited for. */
export const loadFrame = (): Promise<unknown> =>
  Promise.race([
    Promise.all([prefetch(instanceQuery), prefetch(sessionQuery)]),
    new Promise((resolve) => setTimeout(resolve, longestFrameWaitMs)),
  ]);

export const useInstance = () => useQuery(instanceQuery);
export const useSession = () => useQuery(sessionQuery);
export const useRequest = (requestId: string) => useQuery(requestQuery(requestId));
/** The text in one language stays while the other is on its way: a page is never without its heading. */
export const useTerms = (document: 'cgu' | 'pc', locale: 'fr' | 'en') =>
  useQuery({ ...termsQuery(document, locale), placeholderData: keepPreviousData });

export function useRequestsIn(states: readonly RequestState[], search: RequestSearch, pages = 1) {
  const found = useQuery({ ...requestsQuery(states, search, pages), placeholderData: keepPreviousData });
  const { requests = [], total = 0, least = false, hasMore = false } = found.data ?? {};
  return { ...found, requests, total, least, hasMore };
}

/** Keys of what shows requests, and what came of them. */
export const listsOfRequests = ['requests', 'structure-products', 'product', 'mails', 'certificates', 'journal'];

/** Puts a request just received where every page reads it, and lets the lists be read again. */
export function useRefreshRequest(): (request: RequestView) => void {
  const client = useQueryClient();
  return (request) => {
    client.setQueryData(requestQuery(request.id), request);
    for (const list of listsOfRequests) {
      void client.invalidateQueries({ queryKey: [list] });
    }
  };
}
