import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

interface SecretFieldProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'new-password' | 'current-password' | 'off';
  /** Completes « Afficher » for who does not see the page: « le mot de passe ». */
  readonly subject: string;
  /** Ids of more that describes the field: rules, meter. */
  readonly describedBy?: string;
  /** Beside the field: « Proposer un mot de passe ». */
  readonly action?: ReactNode;
  /** Under the field. */
  readonly after?: ReactNode;
  readonly name?: string;
}

/** Hidden until asked; pasting is allowed. */
export function SecretField(props: SecretFieldProps) {
  const t = useText().ui;
  const [shown, setShown] = useState(false);
  return (
    <Field id={props.id} label={props.label} hint={props.hint} error={props.error} after={props.after}>
      {(aria) => {
        const group = (
          <div className="input-group">
            <input
              className="input mono secret"
              id={props.id}
              name={props.name}
              type={shown ? 'text' : 'password'}
              value={props.value}
              autoComplete={props.autoComplete}
              autoCapitalize="off"
              autoCorrect="off"
              spellCheck={false}
              aria-describedby={[aria.describedBy, props.describedBy].filter(Boolean).join(' ') || undefined}
              aria-invalid={aria.invalid}
              onChange={(event) => props.onChange(event.target.value)}
            />
            <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
              <Icon name="eye" />
              {shown ? t.hide : t.show}
              <span className="visually-hidden"> {props.subject}</span>
            </button>
          </div>
        );
        return props.action === undefined ? (
          group
        ) : (
          <div className="input-line">
            {group}
            {props.action}
          </div>
        );
      }}
    </Field>
  );
}
