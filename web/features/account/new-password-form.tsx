import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { useText } from '../../i18n/index.tsx';
import { StrengthMeter } from '../../password-meter/strength-meter.tsx';
import { usePasswordMeter } from '../../password-meter/use-password-meter.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TickList } from '../../ui/meter.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';
import { useOnce } from '../../ui/use-once.ts';

const passwordId = 'new-password';
const shortest = 12;
/**
 * 10^9 guesses. Less than for the password of a key, which an attacker may try at home: here each try waits for the portal,
 * and the one that was stolen waits for Argon2id.
 */
const minimumLevel = 60;

/** A new password, judged as the password of a key is; `save` gives what the server refused, or null. */
export function NewPasswordForm(props: {
  /** What an attacker would try first: login, name, address. */
  readonly ownTexts: readonly string[];
  readonly submitLabel: string;
  readonly save: (password: string) => Promise<Problem | null>;
  readonly onCancel?: () => void;
}) {
  const text = useText();
  const t = text.account;
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();
  const { shown, measure } = usePasswordMeter(password, props.ownTexts);
  const { busy, run } = useOnce();
  const isLong = [...password].length >= shortest;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      setProblem(null);
      const strength = isLong ? await measure(password) : null;
      // A meter that could not be loaded holds nobody back: the server judges too.
      const isWeak = strength !== null && strength.level < minimumLevel;
      const message = password === '' ? t.newPasswordMissing : isLong ? t.newPasswordWeak : t.newPasswordShort;
      show(isLong && !isWeak ? [] : [{ fieldId: passwordId, message }]);
      if (isLong && !isWeak) setProblem(await props.save(password));
    });
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <FormProblem problem={problem} />
      <SecretField
        id={passwordId}
        label={t.newPassword}
        hint={t.newPasswordHint}
        error={errorOf(passwordId)}
        subject={text.session.passwordSubject}
        autoComplete="new-password"
        describedBy="new-password-rules"
        value={password}
        onChange={setPassword}
        after={
          <>
            <TickList
              id="new-password-rules"
              label={text.key.rulesLabel}
              items={[{ id: 'length', text: t.newPasswordLength, met: isLong }]}
            />
            <StrengthMeter shown={shown} minimum={minimumLevel} />
          </>
        }
      />
      <div className="buttons">
        {props.onCancel !== undefined && <Button onClick={props.onCancel}>{t.cancel}</Button>}
        <Button type="submit" variant="primary" busy={busy}>
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
}
