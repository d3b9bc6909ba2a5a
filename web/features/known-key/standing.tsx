import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { askAboutKey } from '../../../core/contract/known-keys.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/queries.ts';
import { KeyFingerprint } from '../../catalogue/key-fingerprint.tsx';
import { useKnownKeyWords } from '../../catalogue/known-key-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';

type Standing = 'none' | 'live' | 'blocked';

const tones = { none: 'info', live: 'warn', blocked: 'bad' } as const;

/** What the server says of the fingerprint, which is all that it is told. */
export function useStanding(spkiSha256: string) {
  const [standing, setStanding] = useState<Standing | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = useCallback(async () => {
    setProblem(null);
    const answer = await call(askAboutKey, { body: { spkiSha256 } });
    if (answer.ok) setStanding(answer.value.standing);
    else setProblem(answer.problem);
  }, [spkiSha256]);
  useEffect(() => void ask(), [ask]);
  return { standing, problem, ask };
}

export function StandingPane(props: {
  spkiSha256: string;
  asked: ReturnType<typeof useStanding>;
  onAnother: () => void;
}) {
  const t = useKnownKeyWords();
  const session = useSession();
  const { standing, problem, ask } = props.asked;
  const print = props.spkiSha256.toUpperCase().replace(/..(?=.)/g, '$&:');
  const find = (label: ReactNode) => (
    <Link to="/certificats" search={{ recherche: props.spkiSha256 }}>
      {label}
    </Link>
  );
  return (
    <Pane title={t.result}>
      <KeyFingerprint print={print} t={t} />
      <div className="field" aria-live="polite">
        {standing === null && problem === null && <p className="sub">{t.asking}</p>}
        {standing !== null && (
          <Note tone={tones[standing]} title={t.standings[standing].title}>
            {t.standings[standing].text}
          </Note>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} onRetry={() => void ask()} />}
      {standing !== null && session.data !== undefined && session.data.account !== null && (
        <p className="after-form">
          <Rich text={t.mine} links={{ find }} />
        </p>
      )}
      <div className="buttons">
        <Button icon="again" onClick={props.onAnother}>
          {t.another}
        </Button>
      </div>
    </Pane>
  );
}
