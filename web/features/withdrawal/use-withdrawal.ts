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
import type { OpenKeyCode } from './open-key.ts';
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

interface Order {
  readonly requestId: string;
  readonly body: BodyOf<typeof withdrawRequest>;
  /** Opens the key and proves it against the request; null: it is elsewhere, only its CSR came. */
  readonly open: (() => Promise<OpenedKey | OpenKeyCode>) | null;
  readonly password: string;
  readonly setProgress: (progress: Progress) => void;
  readonly onSigned: (signed: Signed) => Promise<void>;
}

/** One request signed, and `onSigned` told: null. Else why not: what is wrong with its key, or what the server answered. */
export async function openAndWithdraw(order: Order): Promise<null | OpenKeyCode | Problem> {
  const { requestId, body, setProgress, password } = order;
  let opened: OpenedKey | null = null;
  if (order.open !== null) {
    setProgress('opening');
    const outcome = await order.open();
    if (typeof outcome === 'string') return outcome;
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
    if (!answer.ok) return answer.problem;
    const { request, ...certificate } = answer.value;
    await order.onSigned({ request, certificate, opened: opened && { key: opened, password } });
    return null;
  } finally {
    opened?.forget();
  }
}

/** Opens and proves the key, then asks for the signature; nothing is asked for a key that is not there. Once at a time. */
export function useWithdrawal(requestId: string, requestKey: RequestKey, onSigned: (signed: Signed) => Promise<void>) {
  const t = useText().withdrawal;
  const textOf = useProblemText();
  const [progress, setProgress] = useState<Progress>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { run } = useOnce();

  /** The problems to show at their fields; a refusal that belongs to none is in `problem`. */
  const attempt = async (password: string, body: BodyOf<typeof withdrawRequest>): Promise<readonly FieldProblem[]> => {
    const open = requestKey.current.place === 'own-csr' ? null : () => requestKey.open(password);
    const done = await openAndWithdraw({ requestId, body, open, password, setProgress, onSigned });
    if (done === null) return [];
    if (typeof done === 'string') return [keyProblem(done, t)];
    if (done.field === 'revocationCode') return [{ fieldId: codeIds.code, message: textOf(done) }];
    if (done.code !== 'session.required') setProblem(done);
    return [];
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
