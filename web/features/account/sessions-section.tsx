import { useState } from 'react';
import { endOtherSessions, endSession, type SessionView } from '../../../core/contract/account.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { sessionsQuery } from '../../api/account-queries.ts';
import { call } from '../../api/call.ts';
import { useQuery, useQueryClient } from '../../api/use-query.ts';
import { useFormat, useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { FileRow } from '../../ui/file.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tag } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useOnce } from '../../ui/use-once.ts';

/** Where this account is open, and how to close it there. */
export function SessionsSection() {
  const t = useText().account;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, run } = useOnce();

  const end = (id: string) =>
    run(async () => {
      const answer = await call(endSession, { params: { sessionId: id } });
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) announce(t.sessionEnded);
      await queries.invalidateQueries(sessionsQuery);
    });
  const endOthers = () =>
    run(async () => {
      const answer = await call(endOtherSessions, {});
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) announce(t.sessionsEnded({ count: answer.value.ended }));
      await queries.invalidateQueries(sessionsQuery);
    });

  const known = sessions.data ?? [];
  return (
    <Pane title={t.sessionsTitle}>
      <p className="sub before-list">{t.sessions}</p>
      {sessions.isPending && <Loading />}
      {problem !== null && <ProblemNote problem={problem} />}
      {known.map((session) => (
        <OneSession key={session.id} session={session} onEnd={() => void end(session.id)} />
      ))}
      {known.length > 1 && (
        <Button className="after-list" icon="out" busy={busy} onClick={() => void endOthers()}>
          {t.sessionsEndOthers}
        </Button>
      )}
    </Pane>
  );
}

function OneSession({ session, onEnd }: { session: SessionView; onEnd: () => void }) {
  const t = useText().account;
  const { dateTime } = useFormat();
  const device = [session.browser, session.system].filter((part) => part !== null).join(', ') || t.unknownDevice;
  const facts = [
    t.methods[session.method],
    t.sessionOpened({ date: dateTime(session.openedAt) }),
    t.sessionSeen({ date: dateTime(session.lastSeenAt), address: session.lastAddress }),
  ];
  return (
    <FileRow
      icon="id"
      title={device}
      note={facts.join(' · ')}
      action={
        session.isThis ? (
          <Tag tone="ok">{t.thisSession}</Tag>
        ) : (
          <Button size="small" onClick={onEnd}>
            {t.endSession}
            <span className="visually-hidden"> {device}</span>
          </Button>
        )
      }
    />
  );
}
