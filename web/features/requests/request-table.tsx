import type { RequestView } from '../../../core/contract/portal.ts';
import { useAccount } from '../../api/account.tsx';
import { packOf } from '../../catalogue/pack-items.ts';
import { type Line, linesOf, packOfLine } from '../../catalogue/pack-lines.ts';
import { RefusedMark } from '../../catalogue/refused-address.tsx';
import { remaining } from '../../catalogue/remaining.ts';
import { nameOf, personOf } from '../../catalogue/request-name.ts';
import { RequestState } from '../../catalogue/state-tag.tsx';
import { productCode, useCatalogueText } from '../../catalogue/words.ts';
import { useNowMs } from '../../clock.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole, Words } from '../../ui/whole.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { LineAction } from './request-action.tsx';

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

/** Its name, its product and its reference; a person's number comes after the person. */
function OneName({ request }: { request: RequestView }) {
  const t = useText().requests;
  const name = nameOf(request);
  const person = personOf(request);
  const first = person === '' ? name : person;
  return (
    <>
      {first === '' ? t.untitled : <Whole>{first}</Whole>}
      {person !== '' && name !== '' && (
        <small>
          <Whole>{name}</Whole>
        </small>
      )}
      <small>
        {productCode(request.offer, request.usage)}, {request.reference}
      </small>
    </>
  );
}

const byReference = (one: RequestView, other: RequestView): number => one.reference.localeCompare(other.reference);

/** The need, and under it each certificate that answers it. */
function PackName({ code, line }: { code: string; line: Line }) {
  const text = useCatalogueText();
  return (
    <>
      {text(packOf(code)?.label ?? { fr: code, en: code })}
      {line.toSorted(byReference).map((request) => (
        <small key={request.id}>
          <Words>{[nameOf(request), productCode(request.offer, request.usage)].filter(Boolean).join(', ')}</Words>,{' '}
          <span className="nobreak">{request.reference}</span>
        </small>
      ))}
    </>
  );
}

/** Those of a pack that are at the same point are one row, for whoever withdraws them in one go. */
export function RequestTable({ requests }: { requests: readonly RequestView[] }) {
  const asks = useAccount().roles.includes('technicalAdmin');
  const t = useText().requests;
  const lines: readonly Line[] = asks ? linesOf(requests, ({ state }) => state) : requests.map((request) => [request]);
  const columns: readonly Column<Line>[] = [
    {
      id: 'name',
      head: t.columnName,
      rowHead: true,
      cell: (line) => {
        const pack = packOfLine(line);
        return pack === null ? <OneName request={line[0]} /> : <PackName code={pack.code} line={line} />;
      },
    },
    {
      id: 'structure',
      head: t.columnStructure,
      cardLabel: t.columnStructure,
      cell: ([request]) => request.structure.name,
    },
    {
      id: 'state',
      head: t.columnState,
      cardLabel: t.columnState,
      cell: (line) => (
        <span className="tags">
          <RequestState state={line[0].state} />
          <RefusedMark requestIds={line.map(({ id }) => id)} />
        </span>
      ),
    },
    {
      id: 'deadline',
      head: t.columnDeadline,
      cardLabel: t.columnDeadline,
      cell: ([request]) => <Deadline request={request} />,
    },
    {
      id: 'action',
      head: <span className="visually-hidden">{t.columnAction}</span>,
      cell: (line) => (
        <span className="row-actions">
          {asks && line[0].state === 'draft' && <DiscardDraft line={line} />}
          <LineAction line={line} asks={asks} />
        </span>
      ),
    },
  ];
  return <Table caption={t.caption} columns={columns} rows={lines} rowKey={([request]) => request.id} />;
}
