import { type FormEvent, useEffect, useRef, useState } from 'react';
import { cancelRequest } from '../../../core/contract/desk.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { readCancellationReason } from '../../../core/identifiers/cancellation-reason.ts';
import { call } from '../../api/call.ts';
import { useRefreshRequest } from '../../api/queries.ts';
import { titleOf } from '../../catalogue/request-name.ts';
import { useText } from '../../i18n/index.tsx';
import { useLoadedSentence } from '../../i18n/sentence.ts';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';

const reasonId = 'cancellation-reason';

/** For an officer, on a request that waits for its withdrawal: a button, then what it does and the reason. */
export function CancelRequest({ request }: { request: RequestView }) {
  const t = useText().desk;
  const [asked, setAsked] = useState(false);
  return (
    <Pane title={t.cancelTitle}>
      {asked ? (
        <ConfirmCancel request={request} onKeep={() => setAsked(false)} />
      ) : (
        <>
          <p className="sub">{t.cancelLead}</p>
          <Button icon="no" onClick={() => setAsked(true)}>
            {t.cancelOpen}
          </Button>
        </>
      )}
    </Pane>
  );
}

function ConfirmCancel({ request, onKeep }: { request: RequestView; onKeep: () => void }) {
  const t = useText().desk;
  const loadSentence = useLoadedSentence();
  const announce = useAnnounce();
  const refresh = useRefreshRequest();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const consequence = useRef<HTMLDivElement>(null);
  useEffect(() => consequence.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const read = readCancellationReason(reason);
    show(read.ok ? [] : [{ fieldId: reasonId, message: (await loadSentence())(read.refusal) }]);
    if (!read.ok) return;
    setBusy(true);
    const answer = await call(cancelRequest, { params: { requestId: request.id }, body: { reason: read.value } });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    announce(t.cancelDone);
    refresh(answer.value.request);
  };

  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="field" tabIndex={-1} ref={consequence}>
        <Note tone="warn">{t.cancelConsequence({ name: titleOf(request), requestedBy: request.requestedBy })}</Note>
      </div>
      <TextField
        id={reasonId}
        label={t.reasonLabel}
        hint={t.reasonHint}
        error={errorOf(reasonId)}
        value={reason}
        onChange={setReason}
        multiline
        rows={4}
      />
      <FormProblem problem={problem} />
      <div className="buttons">
        <Button onClick={onKeep}>{t.cancelNo}</Button>
        <Button type="submit" variant="danger" icon="no" busy={busy}>
          {t.cancelYes}
        </Button>
      </div>
    </form>
  );
}
