import { useCallback, useEffect, useRef, useState } from 'react';
import { type RequestView, saveDraft } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { call } from '../../api/call.ts';
import { useRefreshRequest } from '../../api/queries.ts';

const typingPauseMs = 900;

export type DraftState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface Draft {
  readonly usage: string | null;
  readonly fields: RequestFields;
  readonly step: 2 | 3 | 4;
}

interface DraftSaver {
  readonly state: DraftState;
  /** Saves after a pause in typing. */
  typed(draft: Draft): void;
  /** Saves at once; the answer is the saved request, or null when it could not be saved. */
  save(draft: Draft): Promise<RequestView | null>;
}

/** Saves a draft as it is typed. Calls follow one another, so that an older one never overwrites a newer. */
export function useDraftSaver(requestId: string): DraftSaver {
  const [state, setState] = useState<DraftState>({ kind: 'untouched' });
  const refresh = useRefreshRequest();
  const refreshed = useRef(refresh);
  refreshed.current = refresh;
  const line = useRef<Promise<RequestView | null>>(Promise.resolve(null));
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly draft: Draft } | null>(null);

  const save = useCallback(
    (draft: Draft, atOnce = false) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = null;
      const send = async () => {
        setState({ kind: 'saving' });
        const answer = await call(saveDraft, { params: { requestId }, body: draft }, { outlivesPage: true });
        setState(
          answer.ok ? { kind: 'saved', at: answer.value.request.savedAt } : { kind: 'failed', problem: answer.problem },
        );
        if (!answer.ok) return null;
        refreshed.current(answer.value.request);
        return answer.value.request;
      };
      line.current = atOnce ? send() : line.current.then(send);
      return line.current;
    },
    [requestId],
  );

  const typed = useCallback(
    (draft: Draft) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = { draft, timer: setTimeout(() => void save(draft), typingPauseMs) };
    },
    [save],
  );

  // Leaving the page during the pause saves what was typed last.
  useEffect(() => {
    const saveWaiting = (atOnce: boolean) => {
      if (waiting.current !== null) void save(waiting.current.draft, atOnce);
    };
    // A page that is closed never comes to its turn in the line; a phone closes one that is hidden without another event.
    const leaves = () => saveWaiting(true);
    const hides = () => {
      if (document.visibilityState === 'hidden') saveWaiting(true);
    };
    window.addEventListener('pagehide', leaves);
    document.addEventListener('visibilitychange', hides);
    return () => {
      window.removeEventListener('pagehide', leaves);
      document.removeEventListener('visibilitychange', hides);
      saveWaiting(false);
    };
  }, [save]);
  return { state, typed, save };
}
