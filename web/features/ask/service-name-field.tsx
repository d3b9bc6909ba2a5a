import type { ReactNode } from 'react';
import type { Field } from '../../../core/catalogue/field.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestFields } from '../../../core/contract/request-parts.ts';
import { certificateNameMaxCharacters } from '../../../core/identifiers/certificate-text.ts';
import { useCatalogueText } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';

interface ServiceNameFieldProps {
  readonly id: string;
  readonly choiceId: string;
  readonly field: Field;
  readonly hint: ReactNode;
  readonly product: Pick<Product, 'imposedNames'>;
  readonly fields: RequestFields;
  readonly onChange: (fields: RequestFields) => void;
  readonly error: string | undefined;
  readonly choiceError: string | undefined;
}

/** The service's name: free, or chosen among those that a teleservice imposes, never typed. */
export function ServiceNameField(props: ServiceNameFieldProps) {
  const t = useText().ask;
  const text = useCatalogueText();
  const { field, product, fields, onChange } = props;
  const choice = fields.serviceNameChoice ?? null;
  const imposed = product.imposedNames.find(({ name }) => name === choice);

  return (
    <>
      {product.imposedNames.length > 0 && (
        <RadioCards
          id={props.choiceId}
          legend={t.imposedLegend}
          hint={t.imposedHint}
          error={props.choiceError}
          value={choice}
          onChange={(serviceNameChoice) => onChange({ ...fields, serviceNameChoice })}
          options={[
            { value: 'free', title: t.imposedNo, text: t.imposedNoText },
            ...product.imposedNames.map((name) => ({
              value: name.name,
              title: text(name.label),
              text: (
                <>
                  {text(name.hint)} {t.imposedName} <code className="nobreak">{name.name}</code>
                </>
              ),
            })),
          ]}
        />
      )}
      <TextField
        id={props.id}
        label={text(field.label)}
        hint={props.hint}
        error={props.error}
        value={imposed?.name ?? fields.serviceName ?? ''}
        onChange={(serviceName) => onChange({ ...fields, serviceName })}
        readOnly={imposed !== undefined}
        mono={imposed !== undefined}
        maxLength={certificateNameMaxCharacters * 2}
        autoComplete="off"
        after={<OkLine>{imposed !== undefined && t.imposedLocked}</OkLine>}
      />
    </>
  );
}
