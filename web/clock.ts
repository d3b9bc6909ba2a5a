import { useSession } from './api/queries.ts';

/** The server's time, in ms since 1970: deadlines are its own, a computer's clock may be wrong. */
export function useNowMs(): number {
  const session = useSession();
  if (session.data === undefined) return Number.NaN;
  return Date.parse(session.data.now) + (performance.now() - session.data.receivedAtMs);
}
