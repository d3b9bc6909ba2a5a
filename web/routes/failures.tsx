import type { ErrorComponentProps } from '@tanstack/react-router';
import type { Problem } from '../../core/contract/problem.ts';
import { ApiProblem } from '../api/call.ts';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote, useProblemText } from '../ui/problem-note.tsx';

export function NotFound() {
  const t = useText().frame;
  return (
    <Page title={t.notFoundTitle} lead={t.notFound}>
      <ButtonLink variant="primary" to="/">
        {t.toHome}
      </ButtonLink>
    </Page>
  );
}

/** A page whose data did not come. What may not be seen and what does not exist look the same, as they do to the server. */
export function LoadFailed(props: { error: Error; onRetry: () => void }) {
  const t = useText().frame;
  if (!(props.error instanceof ApiProblem)) throw props.error;
  const { problem }: { problem: Problem } = props.error;
  if (problem.status === 404) return <NotFound />;
  return (
    <Page title={problem.status === 0 ? t.unreachableTitle : t.faultTitle}>
      <ProblemNote problem={problem} onRetry={props.onRetry} />
    </Page>
  );
}

/** A fault of the page itself, a missing piece of a version just replaced included. */
export function Fault({ error }: ErrorComponentProps) {
  const t = useText().frame;
  const textOf = useProblemText();
  return (
    <Page title={t.faultTitle} lead={error instanceof ApiProblem ? textOf(error.problem) : t.fault}>
      <p className="sub">{t.newVersion}</p>
      <Button variant="primary" icon="again" onClick={() => window.location.reload()}>
        {t.reload}
      </Button>
    </Page>
  );
}
