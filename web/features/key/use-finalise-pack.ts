import { useState } from 'react';
import { finalisePack, type PackView } from '../../../core/contract/packs.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { bytesToBase64 } from '../../../core/x509/base64.ts';
import { call } from '../../api/call.ts';
import { useLocale } from '../../i18n/index.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** Still a draft, and why. */
export type RefusedRequest = ResponseOf<typeof finalisePack>['refused'][number];

interface ToFinalise {
  readonly requestId: string;
  readonly savedAt: string;
  readonly csrDer: Uint8Array;
  readonly secondOfItsName: boolean;
}

interface Finalised {
  readonly pack: PackView;
  readonly refused: readonly RefusedRequest[];
}

/** Sends every CSR at once, once at a time. Null when the server answered for the whole of it, in `problem`. */
export function useFinalisePack(packId: string) {
  const { locale } = useLocale();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();
  const send = async (keyOrigin: 'own-csr' | 'browser', requests: readonly ToFinalise[]): Promise<Finalised | null> => {
    setProblem(null);
    const body = {
      keyOrigin,
      locale,
      requests: requests.map(({ csrDer, secondOfItsName, ...one }) => ({
        ...one,
        csr: bytesToBase64(csrDer),
        ...(secondOfItsName && { secondOfItsName }),
      })),
    };
    const answer = await call(finalisePack, { params: { packId }, body });
    if (answer.ok) return answer.value;
    if (answer.problem.code !== 'session.required') setProblem(answer.problem);
    return null;
  };
  return {
    busy,
    problem,
    finalise: async (...order: Parameters<typeof send>) => (await run(() => send(...order))) ?? null,
  };
}
