import { type FormEvent, useState } from 'react';
import type { acceptAsNewcomer } from '../../../core/contract/invitations.ts';
import { signIn } from '../../../core/contract/portal.ts';
import type { BodyOf, ResponseOf } from '../../../core/contract/route.ts';
import { type Answer, call } from '../../api/call.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SecretField } from '../../ui/secret-field.tsx';

export type Joined = ResponseOf<typeof acceptAsNewcomer>;

interface NewcomerFormProps<Value> {
  /** Makes the account and accepts what the link offers, both or neither. */
  readonly send: (newcomer: Omit<BodyOf<typeof acceptAsNewcomer>, 'token'>) => Promise<Answer<Value>>;
  readonly onJoined: (joined: Value) => void;
}

/** Makes an account and accepts; then signs in with what was just chosen. */
export function NewcomerForm<Value>(props: NewcomerFormProps<Value>) {
  const t = useActingWords().joining;
  const { ask, busy, problem, errors, attempt, idOf, errorOf } = useAsked('newcomer');
  const [displayName, setDisplayName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const identity = { kind: 'password', login, password } as const;
    const joined = await ask(() => props.send({ displayName, identity }));
    if (joined === undefined) return;
    await call(signIn, { body: { login, password } });
    props.onJoined(joined.value);
  };
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={idOf('displayName')}
        label={t.displayName}
        autoComplete="name"
        error={errorOf('displayName')}
        value={displayName}
        onChange={setDisplayName}
      />
      <TextField
        id={idOf('login')}
        label={t.login}
        hint={t.loginHint}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errorOf('login')}
        value={login}
        onChange={setLogin}
      />
      <SecretField
        id={idOf('password')}
        label={t.password}
        hint={t.passwordHint}
        subject={t.passwordSubject}
        autoComplete="new-password"
        error={errorOf('password')}
        value={password}
        onChange={setPassword}
      />
      {problem !== null && (
        <div className="field">
          <ProblemNote problem={problem} />
        </div>
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {t.create}
      </Button>
    </form>
  );
}
