import { useState } from 'react';
import type { RequestView, withdrawRequest } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { BodyOf } from '../../../core/contract/route.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { useJointWords } from '../../catalogue/joint-words.tsx';
import { isLost } from '../../catalogue/lost-right.tsx';
import { nameOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { useProblemText } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { keyProblem } from './key-part.tsx';
import { makeP12Files, type P12Files, type SignedCertificate } from './make-p12.ts';
import type { JointKeyring } from './use-joint-keyring.ts';
import { openAndWithdraw, type Progress } from './use-withdrawal.ts';

/** What this visit has of a signed certificate; `p12` null: its key stayed on a server. */
export interface InHand {
  readonly certificate: SignedCertificate;
  readonly p12: P12Files | null;
}

export interface Failure {
  readonly requestId: string;
  readonly name: string;
  readonly reason: string;
  /** Answered « introuvable »: what to do then is told beside. */
  readonly lost?: { readonly problem: Problem; readonly structure: string };
}

/** What the server refused, in words. */
export const refusedOf = (request: RequestView, problem: Problem, textOf: (problem: Problem) => string): Failure => ({
  ...{ requestId: request.id, name: nameOf(request), reason: textOf(problem) },
  ...(isLost(problem) && { lost: { problem, structure: request.structure.name } }),
});

interface JointProgress {
  readonly number: number;
  readonly name: string;
  readonly progress: Progress;
}

interface Done {
  readonly signed: ReadonlyMap<string, InHand>;
  readonly failures: readonly Failure[];
  /** None of the keys opened: the password is to be corrected, and nothing was asked of the server. */
  readonly passwordWrong: boolean;
}

/**
 * Withdraws one request after the other, each by the path of a single one. What fails is named with its reason and stops no
 * other; what is signed is signed, and is in hand even if all that follows fails.
 */
export function useJointWithdrawal(keyring: JointKeyring) {
  const t = useJointWords();
  const words = useText().withdrawal;
  const textOf = useProblemText();
  const [current, setCurrent] = useState<JointProgress | null>(null);
  const { busy, run } = useOnce();

  const withdrawAll = async (
    requests: readonly RequestView[],
    password: string,
    bodyOf: (request: RequestView) => BodyOf<typeof withdrawRequest>,
  ): Promise<Done> => {
    const signed = new Map<string, InHand>();
    const failures: Failure[] = [];
    let wrong = 0;
    for (const [index, request] of requests.entries()) {
      const requestId = request.id;
      const name = nameOf(request);
      const fail = (reason: string) => failures.push({ requestId, name, reason });
      if (keyring.absent.some(({ id }) => id === requestId)) {
        fail(t.keyMissing);
        continue;
      }
      const done = await openAndWithdraw({
        ...{ requestId, password, body: bodyOf(request) },
        open: request.keyOrigin === 'own-csr' ? null : () => keyring.open(request, password),
        setProgress: (progress) => setCurrent({ number: index + 1, name, progress }),
        onSigned: async ({ certificate, opened }) => {
          signed.set(requestId, { certificate, p12: opened === null ? null : {} });
          if (opened === null) return;
          const key = { pkcs8Der: opened.key.pkcs8Der, password, subjectName: name };
          // Signed is signed: the next step makes the file again.
          const p12 = await makeP12Files(certificate, key, means).catch(() => null);
          if (p12 === null) fail(t.fileUnmade);
          else signed.set(requestId, { certificate, p12 });
        },
      });
      if (done === null) continue;
      if (typeof done === 'string') {
        if (done === 'password-wrong') wrong += 1;
        fail(keyProblem(done, words).message);
      } else if (done.code === 'session.required') break;
      else failures.push(refusedOf(request, done, textOf));
    }
    return { signed, failures, passwordWrong: wrong > 0 && wrong === failures.length && signed.size === 0 };
  };

  const withdraw = async (...order: Parameters<typeof withdrawAll>): Promise<Done | null> => {
    const done = await run(async () => {
      try {
        return await withdrawAll(...order);
      } finally {
        setCurrent(null);
      }
    });
    return done ?? null;
  };
  return { busy, current, withdraw };
}
