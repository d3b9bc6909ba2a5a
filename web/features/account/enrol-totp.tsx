import { type FormEvent, useEffect, useState } from 'react';
import { beginTotp, confirmTotp } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { FormProblem, ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { QrCode } from './qr-code.tsx';

const codeId = 'totp-code';
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** Scan or type the secret, then give a code of it: only then does it serve. */
export function EnrolTotp(props: { onAdded: (recoveryCodes: readonly string[]) => void; onCancel: () => void }) {
  const t = useText().account;
  const { onCancel } = props;
  const [begun, setBegun] = useState<ResponseOf<typeof beginTotp> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [code, setCode] = useState('');
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { busy, run } = useOnce();

  useEffect(() => {
    let current = true;
    void call(beginTotp, {}).then((answer) => {
      if (!current) return;
      if (answer.ok) setBegun(answer.value);
      // The person would not show that they are there: nothing was begun.
      else if (answer.problem.code === 'session.step-up-required') onCancel();
      else setProblem(answer.problem);
    });
    return () => {
      current = false;
    };
  }, [onCancel]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const digits = code.replace(/\s/g, '');
      const isCode = /^\d{6}$/.test(digits);
      show(isCode ? [] : [{ fieldId: codeId, message: t.totpCodeMissing }]);
      setProblem(null);
      if (!isCode) return;
      const answer = await call(confirmTotp, { body: { code: digits } });
      if (answer.ok) props.onAdded(answer.value.recoveryCodes);
      else setProblem(answer.problem);
    });
  };

  if (begun === null) return problem === null ? <Loading /> : <ProblemNote problem={problem} />;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="field enrolment">
        <QrCode text={begun.uri} label={t.totpQr} />
        <div>
          <p>{t.totpScan}</p>
          <p>{t.totpType}</p>
          <p className="secret-text">
            <code>{inFours(begun.secret)}</code> <CopyButton text={begun.secret} subject={t.totpSecretSubject} />
          </p>
        </div>
      </div>
      <TextField
        id={codeId}
        label={t.totpCode}
        hint={t.totpCodeHint}
        error={errorOf(codeId)}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        mono
      />
      <FormProblem problem={problem} />
      <div className="buttons">
        <Button onClick={onCancel}>{t.cancel}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t.totpConfirm}
        </Button>
      </div>
    </form>
  );
}
