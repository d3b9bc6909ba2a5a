import { useState } from 'react';
import { type RequestView, withdrawRequest } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { BodyOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import type { FieldProblem } from '../../ui/error-summary.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { codeIds } from './check-code.ts';
import { keyProblem } from './key-part.tsx';
import type { SignedCertificate } from './make-p12.ts';
import type { OpenedKey, RequestKey } from './use-request-key.ts';
import { withdrawUntilAnswered } from './withdraw-until-answered.ts';

/** What Finaliser gives: the certificate, and the key that was opened for it, forgotten once `onSigned` is done. */
export interface Signed {
  readonly request: RequestView;
  readonly certificate: SignedCertificate;
  readonly opened: { readonly key: OpenedKey; readonly password: string } | null;
}

export type Progress = 'idle' | 'opening' | 'signing' | { readonly waitSeconds: number };

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Opens and proves the key, then asks for the signature; nothing is asked for a key that is not there. Once at a time. */
export function useWithdrawal(requestId: string, requestKey: RequestKey, onSigned: (signed: Signed) => Promise<void>) {
  const t = useText().withdrawal;
  const textOf = useProblemText();
  const [progress, setProgress] = useState<Progress>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { run } = useOnce();

  /** The problems to show at their fields; a refusal that belongs to none is in `problem`. */
  const attempt = async (password: string, body: BodyOf<typeof withdrawRequest>): Promise<readonly FieldProblem[]> => {
    let opened: OpenedKey | null = null;
    if (requestKey.current.place !== 'own-csr') {
      setProgress('opening');
      const outcome = await requestKey.open(password);
      if (typeof outcome === 'string') return [keyProblem(outcome, t)];
      opened = outcome;
    }
    try {
      setProgress('signing');
      const answer = await withdrawUntilAnswered(
        () => call(withdrawRequest, { params: { requestId }, body }),
        async (waitSeconds) => {
          setProgress({ waitSeconds });
          await pause(waitSeconds);
          setProgress('signing');
        },
      );
      if (answer.ok) {
        const { request, ...certificate } = answer.value;
        await onSigned({ request, certificate, opened: opened && { key: opened, password } });
      } else if (answer.problem.field === 'revocationCode') {
        return [{ fieldId: codeIds.code, message: textOf(answer.problem) }];
      } else if (answer.problem.code !== 'session.required') setProblem(answer.problem);
      return [];
    } finally {
      opened?.forget();
    }
  };

  const withdraw = async (...order: Parameters<typeof attempt>): Promise<readonly FieldProblem[]> => {
    const found = await run(async () => {
      setProblem(null);
      try {
        return await attempt(...order);
      } finally {
        setProgress('idle');
      }
    });
    return found ?? [];
  };
  return { progress, problem, withdraw };
}
