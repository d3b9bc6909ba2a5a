import type { ReactNode } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { isForPerson } from '../../../core/catalogue/product.ts';
import { useText } from '../../i18n/index.tsx';
import { Page } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';

const askStepCount = 5;

interface AskPageProps {
  readonly step: 1 | 2 | 3 | 4 | 5;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly crumb?: string;
  readonly banner?: ReactNode;
  /** Addresses of the finished steps, first to last; absent where a step cannot be read again. */
  readonly finished?: readonly (string | undefined)[];
  /** The offer, once it is chosen: a person's key is not made here. */
  readonly offer?: string;
  readonly children: ReactNode;
}

/** The frame of each step of « Demander ». */
export function AskPage(props: AskPageProps) {
  const text = useText();
  const t = text.ask;
  const keyOrEvidence =
    props.offer !== undefined && isForPerson(catalogue, props.offer) ? t.steps.evidence : t.steps.key;
  const labels = [t.steps.offer, t.steps.usage, t.steps.information, keyOrEvidence, t.steps.done];
  const steps = labels.map((label, index) => {
    const to = props.finished?.[index];
    return to === undefined ? { label } : { label, to };
  });
  return (
    <Page
      title={props.title}
      lead={props.lead}
      step={text.ui.stepOf({ step: props.step, count: askStepCount })}
      banner={props.banner}
      crumbs={[
        { label: text.frame.home, to: '/' },
        { label: t.crumb, to: '/demander' },
        { label: props.crumb ?? props.title },
      ]}
    >
      <Steps label={t.stepsLabel} current={props.step} steps={steps} />
      {props.children}
    </Page>
  );
}
