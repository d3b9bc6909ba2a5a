import type { ReactNode } from 'react';
import { fieldsOf } from '../../../core/catalogue/check-fields.ts';
import type { Field } from '../../../core/catalogue/field.ts';
import type { FieldName, Product } from '../../../core/catalogue/product.ts';
import type { StructureView } from '../../../core/contract/portal.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/field.tsx';
import { Rich } from '../../ui/rich.tsx';
import { AddressField } from './address-field.tsx';
import { DomainList } from './domain-list.tsx';
import { fieldExample } from './field-example.ts';
import { fieldId } from './field-id.ts';
import { isOfPerson, PersonField } from './person-field.tsx';
import { ServiceNameField } from './service-name-field.tsx';

interface InformationFieldsProps {
  readonly product: Pick<Product, 'fields' | 'imposedNames' | 'commonName'>;
  readonly fields: RequestFields;
  readonly onChange: (fields: RequestFields) => void;
  /** What the person may certify for the structure, and where a copy may go (null: anywhere). */
  readonly structure: Pick<StructureView, 'name' | 'domains' | 'copyDomains'>;
  readonly errorOf: (id: string) => string | undefined;
  /** Under a field whose domain may be missing: how to have it put right. */
  readonly whenMissing: (fieldId: string, typed: string) => ReactNode;
  /** The name that a renewal keeps. */
  readonly keptName?: string | undefined;
}

/** The form that the catalogue describes for one product. */
export function InformationFields(props: InformationFieldsProps) {
  return fieldsOf(props.product).map((field) => <OneField key={field.name} field={field} {...props} />);
}

/** What the field is for, with an example of the structure's own. */
function Hint({ field, structure }: { field: Field; structure: InformationFieldsProps['structure'] }) {
  const t = useText().ask;
  const text = useCatalogueText();
  const example = fieldExample(field.name, structure);
  return (
    <>
      {text(field.hint)}
      {example !== null && (
        <>
          {' '}
          <Rich text={t.example({ example })} />
        </>
      )}
    </>
  );
}

function OneField({ field, ...props }: InformationFieldsProps & { field: Field }) {
  const t = useText().ask;
  const text = useCatalogueText();
  const { product, fields, onChange, structure, errorOf, whenMissing } = props;
  const id = fieldId(field.name);
  const words = { id, label: text(field.label), optional: field.optional };
  const domains = field.name === 'copyAddress' ? structure.copyDomains : structure.domains;
  const hint = <Hint field={field} structure={structure} />;
  const limits = (
    <Rich
      text={structure.domains.length === 0 ? t.noDomain : t.allowedDomains({ domains: structure.domains.join(', ') })}
    />
  );

  if (props.keptName !== undefined && field.name === product.commonName) {
    const error = errorOf(id);
    return (
      <TextField {...words} hint={t.nameKept} value={props.keptName} onChange={() => {}} error={error} readOnly mono />
    );
  }
  if (field.kind === 'service-name') {
    return (
      <ServiceNameField
        id={id}
        choiceId={fieldId('serviceNameChoice')}
        field={field}
        hint={hint}
        product={product}
        fields={fields}
        onChange={onChange}
        error={errorOf(id)}
        choiceError={errorOf(fieldId('serviceNameChoice'))}
      />
    );
  }
  if (field.kind === 'domain-names') {
    const values = fields.additionalFqdns ?? [];
    return (
      <DomainList
        id={id}
        label={words.label}
        hint={hint}
        values={values}
        errors={values.map((_value, index) => errorOf(fieldId(field.name, index)))}
        whenMissing={(index) => whenMissing(fieldId(field.name, index), values[index] ?? '')}
        onChange={(additionalFqdns) => onChange({ ...fields, additionalFqdns })}
      />
    );
  }
  if (isOfPerson(field)) return <PersonField field={field} fields={fields} onChange={onChange} error={errorOf(id)} />;
  const name = field.name as Exclude<FieldName, 'additionalFqdns'>;
  const change = (value: string) => onChange({ ...fields, [name]: value });
  const value = fields[name] ?? '';

  if (field.kind === 'address-in-domain' && domains !== null && domains.length > 0) {
    return (
      <AddressField
        {...words}
        hint={hint}
        error={errorOf(id)}
        value={value}
        onChange={change}
        domains={domains}
        after={whenMissing(id, domainOf(value))}
      />
    );
  }
  const isDomain = field.kind === 'domain-name';
  return (
    <TextField
      {...words}
      hint={
        isDomain ? (
          <>
            {hint} {limits}
          </>
        ) : (
          hint
        )
      }
      error={errorOf(id)}
      value={value}
      onChange={change}
      type={isDomain ? 'text' : 'email'}
      inputMode={isDomain ? 'url' : 'email'}
      autoComplete={field.name === 'actorEmail' ? 'email' : 'off'}
      autoCapitalize="none"
      spellCheck={false}
      after={
        isDomain
          ? whenMissing(id, value)
          : field.kind === 'address-in-domain'
            ? whenMissing(id, domainOf(value))
            : undefined
      }
    />
  );
}

const domainOf = (address: string): string =>
  address.includes('@') ? address.slice(address.lastIndexOf('@') + 1) : '';
