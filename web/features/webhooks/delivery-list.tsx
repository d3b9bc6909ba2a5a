import { useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { type DeliveryView, redeliver, type WebhookView } from '../../../core/contract/webhooks.ts';
import { call } from '../../api/call.ts';
import { useQuery, useQueryClient } from '../../api/use-query.ts';
import { deliveriesQuery } from '../../api/webhook-queries.ts';
import { useWebhookWords } from '../../catalogue/webhook-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { Tag } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { type Column, Table } from '../../ui/table.tsx';

const tones = { queued: 'info', delivered: 'ok', failed: 'bad', withheld: 'warn' } as const;

/** What one address was sent, newest first, and what came of each attempt. */
export function DeliveryList({ webhook, manages }: { webhook: WebhookView; manages: boolean }) {
  const t = useWebhookWords();
  const format = useFormat();
  const [after, setAfter] = useState<string>();
  const found = useQuery(deliveriesQuery(webhook.id, after));
  const deliveries = found.data?.deliveries ?? [];
  const columns: readonly Column<DeliveryView>[] = [
    { id: 'event', head: t.columnEvent, rowHead: true, cell: ({ event }) => t.events[event] },
    {
      id: 'when',
      head: t.columnWhen,
      cardLabel: t.columnWhen,
      cell: ({ happenedAt }) => <span className="nobreak">{format.dateTime(happenedAt)}</span>,
    },
    {
      id: 'outcome',
      head: t.columnOutcome,
      cardLabel: t.columnOutcome,
      cell: (delivery) => <Outcome delivery={delivery} />,
    },
    {
      id: 'acts',
      head: <span className="visually-hidden">{t.columnActs}</span>,
      cell: (delivery) => manages && delivery.state !== 'queued' && <Again delivery={delivery} />,
    },
  ];
  const caption = t.historyOf({ host: new URL(webhook.url).host });
  return (
    <Pane title={caption}>
      {deliveries.length === 0 ? (
        <p className="sub">{found.isPending ? '' : t.historyNone}</p>
      ) : (
        <Table caption={caption} columns={columns} rows={deliveries} rowKey={({ id }) => id} />
      )}
      {found.data?.next != null && (
        <div className="buttons">
          <Button size="small" onClick={() => setAfter(found.data?.next ?? undefined)}>
            {t.older}
          </Button>
        </div>
      )}
    </Pane>
  );
}

function Outcome({ delivery }: { delivery: DeliveryView }) {
  const t = useWebhookWords();
  const format = useFormat();
  const [last] = delivery.attempts;
  return (
    <span>
      <Tag tone={tones[delivery.state]}>{t.states[delivery.state]}</Tag>
      {last !== undefined && (
        <small>
          {last.outcome === 'answered' ? t.outcomes.answered({ status: last.status ?? 0 }) : t.outcomes[last.outcome]},{' '}
          {t.attempts({ count: delivery.attempts.length })}
        </small>
      )}
      {delivery.nextAttemptAt !== null && last !== undefined && (
        <small>{t.nextAttempt({ date: format.dateTime(delivery.nextAttemptAt) })}</small>
      )}
      {delivery.body !== null && (
        <Details summary={t.body}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (WCAG 2.1.1) */}
          <pre className="code-text" tabIndex={0}>
            {JSON.stringify(JSON.parse(delivery.body), null, 2)}
          </pre>
        </Details>
      )}
    </span>
  );
}

function Again({ delivery }: { delivery: DeliveryView }) {
  const t = useWebhookWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    const answer = await call(redeliver, { params: { deliveryId: delivery.id } });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announce(t.done.again);
    await client.invalidateQueries({ queryKey: ['webhook-deliveries'] });
  };
  return (
    <>
      <Button size="small" icon="again" onClick={() => void send()}>
        {t.redeliver}
        <span className="visually-hidden"> {t.events[delivery.event]}</span>
      </Button>
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}
