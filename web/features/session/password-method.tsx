import { type FormEvent, useState } from 'react';
import { signIn } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import type { MethodProps } from './method.ts';

const loginId = 'sign-in-login';
export const passwordId = 'sign-in-password';

export function PasswordMethod({ credentials, onChange, onSignedIn }: MethodProps) {
  const t = useText().session;
  const queries = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing: FieldProblem[] = [];
    if (credentials.login.trim() === '') missing.push({ fieldId: loginId, message: t.loginMissing });
    if (credentials.password === '') missing.push({ fieldId: passwordId, message: t.passwordMissing });
    setErrors(missing);
    setAttempt(attempt + 1);
    setProblem(null);
    if (missing.length > 0) return;
    setBusy(true);
    const answer = await call(signIn, { body: { login: credentials.login.trim(), password: credentials.password } });
    if (!answer.ok) {
      setBusy(false);
      setProblem(answer.problem);
      return;
    }
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    setBusy(false);
    onSignedIn(answer.value.account);
  };

  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message;
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      {problem !== null && (
        <div className="field">
          <ProblemNote problem={problem} />
        </div>
      )}
      <TextField
        id={loginId}
        name="login"
        label={t.login}
        error={errorOf(loginId)}
        value={credentials.login}
        onChange={(login) => onChange({ ...credentials, login })}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <SecretField
        id={passwordId}
        name="password"
        label={t.password}
        error={errorOf(passwordId)}
        subject={t.passwordSubject}
        value={credentials.password}
        onChange={(password) => onChange({ ...credentials, password })}
        autoComplete="current-password"
      />
      <Button type="submit" variant="primary" busy={busy}>
        {t.submit}
      </Button>
    </form>
  );
}
