import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { useText } from '../../i18n/index.tsx';
import { asWritten, FilterForm } from '../../ui/filter-form.tsx';

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

export function RequestFilters({ filters, onChange, withState, label }: RequestFiltersProps) {
  const t = useText().requests;
  const products = catalogue.products.filter(({ offer }) => filters.offre === undefined || offer === filters.offre);
  return (
    <FilterForm id="search" label={label} words={t} filters={filters} onChange={onChange}>
      {({ select }) => (
        <>
          {withState &&
            select('etat', {
              ...{ id: 'state', label: t.state, all: t.all },
              options: (['draft', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled'] as const).map(
                (state) => ({ value: state, label: t.states[state] }),
              ),
            })}
          {select('offre', {
            ...{ id: 'offer', label: t.offer, all: t.allOffers },
            options: asWritten(catalogue.offers.map(({ code }) => code)),
          })}
          {select('usage', {
            ...{ id: 'usage', label: t.usage, all: t.all },
            options: asWritten([...new Set(products.map(({ usage }) => usage))]),
          })}
        </>
      )}
    </FilterForm>
  );
}
