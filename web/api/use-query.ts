import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { ApiProblem } from './call.ts';
import { makeQueryCache, type Query, type QueryCache } from './query-cache.ts';

const cache = makeQueryCache({
  nowMs: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  // An answer of the server will not change by asking again; a lost network may.
  retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.problem.status === 0,
});

window.addEventListener('online', cache.refreshWatched);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') cache.refreshWatched();
});

export const useQueryClient = (): QueryCache => cache;

/** Asks before anything on the page does, and waits for the answer or its failure. */
export const prefetch = (query: Query<unknown>): Promise<void> => cache.refetch(query);

export const queryOptions = <Value>(query: Query<Value>): Query<Value> => query;

/** While what was asked is on its way, the answer to the question before stays on the page. */
export const keepPreviousData = Symbol('keep previous data');

interface QueryChoices {
  readonly enabled?: boolean;
  readonly placeholderData?: typeof keepPreviousData;
}

type Asked<Value> = {
  readonly isPlaceholderData: boolean;
  refetch(): Promise<void>;
} & (
  | { readonly isPending: true; readonly isError: false; readonly data: undefined; readonly error: null }
  | { readonly isPending: false; readonly isError: true; readonly data: Value | undefined; readonly error: Error }
  | { readonly isPending: false; readonly isError: false; readonly data: Value; readonly error: null }
);

const notWatching = () => undefined;

export function useQuery<Value>(query: Query<Value> & QueryChoices): Asked<Value> {
  const { enabled = true, placeholderData } = query;
  const id = JSON.stringify(query.queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: two queries of one key are one question
  const watch = useCallback((tell: () => void) => (enabled ? cache.watch(query, tell) : notWatching), [id, enabled]);
  const state = useSyncExternalStore(watch, () => cache.stateOf(query));
  // Under this key there is nothing but what this query's function answered.
  const known = state.data as Value | undefined;
  const previous = useRef<Value>(undefined);
  useEffect(() => {
    if (known !== undefined) previous.current = known;
  }, [known]);

  const data = known ?? (placeholderData === keepPreviousData ? previous.current : undefined);
  const rest = { isPlaceholderData: known === undefined && data !== undefined, refetch: () => cache.refetch(query) };
  if (state.error !== null) return { ...rest, isPending: false, isError: true, data, error: state.error };
  if (data === undefined) return { ...rest, isPending: true, isError: false, data: undefined, error: null };
  return { ...rest, isPending: false, isError: false, data, error: null };
}
