import { Link } from '@tanstack/react-router';
import type { RegistrySource, StructureSummary } from '../../../core/contract/registry.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { StructureState } from '../../catalogue/structure-line.tsx';
import { type Column, Table } from '../../ui/table.tsx';

export function StructureTable({ structures }: { structures: readonly StructureSummary[] }) {
  const t = useRegistryWords().registry;
  const columns: readonly Column<StructureSummary>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: (structure) => (
        <>
          <Link to="/structures/$structureId" params={{ structureId: structure.id }}>
            {structure.name}
          </Link>
          <small>
            {t.shortKinds[structure.kind]}
            {structure.parent !== null && `, ${t.of({ entity: structure.parent.name })}`}
          </small>
        </>
      ),
    },
    {
      id: 'identifier',
      head: t.columnIdentifier,
      cardLabel: t.columnIdentifier,
      cell: ({ certifiedIdentifier }) => <code className="nobreak">{certifiedIdentifier}</code>,
    },
    {
      id: 'place',
      head: t.columnPlace,
      cardLabel: t.columnPlace,
      cell: ({ town, departmentCode }) => `${town} (${departmentCode})`,
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: ({ state }) => <StructureState state={state} />,
    },
    {
      id: 'source',
      head: t.columnSource,
      cardLabel: t.columnSource,
      cell: ({ source }) => t.sources[source as RegistrySource] ?? source,
    },
  ];
  return <Table caption={t.caption} columns={columns} rows={structures} rowKey={({ id }) => id} />;
}
