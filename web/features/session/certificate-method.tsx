import { useId } from 'react';
import { pageAsked, useDeparture } from '../../federated/journeys.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

export function CertificateMethod() {
  const t = useText().federated;
  const hintId = useId();
  const { depart, problem, isBusyWith } = useDeparture('sign-in');
  return (
    <div className="ways">
      {problem !== null && <ProblemNote problem={problem} />}
      <Button
        icon="id"
        aria-describedby={hintId}
        busy={isBusyWith('certificate')}
        onClick={() => depart('certificate', pageAsked())}
      >
        {t.card}
      </Button>
      <p className="small" id={hintId}>
        {t.cardHint}
      </p>
    </div>
  );
}
