import type { Field } from '../../../core/catalogue/field.ts';
import type { FieldName } from '../../../core/catalogue/product.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { professions } from '../../../core/identifiers/professions.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { SelectField, TextField, Tick } from '../../ui/field.tsx';

const kinds = ['rpps', 'internal-number', 'person-name', 'text', 'profession', 'yes-or-no'] as const;

/** What is asked of a person rather than of a server or a service. */
export const isOfPerson = ({ kind }: Field): boolean => kinds.some((known) => known === kind);

interface PersonFieldProps {
  readonly field: Field;
  readonly fields: RequestFields;
  readonly onChange: (fields: RequestFields) => void;
  readonly error: string | undefined;
}

/** Somebody else's: what the browser knows of this person has no place here. */
export function PersonField({ field, fields, onChange, error }: PersonFieldProps) {
  const text = useCatalogueText();
  const name = field.name as Exclude<FieldName, 'additionalFqdns'>;
  const change = (value: string) => onChange({ ...fields, [name]: value });
  const value = fields[name] ?? '';
  const words = { id: `field-${name}`, label: text(field.label), optional: field.optional, error };
  if (field.kind === 'yes-or-no') {
    return (
      <Tick
        id={words.id}
        checked={value === 'yes'}
        onChange={(checked) => change(checked ? 'yes' : 'no')}
        error={error}
      >
        {words.label} <span className="hint">{text(field.hint)}</span>
      </Tick>
    );
  }
  if (field.kind === 'profession') {
    const options = [{ value: '', label: '' }, ...professions.map(({ code, label }) => ({ value: code, label }))];
    return <SelectField {...words} hint={text(field.hint)} value={value} onChange={change} options={options} />;
  }
  return (
    <TextField
      {...words}
      hint={text(field.hint)}
      value={value}
      onChange={change}
      mono={field.kind === 'rpps' || field.kind === 'internal-number'}
      {...(field.kind === 'rpps' && { inputMode: 'numeric' as const })}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
