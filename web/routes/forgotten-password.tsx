import { type FormEvent, useState } from 'react';
import { askPasswordLink } from '../../core/contract/account.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { call } from '../api/call.ts';
import { useInstance } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Pane } from '../ui/card.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { Banner, Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { FormProblem } from '../ui/problem-note.tsx';
import { useFieldProblems } from '../ui/use-field-problems.ts';
import { useOnce } from '../ui/use-once.ts';

const fieldId = 'login-or-email';

/** The same answer whether there is such an account or not. */
export function ForgottenPassword() {
  const text = useText();
  const t = text.session;
  const instance = useInstance();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { busy, run } = useOnce();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const loginOrEmail = typed.trim();
      show(loginOrEmail === '' ? [{ fieldId, message: t.forgottenMissing }] : []);
      setProblem(null);
      if (loginOrEmail === '') return;
      const answer = await call(askPasswordLink, { body: { loginOrEmail } });
      if (answer.ok) setAsked(true);
      else setProblem(answer.problem);
    });
  };
  return (
    <Page
      title={t.forgottenTitle}
      lead={t.forgottenLead}
      crumbs={[{ label: t.title, to: '/connexion' }, { label: t.forgottenTitle }]}
    >
      <div className="one-form">
        {asked ? (
          <>
            <Banner title={t.forgottenSent} focus>
              {t.forgottenNext}
            </Banner>
            {instance.data?.mailKept === true && <Note>{t.forgottenKept}</Note>}
            <div className="buttons after-form">
              <ButtonLink to="/connexion">{t.backToSignIn}</ButtonLink>
            </div>
          </>
        ) : (
          <Pane>
            <form onSubmit={(event) => void submit(event)} noValidate>
              <ErrorSummary errors={errors} attempt={attempt} />
              <FormProblem problem={problem} />
              <TextField
                id={fieldId}
                label={t.loginOrEmail}
                error={errorOf(fieldId)}
                value={typed}
                onChange={setTyped}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={254}
              />
              <Button type="submit" variant="primary" busy={busy}>
                {t.forgottenSubmit}
              </Button>
            </form>
          </Pane>
        )}
      </div>
    </Page>
  );
}
