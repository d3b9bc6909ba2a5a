import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/index.tsx';
import { Icon } from './icon.tsx';

export interface Step {
  readonly label: string;
  /** Where a finished step can be read again. */
  readonly to?: string;
}

/** Where one is. Not a navigation: Back and Next are buttons of the form. */
export function Steps(props: { label: string; current: number; steps: readonly Step[] }) {
  const t = useText().ui;
  return (
    <nav className="card steps" aria-label={props.label}>
      <ol>
        {props.steps.map((step, index) => {
          const number = index + 1;
          if (number < props.current)
            return (
              <li key={step.label} className="done">
                <span className="step-mark">
                  <Icon name="check" />
                </span>
                <span>
                  {step.to === undefined ? step.label : <Link to={step.to}>{step.label}</Link>}
                  <span className="visually-hidden"> {t.stepDone}</span>
                </span>
              </li>
            );
          const now = number === props.current;
          return (
            <li key={step.label} className={now ? 'now' : undefined} aria-current={now ? 'step' : undefined}>
              <span className="step-mark">{number}</span>
              <span>{step.label}</span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
