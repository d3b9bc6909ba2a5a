import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react';
import { useText } from '../i18n/index.tsx';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { Words } from './whole.tsx';

interface FieldWords {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Only optional fields are marked; the page says once that the rest is required. */
  readonly optional?: boolean;
  /** Under the field: a confirmation, a link. */
  readonly after?: ReactNode;
}

export interface FieldAria {
  readonly id: string;
  /** For a control that shows words of its own beside its label. */
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly invalid: true | undefined;
}

const has = (node: ReactNode) => node !== undefined && node !== null && node !== false && node !== '';

export function FieldError(props: { id: string; children: ReactNode }) {
  const t = useText().ui;
  return (
    <p className="field-error" id={props.id}>
      <Icon name="alert" />
      <span>
        <span className="visually-hidden">{t.errorPrefix}</span>
        {typeof props.children === 'string' ? <Words>{props.children}</Words> : props.children}
      </span>
    </p>
  );
}

/** Label, hint, error, and the control between them; the control is told which ids describe it. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  after,
  children,
}: FieldWords & {
  children: (aria: FieldAria) => ReactNode;
}) {
  const t = useText().ui;
  const describedBy = classes(has(hint) && `${id}-hint`, has(error) && `${id}-error`);
  return (
    <div className={classes('field', has(error) && 'in-error')}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
        {optional === true && <span className="optional"> {t.optional}</span>}
      </label>
      {has(hint) && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {has(error) && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children({
        id,
        labelledBy: `${id}-label`,
        describedBy: describedBy === '' ? undefined : describedBy,
        invalid: has(error) ? true : undefined,
      })}
      {after}
    </div>
  );
}

type TextFieldProps = FieldWords & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Fixed-width letters, for names that are copied exactly. */
  readonly mono?: boolean;
  /** Fixed text after the control, as `@ch-valmont.example`. */
  readonly suffix?: string;
  /** Beside the control: a button. */
  readonly action?: ReactNode;
  readonly multiline?: boolean;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'value' | 'onChange'> &
  Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'rows'>;

export function TextField({
  id,
  label,
  hint,
  error,
  optional,
  after,
  value,
  onChange,
  mono,
  suffix,
  action,
  multiline,
  rows,
  ...native
}: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional === true} after={after}>
      {(aria) => {
        const shared = {
          id,
          value,
          className: classes('input', mono === true && 'mono'),
          'aria-describedby': classes(aria.describedBy, suffix !== undefined && `${id}-suffix`) || undefined,
          'aria-invalid': aria.invalid,
        };
        const control =
          multiline === true ? (
            <textarea
              {...shared}
              rows={rows ?? 6}
              spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <input type="text" {...native} {...shared} onChange={(event) => onChange(event.target.value)} />
          );
        const grouped =
          suffix === undefined ? (
            control
          ) : (
            <div className="input-group">
              {control}
              <span className="suffix" id={`${id}-suffix`}>
                {suffix}
              </span>
            </div>
          );
        return action === undefined ? (
          grouped
        ) : (
          <div className="input-line">
            {grouped}
            {action}
          </div>
        );
      }}
    </Field>
  );
}

export function SelectField(
  props: FieldWords & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  },
) {
  const { value, onChange, options, ...words } = props;
  return (
    <Field {...words}>
      {(aria) => (
        <select
          className="input"
          id={aria.id}
          aria-describedby={aria.describedBy}
          aria-invalid={aria.invalid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Tick(props: {
  readonly id: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly error?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes('tick-field', has(props.error) && 'in-error')}>
      {has(props.error) && <FieldError id={`${props.id}-error`}>{props.error}</FieldError>}
      <label className="tick" htmlFor={props.id}>
        <input
          type="checkbox"
          id={props.id}
          checked={props.checked}
          aria-describedby={has(props.error) ? `${props.id}-error` : undefined}
          aria-invalid={has(props.error) ? true : undefined}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span>{props.children}</span>
      </label>
    </div>
  );
}
