import { Link } from '@tanstack/react-router';
import type { ImportView } from '../../../core/contract/registry.ts';
import { useRegistryWords } from '../../catalogue/registry-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';

const looks: Record<ImportView['state'], { readonly tone?: 'info' | 'ok' | 'warn' | 'bad'; readonly icon: IconName }> =
  {
    receiving: { tone: 'info', icon: 'upload' },
    reading: { tone: 'info', icon: 'clock' },
    comparing: { tone: 'info', icon: 'clock' },
    waiting: { tone: 'warn', icon: 'alert' },
    applying: { tone: 'info', icon: 'clock' },
    done: { tone: 'ok', icon: 'check' },
    refused: { tone: 'bad', icon: 'no' },
    stopped: { icon: 'close' },
  };

export function ImportState({ state }: { state: ImportView['state'] }) {
  return <Tag {...looks[state]}>{useRegistryWords().imports.states[state]}</Tag>;
}

export function ImportTable({ imports }: { imports: readonly ImportView[] }) {
  const t = useRegistryWords().imports;
  const format = useFormat();
  const columns: readonly Column<ImportView>[] = [
    {
      id: 'file',
      head: t.columnFile,
      rowHead: true,
      cell: (one) => (
        <>
          <Link to="/structures/imports/$importId" params={{ importId: one.id }}>
            {one.fileName}
          </Link>
          <small>{t.kinds[one.kind]}</small>
        </>
      ),
    },
    { id: 'state', head: t.columnState, cardLabel: t.columnState, cell: ({ state }) => <ImportState state={state} /> },
    {
      id: 'date',
      head: t.columnDate,
      cardLabel: t.columnDate,
      cell: ({ createdAt, startedBy }) => (
        <span>
          {format.dateTime(createdAt)}
          <small>{startedBy ?? t.byCommand}</small>
        </span>
      ),
    },
    {
      id: 'counts',
      head: t.columnCounts,
      cardLabel: t.columnCounts,
      cell: ({ counts, state, kind, readRecords }) =>
        counts === null || state !== 'done'
          ? state === 'done' && kind === 'practitioners'
            ? t.practitionersRead({ records: format.number(readRecords) })
            : ''
          : t.summary({
              created: format.number(counts.created),
              changed: format.number(counts.changed),
              closed: format.number(counts.closed),
            }),
    },
  ];
  return <Table caption={t.caption} columns={columns} rows={imports} rowKey={({ id }) => id} />;
}
