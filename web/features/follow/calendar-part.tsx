import { useState } from 'react';
import { closeCalendar, openCalendar } from '../../../core/contract/follow.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { calendarQuery } from '../../api/follow-queries.ts';
import { useQuery, useQueryClient } from '../../api/use-query.ts';
import { useLifeWords } from '../../catalogue/life-words.tsx';
import { useFormat } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Details } from '../../ui/details.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** The ends of one's certificates in one's own calendar: an address made, shown once, and revoked. */
export function CalendarPart() {
  const t = useLifeWords().follow;
  const format = useFormat();
  const client = useQueryClient();
  const openedAt = useQuery(calendarQuery).data?.openedAt ?? null;
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: calendarQuery.queryKey });
  const open = async () => {
    const answer = await call(openCalendar, {});
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setAddress(window.location.origin + answer.value.path);
    await refresh();
  };
  const close = async () => {
    const answer = await call(closeCalendar, {});
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setAddress(null);
    await refresh();
  };
  return (
    <Details summary={t.calendar}>
      <p>{t.calendarLead}</p>
      {problem !== null && <ProblemNote problem={problem} />}
      {address !== null && (
        <p role="status">
          {t.calendarOnce} <code className="address">{address}</code>{' '}
          <CopyButton text={address} subject={t.calendarSubject} />
        </p>
      )}
      {address === null && openedAt !== null && <p>{t.calendarOpen({ date: format.dateTime(openedAt) })}</p>}
      <div className="buttons">
        <Button size="small" icon="cal" onClick={() => void open()}>
          {openedAt === null ? t.calendarMake : t.calendarAgain}
        </Button>
        {openedAt !== null && (
          <Button size="small" onClick={() => void close()}>
            {t.calendarEnd}
          </Button>
        )}
      </div>
    </Details>
  );
}
