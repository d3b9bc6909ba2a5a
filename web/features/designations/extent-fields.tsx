import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { longestDesignationYears } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useNowMs } from '../../clock.ts';
import { FieldError, SelectField, TextField, Tick } from '../../ui/field.tsx';
import { dayAfter } from './words.ts';

export interface Extent {
  readonly offers: readonly string[];
  readonly limited: boolean;
  /** One a line, or those ticked among the structure's own. */
  readonly domains: string;
  readonly until: string;
}

export const domainsOf = ({ limited, domains }: Extent): string[] | null =>
  limited ? domains.split(/\s+/).filter((one) => one !== '') : null;

interface ExtentFieldsProps {
  readonly prefix: string;
  readonly extent: Extent;
  readonly onChange: (extent: Extent) => void;
  readonly errorOf: (field: string) => string | undefined;
  /** The structure's own. */
  readonly declared: readonly string[];
  /** A period alone: who represents or belongs to a team. */
  readonly periodOnly: boolean;
  readonly untilOptional?: boolean;
}

/** Offers, domains and last day. */
export function ExtentFields(props: ExtentFieldsProps) {
  const { prefix, extent, onChange, errorOf, periodOnly, untilOptional = false } = props;
  const t = useActingWords().designations;
  const nowMs = useNowMs();
  const offersError = errorOf('offers');
  return (
    <>
      {!periodOnly && (
        <>
          <fieldset className={offersError === undefined ? 'field' : 'field in-error'}>
            <legend>{t.offers}</legend>
            {offersError !== undefined && <FieldError id={`${prefix}-offers-error`}>{offersError}</FieldError>}
            <div className="ticks">
              {catalogue.offers.map(({ code }, index) => (
                <Tick
                  key={code}
                  id={index === 0 ? `${prefix}-offers` : `${prefix}-offers-${code}`}
                  checked={extent.offers.includes(code)}
                  onChange={(on) =>
                    onChange({
                      ...extent,
                      offers: on ? [...extent.offers, code] : extent.offers.filter((one) => one !== code),
                    })
                  }
                >
                  {code}
                </Tick>
              ))}
            </div>
          </fieldset>
          <DomainFields {...props} />
        </>
      )}
      <TextField
        id={`${prefix}-until`}
        type="date"
        label={t.until}
        hint={untilOptional ? t.untilOptional : t.untilHint}
        optional={untilOptional}
        error={errorOf('until')}
        value={extent.until}
        min={dayAfter(nowMs, 0)}
        max={dayAfter(nowMs, longestDesignationYears)}
        onChange={(until) => onChange({ ...extent, until })}
      />
    </>
  );
}

function DomainFields({ prefix, extent, onChange, errorOf, declared }: ExtentFieldsProps) {
  const t = useActingWords().designations;
  const typed = extent.domains.split(/\s+/).filter((one) => one !== '');
  const error = errorOf('domains');
  return (
    <>
      <SelectField
        id={extent.limited ? `${prefix}-domains-choice` : `${prefix}-domains`}
        label={t.domains}
        value={extent.limited ? 'list' : 'all'}
        onChange={(value) => onChange({ ...extent, limited: value === 'list' })}
        options={[
          { value: 'all', label: t.domainsAll },
          { value: 'list', label: t.domainsList },
        ]}
      />
      {extent.limited && declared.length === 0 && (
        <TextField
          id={`${prefix}-domains`}
          label={t.domainsTyped}
          error={error}
          multiline
          rows={3}
          mono
          value={extent.domains}
          onChange={(domains) => onChange({ ...extent, domains })}
        />
      )}
      {extent.limited && declared.length > 0 && (
        <fieldset className={error === undefined ? 'field' : 'field in-error'}>
          <legend className="visually-hidden">{t.domains}</legend>
          {error !== undefined && <FieldError id={`${prefix}-domains-error`}>{error}</FieldError>}
          {declared.map((domain, index) => (
            <Tick
              key={domain}
              id={index === 0 ? `${prefix}-domains` : `${prefix}-domains-${index}`}
              checked={typed.includes(domain)}
              onChange={(on) =>
                onChange({
                  ...extent,
                  domains: (on ? [...typed, domain] : typed.filter((one) => one !== domain)).join('\n'),
                })
              }
            >
              {domain}
            </Tick>
          ))}
        </fieldset>
      )}
    </>
  );
}
