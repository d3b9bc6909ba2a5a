import { type FormEvent, useEffect, useState } from 'react';
import { provePassword } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { useAccount } from '../../api/account.tsx';
import { call } from '../../api/call.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { CodeField, codeId } from './code-field.tsx';
import type { ProofProps } from './method.ts';

const passwordId = 'proof-password';

export function PasswordProof({ onProven }: ProofProps) {
  const t = useText().session;
  const { login } = useAccount();
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { busy, run } = useOnce();
  const asksForCode = code !== null;
  useEffect(() => {
    document.getElementById(asksForCode ? codeId : passwordId)?.focus();
  }, [asksForCode]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const missing: FieldProblem[] = [];
      if (password === '') missing.push({ fieldId: passwordId, message: t.passwordMissing });
      if (code?.trim() === '') missing.push({ fieldId: codeId, message: t.codeMissing });
      show(missing);
      setProblem(null);
      if (missing.length > 0) return;
      const answer = await call(provePassword, {
        body: code === null ? { password } : { password, code: code.trim() },
      });
      if (answer.ok) return onProven();
      if (answer.problem.code === 'session.code-required') return setCode('');
      setProblem(answer.problem);
    });
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <FormProblem problem={problem} />
      {/* So that a password manager knows whose password is asked. */}
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <SecretField
        id={passwordId}
        name="password"
        label={t.password}
        error={errorOf(passwordId)}
        subject={t.passwordSubject}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      {code !== null && <CodeField value={code} onChange={setCode} error={errorOf(codeId)} />}
      <Button type="submit" variant="primary" busy={busy}>
        {t.stepUpSubmit}
      </Button>
    </form>
  );
}
