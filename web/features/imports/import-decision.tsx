import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { decideImport, type ImportView, type StructureInTree } from '../../../core/contract/registry.ts';
import { readCancellationReason } from '../../../core/identifiers/cancellation-reason.ts';
import { call } from '../../api/call.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { StructureLine } from '../../catalogue/structure-line.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';

const reasonId = 'decision-reason';

interface ImportDecisionProps {
  readonly view: ImportView;
  readonly closing: readonly StructureInTree[];
  readonly isOfficer: boolean;
  readonly onDecided: (view: ImportView) => void;
}

/** What would be closed, how much of the source that is, and an officer's word on it. */
export function ImportDecision({ view, closing, isOfficer, onDecided }: ImportDecisionProps) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const { closed = 0, openBefore = 0 } = view.counts ?? {};
  const share = openBefore === 0 ? 100 : Math.round((1000 * closed) / openBefore) / 10;
  return (
    <Pane
      tone="todo"
      title={t.decisionTitle({
        closed: format.number(closed),
        open: format.number(openBefore),
        share: format.number(share),
      })}
    >
      <div className="field">
        <Note tone="warn">{t.decisionLead}</Note>
      </div>
      <Details className="field" summary={t.examples}>
        <ul className="plain">
          {closing.map((structure) => (
            <li key={structure.id}>
              <StructureLine structure={structure} />
            </li>
          ))}
        </ul>
      </Details>
      {isOfficer ? <Decide view={view} onDecided={onDecided} /> : <p className="sub">{t.waitsForOfficer}</p>}
    </Pane>
  );
}

function Decide({ view, onDecided }: Pick<ImportDecisionProps, 'view' | 'onDecided'>) {
  const t = useRegistryWords().imports;
  const loadSentence = useLoadedSentence();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const decide = async (decision: 'accept' | 'refuse') => {
    if (busy) return;
    setProblem(null);
    const read = readCancellationReason(reason);
    show(read.ok ? [] : [{ fieldId: reasonId, message: (await loadSentence())(read.refusal) }]);
    if (!read.ok) return;
    setBusy(true);
    const answer = await call(decideImport, { params: { importId: view.id }, body: { decision, reason: read.value } });
    setBusy(false);
    if (answer.ok) onDecided(answer.value.import);
    else setProblem(answer.problem);
  };
  return (
    <form onSubmit={(event: FormEvent) => event.preventDefault()} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={reasonId}
        label={t.reason}
        hint={t.reasonHint}
        error={errorOf(reasonId)}
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className="buttons">
        <Button icon="no" busy={busy} onClick={() => void decide('refuse')}>
          {t.refuse}
        </Button>
        <Button variant="danger" icon="check" busy={busy} onClick={() => void decide('accept')}>
          {t.accept}
        </Button>
      </div>
    </form>
  );
}
