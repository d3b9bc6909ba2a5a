import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../api/call.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';

interface ReasonedActProps {
  /** Of its fields. */
  readonly prefix: string;
  readonly title: string;
  readonly consequence: string;
  readonly open: string;
  readonly yes: string;
  readonly no: string;
  readonly act: (reason: string) => Promise<Answer<unknown>>;
  readonly onDone: () => void;
  /** More fields, above the reason. */
  readonly children?: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** An act of an officer that asks for a reason: a button first, then what it does. */
export function ReasonedAct(props: ReasonedActProps) {
  const [asked, setAsked] = useState(false);
  return (
    <Pane title={props.title}>
      {asked ? (
        <Confirming {...props} onKeep={() => setAsked(false)} />
      ) : (
        <>
          <p className="sub">{props.consequence}</p>
          <Button onClick={() => setAsked(true)}>{props.open}</Button>
        </>
      )}
    </Pane>
  );
}

function Confirming(props: ReasonedActProps & { readonly onKeep: () => void }) {
  const t = useActingWords().people;
  const { ask, busy, problem, errors, attempt, idOf, errorOf } = useAsked(props.prefix);
  const [reason, setReason] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await ask(() => props.act(reason))) !== undefined) props.onDone();
  };
  return (
    <form onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <div className="field" tabIndex={-1} ref={box}>
        <Note tone="warn">{props.consequence}</Note>
      </div>
      {props.children?.(errorOf)}
      <TextField
        id={idOf('reason')}
        label={t.reason}
        hint={t.reasonHint}
        error={errorOf('reason')}
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
      />
      <FormProblem problem={problem} />
      <div className="buttons">
        <Button onClick={props.onKeep}>{props.no}</Button>
        <Button type="submit" variant="danger" busy={busy}>
          {props.yes}
        </Button>
      </div>
    </form>
  );
}
