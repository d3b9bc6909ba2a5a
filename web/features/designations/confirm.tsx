import { type ReactNode, useEffect, useRef } from 'react';
import type { Answer } from '../../api/call.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { Note } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';

/** What an act does, read before it is done; it takes the focus as it opens. */
export function Confirm(props: {
  readonly title: string;
  readonly consequence: ReactNode;
  readonly yes: string;
  readonly act: () => Promise<Answer<unknown>>;
  readonly onDone: () => void;
  readonly onKeep: () => void;
}) {
  const t = useActingWords().designations;
  const { ask, busy, problem } = useAsked('confirm');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const act = async () => {
    if ((await ask(props.act)) !== undefined) props.onDone();
  };
  return (
    <Pane title={props.title} tone="todo">
      <div className="field" tabIndex={-1} ref={box}>
        <Note tone="warn">{props.consequence}</Note>
      </div>
      <FormProblem problem={problem} />
      <div className="buttons">
        <Button onClick={props.onKeep}>{t.keep}</Button>
        <Button variant="danger" busy={busy} onClick={act}>
          {props.yes}
        </Button>
      </div>
    </Pane>
  );
}
