import { useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import { endWebhook, renewWebhookSecret, testWebhook, type WebhookView } from '../../../core/contract/webhooks.ts';
import { call } from '../../api/call.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { useWebhookWords } from '../../catalogue/webhook-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Note, Tag } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Words } from '../../ui/whole.tsx';

interface WebhookTableProps {
  readonly webhooks: readonly WebhookView[];
  readonly manages: boolean;
  readonly onEdit: (webhook: WebhookView) => void;
  readonly onFollow: (webhook: WebhookView) => void;
  readonly onSecret: (secret: string, url: string) => void;
}

const tones = { active: 'ok', paused: 'info', gone: 'warn', 'no-keeper': 'bad' } as const;

/** Each address with its state, and what can be done to it. */
export function WebhookTable(props: WebhookTableProps) {
  const t = useWebhookWords();
  const format = useFormat();
  return (
    <ul className="plain webhooks">
      {props.webhooks.map((webhook) => (
        <li key={webhook.id}>
          <b>
            <Words>{webhook.url}</Words>
          </b>
          <span className="tags">
            <Tag tone={tones[webhook.standing]}>{t.standings[webhook.standing]}</Tag>
            {webhook.failingSince !== null && (
              <Tag tone="bad" icon="alert">
                {t.failingSince({ date: format.dateTime(webhook.failingSince) })}
              </Tag>
            )}
            {webhook.offers.map((offer) => (
              <Tag key={offer}>{offer}</Tag>
            ))}
          </span>
          <small>{t.keptBy({ name: webhook.keeper })}</small>
          <small>{webhook.events.map((event) => t.events[event]).join(', ')}</small>
          {webhook.standing === 'no-keeper' && <Note tone="warn">{t.noKeeper}</Note>}
          {webhook.previousUntil !== null && (
            <small>{t.previousUntil({ date: format.dateTime(webhook.previousUntil) })}</small>
          )}
          {props.manages && !webhook.mayManage && <small>{t.notAllYours}</small>}
          <Acts {...props} webhook={webhook} />
        </li>
      ))}
    </ul>
  );
}

function Acts({ webhook, onEdit, onFollow, onSecret }: WebhookTableProps & { readonly webhook: WebhookView }) {
  const t = useWebhookWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [ending, setEnding] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const params = { webhookId: webhook.id };
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['webhooks'] });
    await client.invalidateQueries({ queryKey: ['webhook-deliveries'] });
  };
  const after = async (said: string) => {
    setProblem(null);
    announce(said);
    await refresh();
  };
  const test = async () => {
    const answer = await call(testWebhook, { params });
    if (!answer.ok) return setProblem(answer.problem);
    onFollow(webhook);
    await after(t.done.tested);
  };
  const renew = async () => {
    const answer = await call(renewWebhookSecret, { params });
    if (!answer.ok) return setProblem(answer.problem);
    onSecret(answer.value.secret, webhook.url);
    await after(t.done.renewed);
  };
  const end = async () => {
    const answer = await call(endWebhook, { params });
    if (!answer.ok) return setProblem(answer.problem);
    await after(t.done.ended);
  };
  const subject = <span className="visually-hidden"> {t.subject({ url: webhook.url })}</span>;
  return (
    <>
      <div className="buttons">
        <Button size="small" icon="clock" onClick={() => onFollow(webhook)}>
          {t.history}
          {subject}
        </Button>
        {webhook.mayManage && (
          <>
            <Button size="small" icon="pen" onClick={() => onEdit(webhook)}>
              {t.edit}
              {subject}
            </Button>
            <Button size="small" icon="mail" onClick={() => void test()}>
              {t.test}
              {subject}
            </Button>
            <Button size="small" icon="key" onClick={() => void renew()}>
              {t.renew}
              {subject}
            </Button>
            <Button size="small" variant="quiet" icon="no" onClick={() => setEnding(true)}>
              {t.end}
              {subject}
            </Button>
          </>
        )}
      </div>
      {ending && (
        <Note tone="warn" role="status">
          <p>{t.endAsk}</p>
          <div className="buttons">
            <Button size="small" variant="danger" onClick={() => void end()}>
              {t.endYes}
            </Button>
            <Button size="small" onClick={() => setEnding(false)}>
              {t.cancel}
            </Button>
          </div>
        </Note>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
    </>
  );
}
