import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../core/contract/problem.ts';
import {
  changeWebhook,
  openWebhook,
  type WebhookEvent,
  type WebhookView,
  webhookEvents,
} from '../../../core/contract/webhooks.ts';
import { call } from '../../api/call.ts';
import { useQueryClient } from '../../api/use-query.ts';
import { webhooksQuery } from '../../api/webhook-queries.ts';
import { useWebhookWords } from '../../catalogue/webhook-words.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FieldError, TextField, Tick } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFieldProblems } from '../../ui/use-field-problems.ts';

const urlId = 'webhook-url';
const eventsId = 'webhook-events';
const offersId = 'webhook-offers';

interface WebhookFormProps {
  readonly structureId: string;
  /** Those that this person may have told. */
  readonly offers: readonly string[];
  /** Null: a new one. */
  readonly webhook: WebhookView | null;
  readonly onDone: (made: { readonly webhook: WebhookView; readonly secret: string } | null) => void;
}

export function WebhookForm({ structureId, offers, webhook, onDone }: WebhookFormProps) {
  const t = useWebhookWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? webhookEvents);
  const [chosen, setChosen] = useState<readonly string[]>(webhook?.offers ?? offers);
  const [active, setActive] = useState(webhook === null || webhook.standing !== 'paused');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { errors, attempt, show, errorOf } = useFieldProblems();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    const wrong = [
      ...(url.trim() === '' ? [{ fieldId: urlId, message: t.urlHint }] : []),
      ...(events.length === 0 ? [{ fieldId: eventsId, message: t.eventsMissing }] : []),
      ...(chosen.length === 0 ? [{ fieldId: offersId, message: t.offersMissing }] : []),
    ];
    show(wrong);
    if (wrong.length > 0) return;
    setBusy(true);
    const body = { url, events: [...events], offers: [...chosen] };
    const made = webhook === null ? await call(openWebhook, { params: { structureId }, body }) : null;
    const answer =
      made ?? (await call(changeWebhook, { params: { webhookId: webhook?.id ?? '' }, body: { ...body, active } }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    announce(webhook === null ? t.done.added : t.done.saved);
    await client.invalidateQueries({ queryKey: webhooksQuery(structureId).queryKey });
    if (webhook === null) setUrl('');
    onDone(made?.ok === true ? made.value : null);
  };

  return (
    <Pane title={webhook === null ? t.addTitle : t.editTitle}>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextField
          id={urlId}
          type="url"
          label={t.url}
          hint={t.urlHint}
          error={errorOf(urlId)}
          value={url}
          onChange={setUrl}
          autoComplete="off"
          spellCheck={false}
        />
        <Choices
          id={eventsId}
          legend={t.eventsLegend}
          error={errorOf(eventsId)}
          all={webhookEvents}
          chosen={events}
          onChange={setEvents}
          label={(one) => t.events[one]}
        />
        <Choices
          id={offersId}
          legend={t.offersLegend}
          error={errorOf(offersId)}
          all={offers}
          chosen={chosen}
          onChange={setChosen}
          label={(one) => one}
        />
        {webhook !== null && (
          <Tick id="webhook-active" checked={active} onChange={setActive}>
            {t.active}
          </Tick>
        )}
        <div className="buttons">
          <Button type="submit" variant="primary" busy={busy}>
            {webhook === null ? t.add : t.save}
          </Button>
          {webhook !== null && <Button onClick={() => onDone(null)}>{t.cancel}</Button>}
        </div>
        {problem !== null && <ProblemNote problem={problem} />}
      </form>
    </Pane>
  );
}

interface ChoicesProps<One extends string> {
  readonly id: string;
  readonly legend: string;
  readonly error: string | undefined;
  readonly all: readonly One[];
  readonly chosen: readonly One[];
  readonly onChange: (chosen: readonly One[]) => void;
  readonly label: (one: One) => string;
}

function Choices<One extends string>({ id, legend, error, all, chosen, onChange, label }: ChoicesProps<One>) {
  return (
    <fieldset className={error === undefined ? 'field' : 'field in-error'}>
      <legend>{legend}</legend>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="ticks">
        {all.map((one, index) => (
          <Tick
            key={one}
            id={index === 0 ? id : `${id}-${one}`}
            checked={chosen.includes(one)}
            onChange={(on) => onChange(all.filter((other) => (other === one ? on : chosen.includes(other))))}
          >
            {label(one)}
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}
