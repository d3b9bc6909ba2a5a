import { type FormEvent, useEffect, useState } from 'react';
import { registrySources } from '../../../core/contract/registry.ts';
import { departments } from '../../../core/identifiers/department.ts';
import { structureKinds } from '../../../core/registry/record.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { departmentLabel } from './department-label.ts';

/** As they stand in the address: a search can be kept or sent. */
export interface StructureFilters {
  readonly recherche?: string;
  readonly etat?: string;
  readonly nature?: string;
  readonly departement?: string;
  readonly source?: string;
  /** The last structure of the page before. */
  readonly apres?: string;
}

interface StructureFilterProps {
  readonly filters: StructureFilters;
  readonly onChange: (filters: StructureFilters) => void;
}

/** Choices apply at once, words at Enter. A new choice begins at the first page. */
export function StructureFilterForm({ filters, onChange }: StructureFilterProps) {
  const t = useRegistryWords().registry;
  const [typed, setTyped] = useState(filters.recherche ?? '');
  useEffect(() => setTyped(filters.recherche ?? ''), [filters.recherche]);
  const set = (name: Exclude<keyof StructureFilters, 'apres'>, value: string) => {
    const { [name]: _old, apres: _page, ...others } = filters;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set('recherche', typed.trim());
  };
  return (
    <search>
      <form className="filters" onSubmit={submit} aria-label={t.filters}>
        <TextField
          id="structure-search"
          type="search"
          label={t.search}
          placeholder={t.searchPlaceholder}
          maxLength={120}
          value={typed}
          onChange={setTyped}
        />
        <SelectField
          id="structure-state"
          label={t.state}
          value={filters.etat ?? ''}
          onChange={(value) => set('etat', value)}
          options={[
            { value: '', label: t.all },
            ...(['open', 'closed'] as const).map((state) => ({ value: state, label: t.states[state] })),
          ]}
        />
        <SelectField
          id="structure-kind"
          label={t.kind}
          value={filters.nature ?? ''}
          onChange={(value) => set('nature', value)}
          options={[
            { value: '', label: t.allFeminine },
            ...structureKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
          ]}
        />
        <SelectField
          id="structure-department"
          label={t.department}
          value={filters.departement ?? ''}
          onChange={(value) => set('departement', value)}
          options={[
            { value: '', label: t.all },
            ...departments.map((department) => ({ value: department.code, label: departmentLabel(department) })),
          ]}
        />
        <SelectField
          id="structure-source"
          label={t.source}
          value={filters.source ?? ''}
          onChange={(value) => set('source', value)}
          options={[
            { value: '', label: t.allFeminine },
            ...registrySources.map((source) => ({ value: source, label: t.sources[source] })),
          ]}
        />
        <Button type="submit" icon="search">
          {t.apply}
        </Button>
      </form>
    </search>
  );
}
