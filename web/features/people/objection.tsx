import type { Answer } from '../../api/call.ts';
import { usePersonWords } from '../../catalogue/person-words.tsx';
import { ReasonedAct } from './reasoned-act.tsx';

/** The person whose certificate was asked for ends it, with a reason. */
export function Objection(props: {
  readonly act: (reason: string) => Promise<Answer<unknown>>;
  readonly onDone: () => void;
}) {
  const t = usePersonWords();
  return (
    <ReasonedAct
      prefix="object"
      title={t.object}
      consequence={t.objectText}
      open={t.objectOpen}
      yes={t.objectYes}
      no={t.objectNo}
      {...props}
    />
  );
}
