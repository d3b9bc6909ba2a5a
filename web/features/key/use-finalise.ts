import { useState } from 'react';
import { finaliseRequest, type RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { bytesToBase64 } from '../../../core/x509/base64.ts';
import { call } from '../../api/call.ts';
import { useLocale } from '../../i18n/index.tsx';
import { useOnce } from '../../ui/use-once.ts';

interface ToFinalise {
  readonly csrDer: Uint8Array;
  readonly keyOrigin: 'own-csr' | 'browser';
  readonly secondOfItsName: boolean;
}

/** Sends the CSR, once at a time. A session that ended is renewed above the page: the answer is then asked for again. */
export function useFinalise(request: RequestView, onFinalised: (request: RequestView) => void) {
  const { locale } = useLocale();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();

  const send = async ({ csrDer, keyOrigin, secondOfItsName }: ToFinalise): Promise<Problem | null> => {
    setProblem(null);
    const body = {
      ...{ csr: bytesToBase64(csrDer), keyOrigin, locale },
      // What this page shows: a draft changed elsewhere meanwhile is not what the person finalises.
      savedAt: request.savedAt,
      ...(secondOfItsName && { secondOfItsName }),
    };
    const answer = await call(finaliseRequest, { params: { requestId: request.id }, body });
    if (answer.ok) onFinalised(answer.value.request);
    else if (answer.problem.code !== 'session.required') setProblem(answer.problem);
    return answer.ok ? null : answer.problem;
  };
  const finalise = async (order: ToFinalise): Promise<Problem | null> => (await run(() => send(order))) ?? null;
  return { busy, problem, finalise, forget: () => setProblem(null) };
}

/** A refusal of the CSR or its key, that the person corrects at the CSR. */
export const isAboutCsr = (problem: Problem): boolean =>
  problem.field === 'csr' || (problem.status === 422 && /^(csr|key|file|der|name|extension)\./.test(problem.code));
