import { useText } from '../i18n/index.tsx';
import { Button } from './button.tsx';
import { Note } from './message.tsx';

/** What is shown of a refusal; the contract's `Problem` has it all. */
interface Problem {
  readonly code: string;
  /** Its sentence, empty when the server could not be read. */
  readonly title: string;
  readonly reference?: string | undefined;
}

/** What the server answered, in its own words; what this page knows when the server could not answer. */
export function useProblemText(): (problem: Problem) => string {
  const t = useText().frame;
  return (problem) => {
    if (problem.code === 'network.unreachable') return t.unreachable;
    return problem.title === '' ? t.unreadable : problem.title;
  };
}

export function ProblemNote(props: { problem: Problem; onRetry?: () => void }) {
  const t = useText();
  const textOf = useProblemText();
  return (
    <Note tone="bad" role="alert">
      <p>{textOf(props.problem)}</p>
      {props.problem.reference !== undefined && (
        <p>
          {t.frame.faultReference} <code>{props.problem.reference}</code>
        </p>
      )}
      {props.onRetry !== undefined && (
        <div className="buttons">
          <Button size="small" icon="again" onClick={props.onRetry}>
            {t.ui.retry}
          </Button>
        </div>
      )}
    </Note>
  );
}

/** Why a form was refused as a whole, above its buttons; nothing while it was not. */
export const FormProblem = ({ problem }: { problem: Problem | null }) =>
  problem !== null && (
    <div className="field">
      <ProblemNote problem={problem} />
    </div>
  );
