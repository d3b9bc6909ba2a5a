import { useJointWords } from '../../catalogue/joint-words.tsx';
import { RequestProblem } from '../../catalogue/lost-right.tsx';
import { Note } from '../../ui/message.tsx';
import { Rich } from '../../ui/rich.tsx';
import type { Failure } from './use-joint-withdrawal.ts';

/** What failed, each with the reason; the rest is not lost. */
export function FailureList({ failures }: { failures: readonly Failure[] }) {
  const t = useJointWords();
  if (failures.length === 0) return null;
  const lost = failures.find((one) => one.lost !== undefined)?.lost;
  return (
    <div className="field">
      <Note tone="bad" role="alert" title={t.failedTitle}>
        <ul>
          {failures.map(({ requestId, name, reason }) => (
            <li key={requestId}>
              <Rich text={t.failed({ name, reason })} />
            </li>
          ))}
        </ul>
        <p>{t.failedText}</p>
      </Note>
      {lost !== undefined && <RequestProblem {...lost} />}
    </div>
  );
}
