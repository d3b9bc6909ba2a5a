import { type ReactNode, useRef } from 'react';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { FieldError } from '../../ui/field.tsx';

interface DomainListProps {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  /** By position; `undefined` where nothing is wrong. */
  readonly errors: readonly (string | undefined)[];
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
  /** Under a row in error: how to have its domain put right. */
  readonly whenMissing: (index: number) => ReactNode;
}

/** Further names: a row each, added and removed. */
export function DomainList({ id, label, hint, errors, values, onChange, whenMissing }: DomainListProps) {
  const text = useText();
  const t = text.ask;
  const announce = useAnnounce();
  const adder = useRef<HTMLDivElement>(null);

  const add = () => {
    onChange([...values, '']);
    requestAnimationFrame(() => document.getElementById(`${id}-${values.length}`)?.focus());
  };
  const remove = (position: number) => {
    onChange(values.filter((_value, index) => index !== position));
    announce(t.domainRemoved);
    adder.current?.querySelector('button')?.focus();
  };

  return (
    <fieldset className="field" aria-describedby={`${id}-hint`}>
      <legend>
        {label}
        <span className="optional"> {text.ui.optional}</span>
      </legend>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {values.map((value, index) => {
        const error = errors[index];
        const rowId = `${id}-${index}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position, nothing else names it
          <div key={index} className={classes('domain-row', error !== undefined && 'in-error')}>
            {error !== undefined && <FieldError id={`${rowId}-error`}>{error}</FieldError>}
            <div className="input-line">
              <input
                className="input"
                id={rowId}
                type="text"
                inputMode="url"
                aria-label={t.domainNumber({ number: index + 1 })}
                aria-describedby={error === undefined ? undefined : `${rowId}-error`}
                aria-invalid={error === undefined ? undefined : true}
                value={value}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) =>
                  onChange(values.map((other, position) => (position === index ? event.target.value : other)))
                }
              />
              <Button icon="trash" onClick={() => remove(index)}>
                {t.removeDomain}
                <span className="visually-hidden"> {t.removeDomainSubject({ name: value, number: index + 1 })}</span>
              </Button>
            </div>
            {error !== undefined && whenMissing(index)}
          </div>
        );
      })}
      <div ref={adder}>
        <Button size="small" icon="plus" onClick={add}>
          {t.addDomain}
        </Button>
      </div>
    </fieldset>
  );
}
