import { useState } from 'react';
import { beginPasskeyProof, provePasskey } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { askPasskey } from './ask-passkey.ts';
import type { ProofProps } from './method.ts';
import { PasskeyProblem } from './passkey-method.tsx';

export function PasskeyProof({ onProven }: ProofProps) {
  const t = useText().session;
  const [problem, setProblem] = useState<Problem | 'given-up' | null>(null);
  const { busy, run } = useOnce();
  const prove = () =>
    run(async () => {
      setProblem(null);
      const begun = await call(beginPasskeyProof, {});
      if (!begun.ok) return setProblem(begun.problem);
      const response = await askPasskey(begun.value.options);
      if (response === null) return setProblem('given-up');
      const answer = await call(provePasskey, { body: { response } });
      if (answer.ok) onProven();
      else setProblem(answer.problem);
    });
  return (
    <>
      <PasskeyProblem problem={problem} />
      <Button icon="key" busy={busy} onClick={() => void prove()}>
        {t.passkeyProof}
      </Button>
    </>
  );
}
