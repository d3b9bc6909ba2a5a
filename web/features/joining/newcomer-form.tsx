import { type FormEvent, useState } from 'react';
import type { acceptAsNewcomer, beginNewcomerPasskey } from '../../../core/contract/invitations.ts';
import { signIn } from '../../../core/contract/portal.ts';
import type { BodyOf, ResponseOf } from '../../../core/contract/route.ts';
import { type Answer, call } from '../../api/call.ts';
import { useInstance } from '../../api/queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SecretField } from '../../ui/secret-field.tsx';

export type Joined = ResponseOf<typeof acceptAsNewcomer>;

type Newcomer = Omit<BodyOf<typeof acceptAsNewcomer>, 'token'>;
type NewcomerBy<Kind> = Newcomer & { readonly identity: Extract<Newcomer['identity'], { readonly kind: Kind }> };
/** Makes the account and accepts what the link offers, both or neither. */
type Send<Kind, Value> = (newcomer: NewcomerBy<Kind>) => Promise<Answer<Value>>;

interface NewcomerFormProps<Value> {
  readonly byPassword: Send<'password', Value>;
  /** Absent where only a password is taken. */
  readonly byPasskey?: {
    readonly begin: (displayName: string) => Promise<Answer<ResponseOf<typeof beginNewcomerPasskey>>>;
    readonly send: Send<'passkey', Value>;
  };
  readonly onJoined: (joined: Value) => void;
}

/** Makes an account and accepts; one is signed in with what was just chosen. */
export function NewcomerForm<Value>({ byPassword, byPasskey, onJoined }: NewcomerFormProps<Value>) {
  const t = useActingWords().joining;
  const { ask, busy, problem, errors, attempt, idOf, errorOf } = useAsked('newcomer');
  const [displayName, setDisplayName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [way, setWay] = useState<'password' | 'passkey'>('password');
  const [givenUp, setGivenUp] = useState(false);
  const isOffered = useInstance().data?.signInOffers.includes('passkey') ?? false;
  const takesPasskeys = isOffered && byPasskey !== undefined;

  const joinByPassword = async () => {
    const identity = { kind: 'password', login, password } as const;
    const joined = await ask(() => byPassword({ displayName, identity }));
    if (joined === undefined) return;
    await call(signIn, { body: { login, password } });
    onJoined(joined.value);
  };
  const joinByPasskey = async () => {
    if (byPasskey === undefined) return;
    setGivenUp(false);
    const begun = await ask(() => byPasskey.begin(displayName));
    if (begun === undefined) return;
    // Fetched when it is wanted.
    const { makePasskey } = await import('../../passkeys/make-passkey.ts');
    const response = await makePasskey(begun.value.options);
    if (typeof response === 'string') return setGivenUp(true);
    const identity = { kind: 'passkey', name: t.passkeyName, response } as const;
    const joined = await ask(() => byPasskey.send({ displayName, identity }));
    if (joined !== undefined) onJoined(joined.value);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return way === 'password' ? joinByPassword() : joinByPasskey();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id={idOf('displayName')}
        label={t.displayName}
        autoComplete="name"
        error={errorOf('displayName')}
        value={displayName}
        onChange={setDisplayName}
      />
      {takesPasskeys && (
        <RadioCards
          id={idOf('way')}
          legend={t.wayBack}
          value={way}
          onChange={(chosen) => setWay(chosen === 'passkey' ? 'passkey' : 'password')}
          options={[
            { value: 'password', title: t.byPassword },
            { value: 'passkey', title: t.byPasskey, text: t.byPasskeyText },
          ]}
        />
      )}
      {way === 'password' && (
        <>
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
        </>
      )}
      {(problem !== null || givenUp) && (
        <div className="field">
          {problem === null ? (
            <Note tone="warn" role="alert">
              {t.passkeyGivenUp}
            </Note>
          ) : (
            <ProblemNote problem={problem} />
          )}
        </div>
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {way === 'password' ? t.create : t.createWithPasskey}
      </Button>
    </form>
  );
}
