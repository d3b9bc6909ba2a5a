import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/field.tsx';

export const codeId = 'sign-in-code';

/** Six digits, which phones offer by themselves; or a recovery code. */
export function CodeField(props: {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
}) {
  const t = useText().session;
  return (
    <TextField
      id={codeId}
      name="code"
      label={t.code}
      hint={t.codeHint}
      error={props.error}
      value={props.value}
      onChange={props.onChange}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={20}
      mono
    />
  );
}
