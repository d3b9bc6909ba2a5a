import { useState } from 'react';
import { type DesignationView, endDesignation, type OpenInvitation } from '../../../core/contract/designations.ts';
import { cancelInvitation, sendInvitationAgain } from '../../../core/contract/invitations.ts';
import type { Problem } from '../../../core/contract/problem.ts';
import { call } from '../../api/call.ts';
import { useRefreshDesignations } from '../../api/designation-queries.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Note } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ChangePanel } from './change-panel.tsx';
import { Confirm } from './confirm.tsx';
import type { Act, DesignationTable } from './designation-table.tsx';

interface Opened {
  readonly act: 'change' | 'prolong' | 'remove';
  readonly row: DesignationView;
}

/** What is open above the list: one change or one removal at a time. */
export function useDesignationActs(declared: readonly string[]) {
  const t = useActingWords().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const close = () => setOpened(null);
  const done = (said: string) => {
    announce(said);
    setLast(said);
    close();
    refresh();
  };

  const onInvitation = async (act: 'send-again' | 'cancel', { id, email }: OpenInvitation) => {
    setProblem(null);
    const answer =
      act === 'cancel'
        ? await call(cancelInvitation, { params: { invitationId: id } })
        : await call(sendInvitationAgain, { params: { invitationId: id } });
    if (answer.ok) done(act === 'cancel' ? t.cancelled({ email }) : t.sentAgain({ email }));
    else setProblem(answer.problem);
  };

  const panel = opened !== null && (
    <div className="stack acts">
      {opened.act === 'remove' ? (
        <Confirm
          key={opened.row.id}
          title={t.removeTitle({ name: opened.row.holder.name })}
          consequence={t.removeConsequence({ name: opened.row.holder.name })}
          yes={t.removeYes}
          act={() => call(endDesignation, { params: { designationId: opened.row.id } })}
          onDone={() => done(t.removed({ name: opened.row.holder.name }))}
          onKeep={close}
        />
      ) : (
        <ChangePanel
          key={opened.row.id}
          designation={opened.row}
          declared={declared}
          prolongs={opened.act === 'prolong'}
          onDone={() => done(t.saved({ name: opened.row.holder.name }))}
          onKeep={close}
        />
      )}
    </div>
  );
  return {
    prolong: (row: DesignationView) => setOpened({ act: 'prolong', row }),
    panel: (
      <>
        {problem !== null && <ProblemNote problem={problem} />}
        {panel}
        {opened === null && last !== null && <Note tone="ok">{last}</Note>}
      </>
    ),
    onAct: (act: Act, line: Parameters<Parameters<typeof DesignationTable>[0]['onAct']>[1]) => {
      if (line.kind === 'invitation') void onInvitation(act === 'cancel' ? 'cancel' : 'send-again', line.row);
      else setOpened({ act: act === 'remove' ? 'remove' : 'change', row: line.row });
    },
  };
}
