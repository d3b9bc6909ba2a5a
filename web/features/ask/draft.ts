import { useCallback, useEffect, useRef, useState } from 'react';
import { type RequestView, saveDraft } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { type Answer, call } from '../../api/call.ts';
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

interface Saver<Form, Saved> {
  readonly state: DraftState;
  /** Saves after a pause in typing. */
  typed(form: Form): void;
  /** Saves at once; the answer is what was saved, or null when it could not be. */
  save(form: Form): Promise<Saved | null>;
}

export function useDraftSaver(requestId: string): Saver<Draft, RequestView> {
  const refresh = useRefreshRequest();
  return useSaver<Draft, RequestView>(async (draft) => {
    const answer = await call(saveDraft, { params: { requestId }, body: draft }, { outlivesPage: true });
    if (answer.ok) refresh(answer.value.request);
    return answer.ok ? { ok: true, value: answer.value.request } : answer;
  });
}

/** Saves a form as it is typed. Calls follow one another, so that an older one never overwrites a newer. */
export function useSaver<Form, Saved extends { readonly savedAt: string }>(
  sendForm: (form: Form) => Promise<Answer<Saved>>,
): Saver<Form, Saved> {
  const [state, setState] = useState<DraftState>({ kind: 'untouched' });
  const sending = useRef(sendForm);
  sending.current = sendForm;
  const line = useRef<Promise<Saved | null>>(Promise.resolve(null));
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly draft: Form } | null>(null);

  const save = useCallback((draft: Form, atOnce = false) => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
    const send = async () => {
      setState({ kind: 'saving' });
      const answer = await sending.current(draft);
      setState(answer.ok ? { kind: 'saved', at: answer.value.savedAt } : { kind: 'failed', problem: answer.problem });
      return answer.ok ? answer.value : null;
    };
    line.current = atOnce ? send() : line.current.then(send);
    return line.current;
  }, []);

  const typed = useCallback(
    (draft: Form) => {
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
