import { registrySources } from '../../../core/contract/registry.ts';
import { departments } from '../../../core/identifiers/department.ts';
import { structureKinds } from '../../../core/registry/record.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { FilterForm } from '../../ui/filter-form.tsx';
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

export function StructureFilterForm(props: StructureFilterProps) {
  const t = useRegistryWords().registry;
  return (
    <FilterForm id="structure-search" label={t.filters} words={t} {...props}>
      {({ select }) => (
        <>
          {select('etat', {
            ...{ id: 'structure-state', label: t.state, all: t.all },
            options: (['open', 'closed'] as const).map((state) => ({ value: state, label: t.states[state] })),
          })}
          {select('nature', {
            ...{ id: 'structure-kind', label: t.kind, all: t.allFeminine },
            options: structureKinds.map((kind) => ({ value: kind, label: t.kinds[kind] })),
          })}
          {select('departement', {
            ...{ id: 'structure-department', label: t.department, all: t.all },
            options: departments.map((department) => ({ value: department.code, label: departmentLabel(department) })),
          })}
          {select('source', {
            ...{ id: 'structure-source', label: t.source, all: t.allFeminine },
            options: registrySources.map((source) => ({ value: source, label: t.sources[source] })),
          })}
        </>
      )}
    </FilterForm>
  );
}
