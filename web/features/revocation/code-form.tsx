import { type FormEvent, useState } from 'react';
import type { RevocationReason } from '../../../core/catalogue/revocation-reasons.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { revokeByCode } from '../../../core/contract/revocations.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { Rich } from '../../ui/rich.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { ReasonPart, reasonId, reasonsFor } from './reason-part.tsx';

export type RevokedByCode = NonNullable<ResponseOf<typeof revokeByCode>>;

const serialId = 'revocation-serial';
const codeId = 'revocation-code';
const confirmId = 'revocation-confirm';
const among = reasonsFor({ isOfficer: false, isRevoked: false });

/** Not every keyboard has the accent. */
const plain = (word: string): string => word.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

/** Serial and code instead of a session; what the serial names is not told before the code is right. */
export function CodeForm({ onDone }: { onDone: (revoked: RevokedByCode) => void }) {
  const t = useLifeWords().revocation;
  const [serial, setSerial] = useState('');
  const [code, setCode] = useState('');
  const [reason, setReason] = useState<RevocationReason | null>(null);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const isConfirmed = plain(typed) === plain(t.codeConfirmWord);
    const wrong = [
      ...(serial.trim() === '' ? [{ fieldId: serialId, message: t.codeSerialMissing }] : []),
      ...(code.trim() === '' ? [{ fieldId: codeId, message: t.codeMissing }] : []),
      ...(reason === null ? [{ fieldId: reasonId, message: t.whyMissing }] : []),
      ...(isConfirmed ? [] : [{ fieldId: confirmId, message: t.codeConfirmWrong }]),
    ];
    show(wrong);
    if (wrong.length > 0 || reason === null) return;
    setBusy(true);
    const answer = await call(revokeByCode, { body: { serial, code, reason } });
    setBusy(false);
    if (answer.ok) onDone(answer.value);
    else setProblem(answer.problem);
  };

  return (
    <form className="card pane" onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={serialId}
        label={t.codeSerial}
        hint={t.codeSerialHint}
        error={errorOf(serialId)}
        value={serial}
        onChange={setSerial}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        mono
      />
      <TextField
        id={codeId}
        label={t.code}
        hint={t.codeHint}
        error={errorOf(codeId)}
        value={code}
        onChange={setCode}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        mono
      />
      <ReasonPart value={reason} onChange={setReason} among={among} error={errorOf(reasonId)} more={[]} />
      <TextField
        id={confirmId}
        label={<Rich text={t.codeConfirm} />}
        error={errorOf(confirmId)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
      />
      <FormProblem problem={problem} />
      <div className="buttons">
        <Button type="submit" variant="danger" icon="no" busy={busy}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
