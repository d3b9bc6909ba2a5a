import { Link } from '@tanstack/react-router';
import { revocationReasons } from '../../../core/catalogue/revocation-reasons.ts';
import type { MassRevocationState, MassRevocationSummary } from '../../../core/contract/mass-revocations.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { useFormat, useLocale } from '../../i18n/index.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';

const looks: Record<MassRevocationState, { readonly tone?: 'info' | 'ok' | 'warn' | 'bad'; readonly icon: IconName }> =
  {
    draft: { icon: 'file' },
    waiting: { tone: 'warn', icon: 'alert' },
    refused: { tone: 'bad', icon: 'no' },
    running: { tone: 'info', icon: 'clock' },
    telling: { tone: 'info', icon: 'mail' },
    done: { tone: 'ok', icon: 'check' },
    stopped: { icon: 'close' },
  };

export function MassState({ state }: { state: MassRevocationState }) {
  return <Tag {...looks[state]}>{useMassWords().states[state]}</Tag>;
}

export function MassTable({ all }: { all: readonly MassRevocationSummary[] }) {
  const t = useMassWords();
  const format = useFormat();
  const { locale } = useLocale();
  const columns: readonly Column<MassRevocationSummary>[] = [
    {
      id: 'what',
      head: t.columnWhat,
      rowHead: true,
      cell: (one) => (
        <>
          <Link to="/revocations/$massRevocationId" params={{ massRevocationId: one.id }}>
            {t.count({ count: format.number(one.certificates), isOne: one.certificates === 1 })}
          </Link>
          <small>{revocationReasons[one.reason].label[locale]}</small>
        </>
      ),
    },
    { id: 'state', head: t.columnState, cardLabel: t.columnState, cell: ({ state }) => <MassState state={state} /> },
    {
      id: 'asked',
      head: t.columnAsked,
      cardLabel: t.columnAsked,
      cell: ({ created }) => (
        <span>
          {format.dateTime(created.at)}
          <small>{created.by}</small>
        </span>
      ),
    },
    {
      id: 'decided',
      head: t.columnDecided,
      cardLabel: t.columnDecided,
      cell: ({ decided }) =>
        decided === null ? (
          ''
        ) : (
          <span>
            {format.dateTime(decided.at)}
            <small>{decided.by}</small>
          </span>
        ),
    },
  ];
  return <Table caption={t.caption} columns={columns} rows={all} rowKey={({ id }) => id} />;
}
