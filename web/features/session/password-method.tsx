import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { signIn } from '../../../core/contract/portal.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';
import { CodeField, codeId } from './code-field.tsx';
import type { Credentials, MethodProps } from './method.ts';

const loginId = 'sign-in-login';
export const passwordId = 'sign-in-password';

/** Login and password; the code once the server has said that this account has one. */
export function PasswordMethod({ credentials, onChange, onSignedIn }: MethodProps) {
  const t = useText().session;
  const queries = useQueryClient();
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<{ readonly of: Credentials; readonly code: string } | null>(null);
  // Of other credentials: whether their account has a code is not known yet.
  const code = asked?.of === credentials ? asked.code : null;
  const setCode = (typed: string) => setAsked({ of: credentials, code: typed });
  const { busy, run } = useOnce();
  const asksForCode = code !== null;
  useEffect(() => {
    if (asksForCode) document.getElementById(codeId)?.focus();
  }, [asksForCode]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const missing: FieldProblem[] = [];
      if (credentials.login.trim() === '') missing.push({ fieldId: loginId, message: t.loginMissing });
      if (credentials.password === '') missing.push({ fieldId: passwordId, message: t.passwordMissing });
      if (code?.trim() === '') missing.push({ fieldId: codeId, message: t.codeMissing });
      show(missing);
      setProblem(null);
      if (missing.length > 0) return;
      const body = { login: credentials.login.trim(), password: credentials.password };
      const answer = await call(signIn, { body: code === null ? body : { ...body, code: code.trim() } });
      if (!answer.ok && answer.problem.code === 'session.code-required') return setCode('');
      if (!answer.ok) return setProblem(answer.problem);
      await queries.invalidateQueries(sessionQuery);
      onSignedIn(answer.value.account);
    });
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <FormProblem problem={problem} />
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
        after={
          <p className="small after-field">
            <Link to="/mot-de-passe-oublie">{t.forgotten}</Link>
          </p>
        }
      />
      {code !== null && <CodeField value={code} onChange={setCode} error={errorOf(codeId)} />}
      <Button type="submit" variant="primary" busy={busy}>
        {t.submit}
      </Button>
    </form>
  );
}
