import type { DomainView } from '../../../core/contract/domains.ts';
import type { DomainWords } from '../../i18n/domain-words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';
import { Decide } from './decide.tsx';

interface TableProps {
  readonly domains: readonly DomainView[];
  readonly t: DomainWords;
}

const nameColumn = (t: DomainWords): Column<DomainView> => ({
  id: 'name',
  head: t.columnName,
  rowHead: true,
  cell: ({ name }) => (
    <>
      <Words>{name}</Words>
      <small>{t.subdomains}</small>
    </>
  ),
});

/** What certifies today, by what right, until when. */
export function GrantedDomains({ domains, t }: TableProps) {
  const format = useFormat();
  const columns: readonly Column<DomainView>[] = [
    nameColumn(t),
    {
      id: 'how',
      head: t.columnHow,
      cardLabel: t.columnHow,
      cell: ({ proof, provenAt, decidedAt, decidedBy }) =>
        proof === 'decision' ? (
          <>
            {decidedBy === null ? t.byService : t.how.decision}
            <small>{decidedAt !== null && t.decidedOn({ date: format.date(decidedAt) })}</small>
          </>
        ) : (
          proof !== null && (
            <>
              {t.how[proof]}
              <small>{provenAt !== null && t.seenOn({ date: format.date(provenAt) })}</small>
            </>
          )
        ),
    },
    {
      id: 'until',
      head: t.columnUntil,
      cardLabel: t.columnUntil,
      cell: ({ lapsesAt, nextCheckAt }) =>
        lapsesAt !== null
          ? t.endsOn({ date: format.date(lapsesAt) })
          : nextCheckAt !== null && t.nextProof({ date: format.date(nextCheckAt) }),
    },
    { id: 'act', head: t.columnAct, cell: (domain) => <Decide domain={domain} t={t} /> },
  ];
  return <Table caption={t.caption} columns={columns} rows={domains} rowKey={({ id }) => id} />;
}

/** What certifies nothing any more, or never did. */
export function PastDomains({ domains, t }: TableProps) {
  const format = useFormat();
  const columns: readonly Column<DomainView>[] = [
    nameColumn(t),
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: ({ state, endedAt, decidedAt, endReason, decisionReason }) => {
        const at = endedAt ?? decidedAt;
        const reason = endReason ?? (state === 'refused' ? decisionReason : null);
        return (
          <>
            <Tag>{t.states[state]}</Tag> {at !== null && t.decidedOn({ date: format.date(at) })}
            <small>{reason === null ? state === 'refused' && t.unproven : t.refusedReason({ reason })}</small>
          </>
        );
      },
    },
  ];
  return <Table caption={t.captionOver} columns={columns} rows={domains} rowKey={({ id }) => id} />;
}
