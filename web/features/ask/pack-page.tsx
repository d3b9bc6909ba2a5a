import type { ReactNode } from 'react';
import { usePackWords } from '../../catalogue/pack-words.tsx';
import { useText } from '../../i18n/index.tsx';
import { Page } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';

interface PackPageProps {
  readonly step: 1 | 2 | 3 | 4;
  readonly title: string;
  /** The need, as it was answered. */
  readonly crumb: string;
  readonly lead?: ReactNode;
  readonly banner?: ReactNode;
  /** Addresses of the finished steps, first to last. */
  readonly finished?: readonly (string | undefined)[];
  readonly children: ReactNode;
}

/** The frame of each step of several certificates asked for in one go. */
export function PackPage(props: PackPageProps) {
  const text = useText();
  const t = usePackWords();
  const labels = [t.steps.structure, t.steps.information, t.steps.keys, t.steps.done];
  return (
    <Page
      title={props.title}
      lead={props.lead}
      step={text.ui.stepOf({ step: props.step, count: labels.length })}
      banner={props.banner}
      crumbs={[{ label: text.frame.home, to: '/' }, { label: text.ask.crumb, to: '/demander' }, { label: props.crumb }]}
    >
      <Steps
        label={t.stepsLabel}
        current={props.step}
        steps={labels.map((label, index) => {
          const to = props.finished?.[index];
          return to === undefined ? { label } : { label, to };
        })}
      />
      {props.children}
    </Page>
  );
}
