import { Link } from '@tanstack/react-router';
import type { MassRevocationItem } from '../../../core/contract/mass-revocations.ts';
import { massItemsQuery, massReportUrl } from '../../api/mass-revocation-queries.ts';
import { keepPreviousData, useQuery } from '../../api/use-query.ts';
import { useMassWords } from '../../catalogue/mass-revocation-words.tsx';
import { titleOfCertificate } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { useFormat } from '../../i18n/index.tsx';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';

/** The frozen list, fifty at a time, and the whole of it as a file. */
export function MassItems({ id, after }: { id: string; after: string | undefined }) {
  const t = useMassWords();
  const format = useFormat();
  const page = useQuery({ ...massItemsQuery(id, after), placeholderData: keepPreviousData });
  const columns: readonly Column<MassRevocationItem>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: (one) => (
        <>
          <Link to="/certificats/$certificateId" params={{ certificateId: one.certificateId }}>
            <Words>{titleOfCertificate(one)}</Words>
          </Link>
          <small>{productCode(one.offer, one.usage)}</small>
          <small>
            <code>{one.serialHex}</code>
          </small>
        </>
      ),
    },
    { id: 'structure', head: t.columnStructure, cardLabel: t.columnStructure, cell: ({ structure }) => structure.name },
    { id: 'end', head: t.columnEnd, cardLabel: t.columnEnd, cell: ({ notAfter }) => format.date(notAfter) },
    {
      id: 'outcome',
      head: t.columnOutcome,
      cardLabel: t.columnOutcome,
      cell: ({ outcome, along }) => (
        <>
          {outcome === null ? (
            <Tag icon="clock">{t.toCome}</Tag>
          ) : (
            <Tag {...(outcome === 'revoked' && { tone: 'bad' as const })} icon={outcome === 'revoked' ? 'no' : 'check'}>
              {t.outcomes[outcome]}
            </Tag>
          )}{' '}
          {along && <Tag>{t.alongTag}</Tag>}
        </>
      ),
    },
  ];
  return (
    <Pane
      title={t.list}
      action={
        <ButtonAnchor size="small" icon="down" href={massReportUrl(id)} download>
          {t.download}
        </ButtonAnchor>
      }
    >
      {page.data === undefined ? (
        <Loading />
      ) : (
        <>
          <Table
            caption={t.listCaption}
            columns={columns}
            rows={page.data.items}
            rowKey={({ certificateId }) => certificateId}
          />
          <p className="pages">
            {after !== undefined && (
              <Link to="/revocations/$massRevocationId" params={{ massRevocationId: id }}>
                {t.first}
              </Link>
            )}{' '}
            {page.data.next !== null && (
              <Link
                to="/revocations/$massRevocationId"
                params={{ massRevocationId: id }}
                search={{ apres: String(page.data.next) }}
              >
                {t.next}
              </Link>
            )}
          </p>
        </>
      )}
    </Pane>
  );
}
