import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { certificateStates } from '../../../core/contract/certificates.ts';
import { useText } from '../../i18n/index.tsx';
import { TextField } from '../../ui/field.tsx';
import { asWritten, FilterForm } from '../../ui/filter-form.tsx';

/** As they stand in the address: a search can be kept or sent. */
export interface CertificateFilters {
  readonly recherche?: string;
  readonly offre?: string;
  readonly usage?: string;
  readonly etat?: string;
  readonly structure?: string;
  readonly echeance?: string;
  /** `oui`: what can be renewed today. */
  readonly afaire?: string;
  /** The last certificate of the page before. */
  readonly apres?: string;
}

interface CertificateFilterProps {
  readonly filters: CertificateFilters;
  readonly onChange: (filters: CertificateFilters) => void;
}

export function CertificateFilterForm(props: CertificateFilterProps) {
  const t = useText().certificates;
  const { filters } = props;
  const products = catalogue.products.filter(({ offer }) => filters.offre === undefined || offer === filters.offre);
  return (
    <FilterForm id="certificate-search" label={t.filters} words={t} maxLength={200} {...props}>
      {({ set, select }) => (
        <>
          {select('etat', {
            ...{ id: 'certificate-state', label: t.state, all: t.all },
            options: certificateStates.map((state) => ({ value: state, label: t.states[state] })),
          })}
          {select('offre', {
            ...{ id: 'certificate-offer', label: t.offer, all: t.allOffers },
            options: asWritten(catalogue.offers.map(({ code }) => code)),
          })}
          {select('usage', {
            ...{ id: 'certificate-usage', label: t.usage, all: t.all },
            options: asWritten([...new Set(products.map(({ usage }) => usage))]),
          })}
          <TextField
            id="certificate-end"
            type="date"
            label={t.expiresUntil}
            value={filters.echeance ?? ''}
            onChange={(value) => set('echeance', value)}
          />
          {select('afaire', {
            ...{ id: 'certificate-renewal', label: t.renewal, all: t.all },
            options: [{ value: 'oui', label: t.toRenew }],
          })}
        </>
      )}
    </FilterForm>
  );
}
