import type { ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';
import { Icon } from './icon.tsx';

interface TrackStep {
  readonly id: string;
  readonly title: ReactNode;
  readonly state: 'done' | 'now' | 'later';
  readonly content: ReactNode;
}

/** Steps one below the other, each with what it holds. */
export function Track({ steps }: { steps: readonly TrackStep[] }) {
  const t = useText().ui;
  return (
    <ol className="track">
      {steps.map((step, index) => (
        <li key={step.id} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" /> : index + 1}
          </span>
          <div>
            <h3>
              {step.title}
              {step.state === 'done' && <span className="visually-hidden"> {t.stepDone}</span>}
            </h3>
            {step.content}
          </div>
        </li>
      ))}
    </ol>
  );
}
