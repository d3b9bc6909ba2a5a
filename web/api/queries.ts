import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  findRequests,
  findStructures,
  listMails,
  listStructureProducts,
  type RequestView,
  readInstance,
  readProduct,
  readRequest,
  readSession,
  readTerms,
} from '../../core/contract/portal.ts';
import type { Problem } from '../../core/contract/problem.ts';
import type { QueryOf } from '../../core/contract/route.ts';
import type { Answer } from './call.ts';
import { call } from './call.ts';

/** A refusal of the server met while loading a page; what to do next is in `problem.title`. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

async function loaded<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer;
  if (!settled.ok) throw new ApiProblem(settled.problem);
  return settled.value;
}

const freshForMs = 10_000;

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshForMs,
        // An answer of the server will not change by asking again; a lost network may.
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.problem.status === 0,
        refetchOnWindowFocus: true,
      },
    },
  });

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
const requestsQuery = (query: NonNullable<QueryOf<typeof findRequests>>) =>
  queryOptions({ queryKey: ['requests', query], queryFn: () => loaded(call(findRequests, { query })) });
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
export const mailsQuery = queryOptions({ queryKey: ['mails'], queryFn: () => loaded(call(listMails, {})) });
const termsQuery = (document: 'cgu' | 'pc', locale: 'fr' | 'en') =>
  queryOptions({
    queryKey: ['terms', document, locale],
    queryFn: () => loaded(call(readTerms, { params: { document }, query: { locale } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useInstance = () => useQuery(instanceQuery);
export const useSession = () => useQuery(sessionQuery);
export const useRequest = (requestId: string) => useQuery(requestQuery(requestId));
/** The text in one language stays while the other is on its way: a page is never without its heading. */
export const useTerms = (document: 'cgu' | 'pc', locale: 'fr' | 'en') =>
  useQuery({ ...termsQuery(document, locale), placeholderData: keepPreviousData });

type RequestSearch = Omit<NonNullable<QueryOf<typeof findRequests>>, 'state'>;
type RequestState = RequestView['state'];

/** Requests in any of these states, in their order; `[]` stands for every state. */
export function useRequestsIn(states: readonly RequestState[], search: RequestSearch) {
  const queries = states.length === 0 ? [search] : states.map((state) => ({ ...search, state }));
  const found = useQueries({
    queries: queries.map((query) => ({ ...requestsQuery(query), placeholderData: keepPreviousData })),
  });
  return {
    requests: found.flatMap(({ data }) => data?.requests ?? []),
    total: found.reduce((sum, { data }) => sum + (data?.total ?? 0), 0),
    isPending: found.some(({ isPending }) => isPending),
    error: found.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => Promise.all(found.map((one) => one.refetch())),
  };
}

/** Puts a request just received where every page reads it, and lets the lists be read again. */
export function useRefreshRequest(): (request: RequestView) => void {
  const client = useQueryClient();
  return (request) => {
    client.setQueryData(requestQuery(request.id).queryKey, request);
    for (const list of ['requests', 'structure-products', 'product', 'mails']) {
      void client.invalidateQueries({ queryKey: [list] });
    }
  };
}
