export type QueryKey = readonly unknown[];

/** Named as in TanStack Query, whose part that this portal needs lives here: a tenth of its weight in the entry. */
export interface Query<Value> {
  readonly queryKey: QueryKey;
  readonly queryFn: () => Promise<Value>;
  /** How long an answer is shown without being asked for again. */
  readonly staleTime?: number;
}

interface QueryState {
  readonly data: unknown;
  /** Of the last attempt; data that came before it stays. */
  readonly error: Error | null;
}

export interface CacheMeans {
  readonly nowMs: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether to ask again after that many failures in a row. */
  readonly retry: (failures: number, error: Error) => boolean;
}

interface Entry {
  readonly query: Query<unknown>;
  readonly listeners: Set<() => void>;
  state: QueryState;
  staleAtMs: number;
  /** Of the last load or `set`: an answer of an older one comes too late. */
  turn: number;
  loading: Promise<void> | null;
}

export type QueryCache = ReturnType<typeof makeQueryCache>;

const freshForMs = 10_000;
const firstRetryMs = 1000;

/** What the server answered, by key: each question asked once however many parts of the page watch it. */
export function makeQueryCache({ nowMs, wait, retry }: CacheMeans) {
  const entries = new Map<string, Entry>();

  const entryOf = (query: Query<unknown>): Entry => {
    const id = JSON.stringify(query.queryKey);
    const known = entries.get(id);
    if (known !== undefined) return known;
    const state = { data: undefined, error: null };
    const entry = { query, listeners: new Set<() => void>(), state, staleAtMs: 0, turn: 0, loading: null };
    entries.set(id, entry);
    return entry;
  };

  const change = (entry: Entry, state: QueryState) => {
    entry.state = state;
    for (const tell of entry.listeners) tell();
  };
  const receive = (entry: Entry, data: unknown) => {
    entry.staleAtMs = nowMs() + (entry.query.staleTime ?? freshForMs);
    change(entry, { data: keepEqual(entry.state.data, data), error: null });
  };

  async function load(entry: Entry): Promise<void> {
    entry.turn += 1;
    const { turn } = entry;
    if (entry.state.data === undefined && entry.state.error !== null) change(entry, { data: undefined, error: null });
    for (let failures = 0; entry.turn === turn; failures += 1) {
      try {
        const data = await entry.query.queryFn();
        if (entry.turn === turn) receive(entry, data);
        return;
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error('A query failed', { cause });
        if (!retry(failures, error)) {
          if (entry.turn === turn) change(entry, { data: entry.state.data, error });
          return;
        }
        await wait(firstRetryMs * 2 ** failures);
      }
    }
  }

  const refetch = (entry: Entry): Promise<void> => {
    const loading = load(entry).finally(() => {
      if (entry.loading === loading) entry.loading = null;
    });
    entry.loading = loading;
    return loading;
  };
  const refresh = (entry: Entry) => {
    if (entry.loading === null && nowMs() >= entry.staleAtMs) void refetch(entry);
  };

  return {
    stateOf: (query: Query<unknown>): QueryState => entryOf(query).state,
    /** Asks now, whatever is known. */
    refetch: (query: Query<unknown>): Promise<void> => refetch(entryOf(query)),
    /** Asks if nothing fresh is known, and tells of every change until the returned function is called. */
    watch(query: Query<unknown>, listener: () => void): () => void {
      const entry = entryOf(query);
      entry.listeners.add(listener);
      refresh(entry);
      return () => entry.listeners.delete(listener);
    },
    /** Asks again what is on the page and no longer fresh. */
    refreshWatched() {
      for (const entry of entries.values()) if (entry.listeners.size > 0) refresh(entry);
    },
    setQueryData<Value>(query: Query<Value>, data: Value) {
      const entry = entryOf(query);
      entry.turn += 1;
      receive(entry, data);
    },
    /** Every query whose key begins so is asked again: at once where it is on the page, else when it comes back. */
    async invalidateQueries({ queryKey }: Pick<Query<unknown>, 'queryKey'>): Promise<void> {
      const concerned = [...entries.values()].filter((entry) => startsWith(entry.query.queryKey, queryKey));
      for (const entry of concerned) entry.staleAtMs = 0;
      await Promise.all(concerned.filter((entry) => entry.listeners.size > 0).map(refetch));
    },
  };
}

const startsWith = (key: QueryKey, start: QueryKey): boolean =>
  JSON.stringify(key.slice(0, start.length)) === JSON.stringify(start);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The old objects where nothing changed in them, so that what depends on them does not run again. */
function keepEqual(old: unknown, next: unknown): unknown {
  if (JSON.stringify(old) === JSON.stringify(next)) return old;
  if (!isObject(old) || !isObject(next)) return next;
  return Object.fromEntries(Object.entries(next).map(([name, value]) => [name, keepEqual(old[name], value)]));
}
