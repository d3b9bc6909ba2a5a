import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Problem } from '../../core/contract/problem.ts';
import type { lostRight } from '../i18n/fr/lost-right.ts';
import { wordsApart } from '../i18n/words-apart.ts';
import { Note } from '../ui/message.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Rich } from '../ui/rich.tsx';

const useLostRightWords = wordsApart<typeof lostRight>({
  fr: async () => (await import('../i18n/fr/lost-right.ts')).lostRight,
  en: async () => (await import('../i18n/en/lost-right.ts')).lostRight,
});

const links = { mine: (label: ReactNode) => <Link to="/mes-habilitations">{label}</Link> };

interface ActProblem {
  readonly problem: Problem;
  /** Name of the structure that the request is for. */
  readonly structure: string;
}

/** « Introuvable » is all that the server says of what may not be seen any more, and it does not say which. */
export const isLost = ({ code }: Problem): boolean => code === 'not-found';

/** Why an act on a request that the page shows was refused. */
export const RequestProblem = (props: ActProblem) =>
  isLost(props.problem) ? <LostRight {...props} /> : <ProblemNote problem={props.problem} />;

/** The same above the buttons of a form; nothing while nothing was refused. */
export const FormRequestProblem = ({ problem, structure }: Omit<ActProblem, 'problem'> & { problem: Problem | null }) =>
  problem !== null && (
    <div className="field">
      <RequestProblem problem={problem} structure={structure} />
    </div>
  );

/** Its words come when they are needed; until then, the server's own sentence. */
function LostRight({ problem, structure }: ActProblem) {
  const t = useLostRightWords();
  if (t === null) return <ProblemNote problem={problem} />;
  return (
    <Note tone="bad" role="alert" title={t.title}>
      <p>
        <Rich text={t.text({ structure })} />
      </p>
      <p>
        <Rich text={t.where} links={links} />
      </p>
    </Note>
  );
}
