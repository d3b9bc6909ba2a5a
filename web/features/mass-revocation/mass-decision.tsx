import { type FormEvent, useState } from 'react';
import {
  decideMassRevocation,
  discardMassRevocation,
  type MassRevocationView,
  proposeMassRevocation,
} from '../../../core/contract/mass-revocations.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { readCancellationReason } from '../../../core/identifiers/cancellation-reason.ts';
import { call } from '../../api/call.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';

const remarkId = 'mass-remark';
const confirmId = 'mass-confirm';

interface Given {
  readonly view: MassRevocationView;
  readonly onChange: (view: MassRevocationView) => void;
}

/** What this officer may do now: ask, decide, or wait for another. */
export function MassDecision(props: Given & { isOfficer: boolean; onDiscarded: () => void }) {
  const t = useMassWords();
  const { view, isOfficer } = props;
  if (view.state === 'draft' && isOfficer) return <Ask {...props} />;
  if (view.state !== 'waiting') return null;
  if (isOfficer && !view.isOwn) return <Decide {...props} />;
  return (
    <Note tone="warn" title={t.waitsTitle}>
      {isOfficer ? t.waitsOwn : t.waitsOther}
    </Note>
  );
}

/** A reason, and the number of certificates typed by hand, which says that the list was looked at. */
function useSaid(view: MassRevocationView) {
  const t = useMassWords();
  const loadSentence = useLoadedSentence();
  const [remark, setRemark] = useState('');
  const [typed, setTyped] = useState('');
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const count = String(view.certificates);
  const read = async (needsCount: boolean) => {
    const reason = readCancellationReason(remark);
    const isCounted = !needsCount || typed.replace(/\D/g, '') === count;
    show([
      ...(reason.ok ? [] : [{ fieldId: remarkId, message: (await loadSentence())(reason.refusal) }]),
      ...(isCounted ? [] : [{ fieldId: confirmId, message: t.confirmWrong({ count }) }]),
    ]);
    if (!reason.ok || !isCounted) return null;
    return { remark: reason.value, certificates: view.certificates, setSha256: view.setSha256 };
  };
  const fields = (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={remarkId}
        label={t.remark}
        hint={t.remarkHint}
        error={errorOf(remarkId)}
        value={remark}
        onChange={setRemark}
        multiline
        rows={3}
      />
      <TextField
        id={confirmId}
        label={<Rich text={t.confirm({ count })} />}
        error={errorOf(confirmId)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        inputMode="numeric"
      />
    </>
  );
  return { read, fields };
}

function Ask({ view, onChange, onDiscarded }: Given & { onDiscarded: () => void }) {
  const t = useMassWords();
  const announce = useAnnounce();
  const { busy, run } = useOnce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { read, fields } = useSaid(view);
  const params = { massRevocationId: view.id };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    void run(async () => {
      const body = await read(true);
      if (body === null) return;
      const answer = await call(proposeMassRevocation, { params, body });
      if (!answer.ok) return setProblem(answer.problem);
      announce(t.asked);
      onChange(answer.value.massRevocation);
    });
  };
  const discard = () =>
    run(async () => {
      const answer = await call(discardMassRevocation, { params });
      if (answer.ok) onDiscarded();
      else setProblem(answer.problem);
    });
  return (
    <Pane tone="todo" title={t.askTitle}>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <Note title={t.frozen}>
            {t.frozenText} {t.askLead}
          </Note>
        </div>
        {fields}
        {problem !== null && <ProblemNote problem={problem} />}
        <div className="buttons">
          <Button busy={busy} onClick={() => void discard()}>
            {t.discard}
          </Button>
          <Button type="submit" variant="danger" icon="no" busy={busy}>
            {t.ask}
          </Button>
        </div>
      </form>
    </Pane>
  );
}

function Decide({ view, onChange }: Given) {
  const t = useMassWords();
  const announce = useAnnounce();
  const { busy, run } = useOnce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { read, fields } = useSaid(view);
  const decide = (decision: 'accept' | 'refuse') => {
    setProblem(null);
    void run(async () => {
      const seen = await read(decision === 'accept');
      if (seen === null) return;
      const params = { massRevocationId: view.id };
      const answer = await call(decideMassRevocation, { params, body: { ...seen, decision } });
      if (!answer.ok) return setProblem(answer.problem);
      announce(decision === 'accept' ? t.accepted : t.refusedDone);
      onChange(answer.value.massRevocation);
    });
  };
  return (
    <Pane tone="todo" title={t.decideTitle}>
      <form onSubmit={(event: FormEvent) => event.preventDefault()} noValidate>
        <div className="field">
          <Note tone="warn">{t.decideLead}</Note>
        </div>
        {fields}
        {problem !== null && <ProblemNote problem={problem} />}
        <div className="buttons">
          <Button icon="close" busy={busy} onClick={() => decide('refuse')}>
            {t.refuse}
          </Button>
          <Button variant="danger" icon="no" busy={busy} onClick={() => decide('accept')}>
            {t.accept}
          </Button>
        </div>
      </form>
    </Pane>
  );
}
