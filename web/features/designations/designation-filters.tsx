import { catalogue } from '../../../core/catalogue/catalogue.ts';
import type { DesignationView, OpenInvitation } from '../../../core/contract/designations.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { isCurrent } from './words.ts';

/** As they stand in the address. */
export interface DesignationFilters {
  readonly recherche?: string;
  readonly offre?: string;
  readonly etat?: string;
}

const has = (texts: readonly string[], typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.some((text) => text.toLowerCase().includes(word)));

/** Of a few hundred rows that are all here: nothing more is asked of the server. */
export function filtered(rows: readonly DesignationView[], filters: DesignationFilters): readonly DesignationView[] {
  const { recherche = '', offre = '', etat = '' } = filters;
  return rows.filter(
    (row) =>
      (etat === 'toutes' || isCurrent(row) === (etat !== 'terminees')) &&
      (offre === '' || row.offers.includes(offre)) &&
      has([row.holder.name, row.holder.kind === 'person' ? row.holder.email : '', ...(row.domains ?? [])], recherche),
  );
}

export const filteredInvitations = (
  rows: readonly OpenInvitation[],
  { recherche = '', offre = '', etat = '' }: DesignationFilters,
): readonly OpenInvitation[] =>
  etat === 'terminees'
    ? []
    : rows.filter(
        (row) => (offre === '' || row.offers.includes(offre)) && has([row.email, ...(row.domains ?? [])], recherche),
      );

export function DesignationFilterForm(props: {
  readonly filters: DesignationFilters;
  readonly onChange: (filters: DesignationFilters) => void;
}) {
  const t = useActingWords().designations;
  const { filters, onChange } = props;
  const choose = (chosen: DesignationFilters) =>
    onChange(Object.fromEntries(Object.entries({ ...filters, ...chosen }).filter(([, value]) => value !== '')));
  return (
    <search>
      <form className="filters" aria-label={t.filters} onSubmit={(event) => event.preventDefault()}>
        <TextField
          id="designation-search"
          type="search"
          label={t.search}
          placeholder={t.searchPlaceholder}
          maxLength={120}
          value={filters.recherche ?? ''}
          onChange={(recherche) => choose({ recherche })}
        />
        <SelectField
          id="designation-offer"
          label={t.offer}
          value={filters.offre ?? ''}
          onChange={(offre) => choose({ offre })}
          options={[
            { value: '', label: t.allOffers },
            ...catalogue.offers.map(({ code }) => ({ value: code, label: code })),
          ]}
        />
        <SelectField
          id="designation-state"
          label={t.state}
          value={filters.etat ?? ''}
          onChange={(etat) => choose({ etat })}
          options={[
            { value: '', label: t.stateOpen },
            { value: 'terminees', label: t.stateOver },
            { value: 'toutes', label: t.stateAll },
          ]}
        />
      </form>
    </search>
  );
}
