import { Link } from '@tanstack/react-router';
import type { RequestView } from '../../../core/contract/portal.ts';
import { useCampaignWords } from '../../catalogue/campaign-words.tsx';
import { ChangesTable, type CountedChange, renewalChanges } from '../../catalogue/renewal-changes.tsx';
import { titleOf } from '../../catalogue/request-name.ts';
import { productCode } from '../../catalogue/words.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Tag } from '../../ui/message.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Whole, Words } from '../../ui/whole.tsx';
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
          {request !== null && <NameToCome request={request} />}
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

/** What today's registry changes in the name of this one, in a line for each part. Nothing where it is the same. */
function NameToCome({ request }: { request: RequestView }) {
  const t = useCampaignWords();
  const {
    renewal: words,
    key: { colon },
  } = useText();
  // Of what is filed, the name that it was filed with.
  const changes = renewalChanges(request.subject === null ? request : { ...request, subjectToday: request.subject });
  if (changes === null) return <small>{words.unknown}</small>;
  if (changes.length === 0) return null;
  return (
    <div className="name-to-come">
      <b>{t.nameChanges}</b>
      <ul>
        {changes.map(({ attribute, before, after }) => (
          <li key={attribute}>
            {words.parts(attribute)}
            {colon}
            <Whole>{before ?? words.none}</Whole> <span aria-hidden="true">→</span>
            <span className="visually-hidden">{t.becomes}</span>{' '}
            <b>
              <Whole>{after ?? words.none}</Whole>
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Above the table: every change once, with how many certificates it concerns. Nothing where no name changes. */
export function CampaignChanges({ changed }: { changed: readonly CampaignLine[] }) {
  const t = useCampaignWords();
  const words = useText().renewal;
  if (changed.length === 0) return null;
  return (
    <Pane className="facts" tone="todo" title={t.changesTitle({ count: changed.length })}>
      <p className="sub before-list">{words.changes}</p>
      <ChangesTable changes={countChanges(changed)} counted={t.columnCount} />
    </Pane>
  );
}

/** The same change once, those of most certificates first. */
function countChanges(lines: readonly CampaignLine[]): readonly CountedChange[] {
  const all = lines.flatMap(({ request }) => (request === null ? [] : (renewalChanges(request) ?? [])));
  return [...Map.groupBy(all, ({ attribute, before, after }) => JSON.stringify([attribute, before, after])).values()]
    .flatMap((same) => same.slice(0, 1).map((one) => ({ ...one, count: same.length })))
    .toSorted((one, other) => other.count - one.count);
}
