import type { RequestView } from '../../../core/contract/portal.ts';
import { useAccount } from '../../api/account.tsx';
import { RefusedMark } from '../../catalogue/refused-address.tsx';
import { remaining } from '../../catalogue/remaining.ts';
import { nameOf } from '../../catalogue/request-name.ts';
import { RequestState } from '../../catalogue/state-tag.tsx';
import { productCode } from '../../catalogue/words.ts';
import { useNowMs } from '../../clock.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole } from '../../ui/whole.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { RequestAction } from './request-action.tsx';

function Deadline({ request }: { request: RequestView }) {
  const t = useText().requests;
  const format = useFormat();
  const nowMs = useNowMs();
  if (request.state === 'draft') return t.draftSaved({ date: format.dateTime(request.savedAt) });
  if (request.state === 'finalised' && request.withdrawBefore !== null) {
    return (
      <span>
        {t.withdrawBefore({ date: format.dateTime(request.withdrawBefore) })}
        <small>{remaining(request.withdrawBefore, nowMs, t)}</small>
      </span>
    );
  }
  if (request.state === 'lapsed') return t.lapsed;
  if (request.cancellation !== null) {
    return (
      <span>
        {t.cancelled}
        <small>{t.cancelledReason({ reason: request.cancellation.reason })}</small>
      </span>
    );
  }
  return request.certificate === null ? '—' : t.expires({ date: format.date(request.certificate.notAfter) });
}

export function RequestTable({ requests }: { requests: readonly RequestView[] }) {
  const asks = useAccount().roles.includes('technicalAdmin');
  const t = useText().requests;
  const columns: readonly Column<RequestView>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: (request) => {
        const name = nameOf(request);
        return (
          <>
            {name === '' ? t.untitled : <Whole>{name}</Whole>}
            <small>
              {productCode(request.offer, request.usage)}, {request.reference}
            </small>
          </>
        );
      },
    },
    {
      id: 'structure',
      head: t.columnStructure,
      cardLabel: t.columnStructure,
      cell: (request) => request.structure.name,
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: (request) => (
        <span className="tags">
          <RequestState state={request.state} />
          <RefusedMark requestId={request.id} />
        </span>
      ),
    },
    {
      id: 'deadline',
      head: t.columnDeadline,
      cardLabel: t.columnDeadline,
      cell: (request) => <Deadline request={request} />,
    },
    {
      id: 'action',
      head: <span className="visually-hidden">{t.columnAction}</span>,
      cell: (request) => (
        <span className="row-actions">
          {asks && request.state === 'draft' && <DiscardDraft request={request} />}
          <RequestAction request={request} asks={asks} />
        </span>
      ),
    },
  ];
  return <Table caption={t.caption} columns={columns} rows={requests} rowKey={(request) => request.id} />;
}
