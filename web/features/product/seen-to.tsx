import { useState } from 'react';
import { acknowledgeEnding } from '../../../core/contract/follow.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { acknowledgementsQuery } from '../../api/follow-queries.ts';
import { useQuery, useQueryClient } from '../../api/use-query.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Who sees to the end of a certificate, and « Je m’en occupe » for who does not say so yet. */
export function SeenTo({ certificateId }: { certificateId: string }) {
  const t = useText().renewal;
  const format = useFormat();
  const client = useQueryClient();
  const query = acknowledgementsQuery(certificateId);
  const { data } = useQuery(query);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (data === undefined) return null;
  const acknowledge = async () => {
    const answer = await call(acknowledgeEnding, { params: { certificateId } });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) client.setQueryData(query, answer.value);
  };
  const mine = data.acknowledgements.some((one) => one.mine);
  const acts = !mine && data.maySeeTo;
  return (
    <Pane
      title={t.seenTitle}
      {...(acts && {
        action: (
          <Button size="small" icon="check" onClick={() => void acknowledge()}>
            {t.seeTo}
          </Button>
        ),
      })}
    >
      {data.acknowledgements.length === 0 ? (
        <p className="sub before-list">{t.seenByNobody}</p>
      ) : (
        <ul className="plain" role="status">
          {data.acknowledgements.map(({ by, at }) => (
            <li key={`${by} ${at}`}>{t.seenBy({ name: by, date: format.date(at) })}</li>
          ))}
        </ul>
      )}
      {problem !== null && <ProblemNote problem={problem} />}
      {mine && <p className="small">{t.seenByMe}</p>}
    </Pane>
  );
}
