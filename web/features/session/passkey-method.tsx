import { useState } from 'react';
import { beginPasskeySignIn, signInWithPasskey } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';
import { askPasskey } from './ask-passkey.ts';
import type { MethodProps } from './method.ts';

/** One gesture: the key says who it is. */
export function PasskeyMethod({ onSignedIn }: Pick<MethodProps, 'onSignedIn'>) {
  const t = useText().session;
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | 'given-up' | null>(null);
  const { busy, run } = useOnce();

  const enter = () =>
    run(async () => {
      setProblem(null);
      const begun = await call(beginPasskeySignIn, {});
      if (!begun.ok) return setProblem(begun.problem);
      const response = await askPasskey(begun.value.options);
      if (response === null) return setProblem('given-up');
      const answer = await call(signInWithPasskey, { body: { response } });
      if (!answer.ok) return setProblem(answer.problem);
      await queries.invalidateQueries(sessionQuery);
      onSignedIn(answer.value.account);
    });

  return (
    <>
      <PasskeyProblem problem={problem} />
      <Button icon="key" busy={busy} onClick={() => void enter()}>
        {t.passkey}
      </Button>
      <p className="small after-field">{t.passkeyHint}</p>
    </>
  );
}

export function PasskeyProblem({ problem }: { problem: Problem | 'given-up' | null }) {
  const t = useText().session;
  if (problem === null) return null;
  return (
    <div className="field">
      {problem === 'given-up' ? (
        <Note tone="warn" role="alert">
          {t.passkeyGivenUp}
        </Note>
      ) : (
        <ProblemNote problem={problem} />
      )}
    </div>
  );
}
