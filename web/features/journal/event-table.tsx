import type { JournalEntry } from '../../../core/contract/journal.ts';
import { useFormat } from '../../i18n/index.tsx';
import { useJournalWords } from '../../i18n/journal-words.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Loading } from '../../ui/loading.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';
import { eventSentence } from './event-words.ts';

/** `linked`: each entry says for which structure it is, and leads to its certificate. Otherwise all are of one. */
export function EventTable({ entries, linked }: { entries: readonly JournalEntry[]; linked: boolean }) {
  const t = useJournalWords();
  const format = useFormat();
  if (t === null) return <Loading />;
  const structure: Column<JournalEntry> = {
    id: 'structure',
    head: t.columnStructure,
    cardLabel: t.columnStructure,
    cell: (entry) => entry.structure?.name ?? '—',
  };
  const certificate: Column<JournalEntry> = {
    id: 'certificate',
    head: <span className="visually-hidden">{t.columnAction}</span>,
    cell: ({ request }) =>
      request?.certificateId != null && (
        <ButtonLink size="small" to="/certificats/$certificateId" params={{ certificateId: request.certificateId }}>
          {t.certificate}
          <span className="visually-hidden"> {request.reference}</span>
        </ButtonLink>
      ),
  };
  const columns: readonly Column<JournalEntry>[] = [
    {
      id: 'event',
      head: t.columnEvent,
      rowHead: true,
      cell: (entry) => (
        <>
          <Words>{eventSentence(entry, t)}</Words>
          <Details summary={t.facts({ sequence: entry.sequence })} className="facts">
            <pre className="code">
              {JSON.stringify({ event: entry.event, version: entry.version, facts: entry.facts }, null, 1)}
            </pre>
          </Details>
        </>
      ),
    },
    {
      id: 'at',
      head: t.columnAt,
      cardLabel: t.columnAt,
      cell: ({ at }) => (
        <time className="nobreak" dateTime={at}>
          {format.dateTime(at)}
        </time>
      ),
    },
    {
      id: 'actor',
      head: t.columnActor,
      cardLabel: t.columnActor,
      cell: ({ actor }) => (
        <span>
          <Words>{actor.name}</Words>
          {actor.kind !== 'person' && <small>{t.kinds[actor.kind]}</small>}
        </span>
      ),
    },
    ...(linked ? [structure, certificate] : []),
  ];
  return <Table caption={t.caption} columns={columns} rows={entries} rowKey={({ sequence }) => String(sequence)} />;
}
