import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.tsx';
import { Field, TextField } from '../../ui/field.tsx';

interface AddressFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly error?: ReactNode;
  readonly optional: boolean;
  readonly after?: ReactNode;
  /** The whole address, `local@domain`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where the designation names domains: the local part is typed, the domain is fixed or chosen. */
  readonly domains: readonly string[];
}

/** What was typed before `@`, and the domain that follows it. */
function split(value: string, domains: readonly string[]): { readonly local: string; readonly domain: string } {
  const at = value.lastIndexOf('@');
  const fallback = domains[0] ?? '';
  if (at === -1) return { local: value, domain: fallback };
  const domain = value.slice(at + 1);
  return domains.includes(domain) ? { local: value.slice(0, at), domain } : { local: value, domain: fallback };
}

export function AddressField({ domains, value, onChange, ...words }: AddressFieldProps) {
  const t = useText().ask;
  const { local, domain } = split(value, domains);
  // A whole address pasted into the local part is kept as it is, for the check to speak about.
  const change = (typed: string, chosen: string) =>
    onChange(typed === '' ? '' : typed.includes('@') ? typed : `${typed}@${chosen}`);

  if (domains.length === 1) {
    return (
      <TextField
        {...words}
        value={local}
        suffix={`@${domain}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(typed) => change(typed, domain)}
      />
    );
  }
  return (
    <Field {...words}>
      {(aria) => (
        <div className="input-group">
          <input
            className="input"
            id={aria.id}
            type="text"
            value={local}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-describedby={aria.describedBy}
            aria-invalid={aria.invalid}
            onChange={(event) => change(event.target.value, domain)}
          />
          <select
            className="input suffix-choice"
            aria-label={t.suffixLabel}
            value={domain}
            onChange={(event) => change(local, event.target.value)}
          >
            {domains.map((one) => (
              <option key={one} value={one}>
                @{one}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
