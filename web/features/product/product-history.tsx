import { Link } from '@tanstack/react-router';
import type { ProductHistory } from '../../../core/contract/follow.ts';
import { productHistoryQuery } from '../../api/follow-queries.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { ProductState } from '../../catalogue/state-tag.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useJournalWords } from '../../i18n/journal-words.ts';
import { Pane } from '../../ui/card.tsx';
import { Loading } from '../../ui/loading.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Certificate = ProductHistory['certificates'][number];
type Act = ProductHistory['acts'][number];

/** The certificates that a product lived through, and who did what. */
export function History({ productId }: { productId: string }) {
  const t = useLifeWords().follow;
  const { data } = useQuery(productHistoryQuery(productId));
  if (data === undefined || data.acts.length === 0) return null;
  return (
    <>
      {data.certificates.length > 0 && (
        <Pane title={t.lifeTitle} className="facts">
          <Certificates certificates={data.certificates} />
        </Pane>
      )}
      <Pane title={t.actsTitle} className="facts">
        <Acts acts={data.acts} />
      </Pane>
    </>
  );
}

function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  const t = useLifeWords().follow;
  const format = useFormat();
  const columns: readonly Column<Certificate>[] = [
    {
      id: 'serial',
      head: t.columnSerial,
      rowHead: true,
      cell: ({ id, serialHex }) => (
        <Link to="/certificats/$certificateId" params={{ certificateId: id }}>
          <code className="serial">{serialHex}</code>
        </Link>
      ),
    },
    { id: 'state', head: t.columnState, cardLabel: t.columnState, cell: ({ state }) => <ProductState state={state} /> },
    {
      id: 'from',
      head: t.columnFrom,
      cardLabel: t.columnFrom,
      cell: ({ notBefore }) => <span className="nobreak">{format.date(notBefore)}</span>,
    },
    {
      id: 'until',
      head: t.columnUntil,
      cardLabel: t.columnUntil,
      cell: ({ notAfter }) => <span className="nobreak">{format.date(notAfter)}</span>,
    },
  ];
  return <Table caption={t.lifeTitle} columns={columns} rows={certificates} rowKey={({ id }) => id} />;
}

function Acts({ acts }: { acts: readonly Act[] }) {
  const t = useLifeWords().follow;
  const words = useJournalWords();
  const format = useFormat();
  if (words === null) return <Loading />;
  const names: Readonly<Record<string, string>> = words.names;
  return (
    <ol className="log">
      {acts.map(({ at, event, by, kind, reference }) => (
        <li key={`${at} ${event}`}>
          <time dateTime={at}>{format.dateTime(at)}</time>
          <span>
            {names[event] ?? event}
            <small>{kind === 'person' ? t.byPerson({ name: by, reference }) : t.byPortal({ reference })}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
