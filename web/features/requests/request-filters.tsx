import { type FormEvent, useEffect, useState } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';

export interface Filters {
  readonly etat?: string;
  readonly offre?: string;
  readonly usage?: string;
  readonly recherche?: string;
}

interface RequestFiltersProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  /** « Retirer » looks at requests to withdraw only. */
  readonly withState: boolean;
  readonly label: string;
}

/** Choices apply at once, words at Enter: both live in the address, so that a search can be kept or sent. */
export function RequestFilters({ filters, onChange, withState, label }: RequestFiltersProps) {
  const t = useText().requests;
  const [typed, setTyped] = useState(filters.recherche ?? '');
  useEffect(() => setTyped(filters.recherche ?? ''), [filters.recherche]);
  const set = (name: keyof Filters, value: string) => {
    const { [name]: _old, ...others } = filters;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('recherche', typed.trim());
  };
  const offers = catalogue.offers.map(({ code }) => code);
  const usages = [
    ...new Set(
      catalogue.products
        .filter(({ offer }) => filters.offre === undefined || offer === filters.offre)
        .map(({ usage }) => usage),
    ),
  ];
  const choices = (all: string, values: readonly string[]) => [
    { value: '', label: all },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <search>
      <form className="filters" onSubmit={submit} aria-label={label}>
        <TextField
          id="search"
          type="search"
          label={t.search}
          placeholder={t.searchPlaceholder}
          value={typed}
          onChange={setTyped}
        />
        {withState && (
          <SelectField
            id="state"
            label={t.state}
            value={filters.etat ?? ''}
            onChange={(value) => set('etat', value)}
            options={[
              { value: '', label: t.all },
              ...(['draft', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled'] as const).map((state) => ({
                value: state,
                label: t.states[state],
              })),
            ]}
          />
        )}
        <SelectField
          id="offer"
          label={t.offer}
          value={filters.offre ?? ''}
          onChange={(value) => set('offre', value)}
          options={choices(t.allOffers, offers)}
        />
        <SelectField
          id="usage"
          label={t.usage}
          value={filters.usage ?? ''}
          onChange={(value) => set('usage', value)}
          options={choices(t.all, usages)}
        />
        <Button type="submit" icon="search">
          {t.apply}
        </Button>
      </form>
    </search>
  );
}
