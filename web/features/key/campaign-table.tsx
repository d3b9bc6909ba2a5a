import { Link } from '@tanstack/react-router';
import { useCampaignWords } from '../../catalogue/campaign-words.tsx';
import { titleOf } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Words } from '../../ui/whole.tsx';
import type { CampaignLine } from './campaign-lines.ts';

const tones = { preparing: 'info', ready: 'info', working: 'info', filed: 'ok', refused: 'bad' } as const;

/** Each certificate, what became of its renewal, and what to do next. */
export function CampaignTable(props: {
  readonly lines: readonly CampaignLine[];
  readonly onAgain: (certificateId: string) => void;
}) {
  const t = useCampaignWords();
  const columns: readonly Column<CampaignLine>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: ({ request, name, certificateId }) => (
        <>
          <Words>{request === null ? (name ?? `${t.unknown} ${certificateId.slice(0, 8)}`) : titleOf(request)}</Words>
          {request !== null && (
            <small>
              {productCode(request.offer, request.usage)}, {request.reference}
            </small>
          )}
        </>
      ),
    },
    {
      id: 'structure',
      head: t.columnStructure,
      cardLabel: t.columnStructure,
      cell: ({ request }) => request?.structure.name ?? '',
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: ({ state, why }) => (
        <span>
          <Tag tone={tones[state]}>{t[state]}</Tag>
          {why !== null && (
            <small>
              <Words>{why}</Words>
            </small>
          )}
        </span>
      ),
    },
    {
      id: 'acts',
      head: t.columnActs,
      cardLabel: t.columnActs,
      cell: ({ request, name, state, certificateId }) =>
        request === null ? (
          state === 'refused' && (
            <Button size="small" icon="again" onClick={() => props.onAgain(certificateId)}>
              {t.again}
              <span className="visually-hidden"> {name ?? certificateId.slice(0, 8)}</span>
            </Button>
          )
        ) : state === 'filed' ? (
          <Link className="campaign-next" to="/retirer/$requestId" params={{ requestId: request.id }}>
            {t.withdraw}
            <span className="visually-hidden"> {titleOf(request)}</span>
          </Link>
        ) : (
          <Link className="campaign-next" to="/demander/$requestId/informations" params={{ requestId: request.id }}>
            {t.open}
            <span className="visually-hidden"> {titleOf(request)}</span>
          </Link>
        ),
    },
  ];
  const count = props.lines.length;
  return (
    <Table
      caption={t.linesTitle({ count })}
      columns={columns}
      rows={props.lines}
      rowKey={({ certificateId }) => certificateId}
    />
  );
}
