import { type FormEvent, useEffect, useState } from 'react';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { certificateStates } from '../../../core/contract/certificates.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';

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

/** Choices apply at once, words at Enter. A new choice begins at the first page. */
export function CertificateFilterForm({ filters, onChange }: CertificateFilterProps) {
  const t = useText().certificates;
  const [typed, setTyped] = useState(filters.recherche ?? '');
  useEffect(() => setTyped(filters.recherche ?? ''), [filters.recherche]);
  const set = (name: Exclude<keyof CertificateFilters, 'apres'>, value: string) => {
    const { [name]: _old, apres: _page, ...others } = filters;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('recherche', typed.trim());
  };
  const products = catalogue.products.filter(({ offer }) => filters.offre === undefined || offer === filters.offre);
  const choices = (all: string, values: readonly string[]) => [
    { value: '', label: all },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <search>
      <form className="filters" onSubmit={submit} aria-label={t.filters}>
        <TextField
          id="certificate-search"
          type="search"
          label={t.search}
          placeholder={t.searchPlaceholder}
          maxLength={200}
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          id="certificate-state"
          label={t.state}
          value={filters.etat ?? ''}
          onChange={(value) => set('etat', value)}
          options={[
            { value: '', label: t.all },
            ...certificateStates.map((state) => ({ value: state, label: t.states[state] })),
          ]}
        />
        <SelectField
          id="certificate-offer"
          label={t.offer}
          value={filters.offre ?? ''}
          onChange={(value) => set('offre', value)}
          options={choices(
            t.allOffers,
            catalogue.offers.map(({ code }) => code),
          )}
        />
        <SelectField
          id="certificate-usage"
          label={t.usage}
          value={filters.usage ?? ''}
          onChange={(value) => set('usage', value)}
          options={choices(t.all, [...new Set(products.map(({ usage }) => usage))])}
        />
        <TextField
          id="certificate-end"
          type="date"
          label={t.expiresUntil}
          value={filters.echeance ?? ''}
          onChange={(value) => set('echeance', value)}
        />
        <SelectField
          id="certificate-renewal"
          label={t.renewal}
          value={filters.afaire === 'oui' ? 'oui' : ''}
          onChange={(value) => set('afaire', value)}
          options={[
            { value: '', label: t.all },
            { value: 'oui', label: t.toRenew },
          ]}
        />
        <Button type="submit" icon="search">
          {t.apply}
        </Button>
      </form>
    </search>
  );
}
