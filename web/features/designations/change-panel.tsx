import { type FormEvent, useEffect, useRef, useState } from 'react';
import { changeDesignation, type DesignationView } from '../../../core/contract/designations.ts';
import { call } from '../../api/call.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useNowMs } from '../../clock.ts';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { domainsOf, type Extent, ExtentFields } from './extent-fields.tsx';
import { dayAfter, lastInstant, parisDay } from './words.ts';

const prefix = 'change';

interface ChangePanelProps {
  readonly designation: DesignationView;
  readonly declared: readonly string[];
  /** Opened from « Prolonger »: a year more is proposed. */
  readonly prolongs: boolean;
  readonly onDone: () => void;
  readonly onKeep: () => void;
}

/** Other offers, domains or last day: the one in place ends and another replaces it. */
export function ChangePanel({ designation, declared, prolongs, onDone, onKeep }: ChangePanelProps) {
  const t = useActingWords().designations;
  const nowMs = useNowMs();
  const { ask, busy, problem, errors, attempt, errorOf } = useAsked(prefix);
  const { offers, domains, validUntil, holder } = designation;
  const [extent, setExtent] = useState<Extent>(() => ({
    offers,
    limited: domains !== null,
    domains: domains?.join('\n') ?? '',
    until: validUntil === null || prolongs ? dayAfter(nowMs, 1) : parisDay(lastInstant(validUntil)),
  }));
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { offers: [...extent.offers], domains: domainsOf(extent), until: extent.until };
    const saved = await ask(() => call(changeDesignation, { params: { designationId: designation.id }, body }));
    if (saved !== undefined) onDone();
  };
  return (
    <Pane title={t.changeTitle({ name: holder.name })} tone="todo">
      <form onSubmit={submit} noValidate>
        <p className="sub" tabIndex={-1} ref={first}>
          {t.changeLead}
        </p>
        <ErrorSummary errors={errors} attempt={attempt} />
        <ExtentFields
          prefix={prefix}
          extent={extent}
          onChange={setExtent}
          errorOf={errorOf}
          declared={declared}
          periodOnly={designation.kind !== 'technicalAdmin'}
        />
        <FormProblem problem={problem} />
        <div className="buttons">
          <Button onClick={onKeep}>{t.keep}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t.save}
          </Button>
        </div>
      </form>
    </Pane>
  );
}
