import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sendInvitation } from '../../core/contract/invitations.ts';
import { call } from '../api/call.ts';
import { teamQuery, useRefreshDesignations } from '../api/designation-queries.ts';
import { useAsked } from '../api/use-asked.ts';
import { useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { useDesignationActs } from '../features/designations/designation-list.tsx';
import { DesignationTable } from '../features/designations/designation-table.tsx';
import { HeldTable } from '../features/designations/held-table.tsx';
import { DesignationHistory } from '../features/designations/history.tsx';
import { isCurrent } from '../features/designations/words.ts';
import { useAnnounce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note, OkLine } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { FormProblem } from '../ui/problem-note.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/$structureId/equipe');

/** A third party as its own people see it: its team, and who designated it. */
function TeamPage() {
  const t = useActingWords().designations;
  const { structureId } = route.useParams();
  const found = useQuery(teamQuery(structureId));
  const acts = useDesignationActs([]);
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { structure, openedAt, members, invitations, designatedBy } = found.data;
  const current = members.filter(isCurrent);
  return (
    <Page
      title={t.teamTitle({ name: structure.name })}
      lead={t.teamLead}
      crumbs={[{ label: t.structures, to: '/structures' }, { label: structure.name }]}
    >
      <div className="stack">
        {openedAt === null && <Note tone="warn">{t.teamNotOpen}</Note>}
        {acts.panel}
        <Columns aside={openedAt !== null && <InviteMember structureId={structureId} />}>
          <div className="card">
            {current.length + invitations.length === 0 ? (
              <div className="pane">
                <Note>{t.teamNone}</Note>
              </div>
            ) : (
              <DesignationTable
                caption={t.teamMembers}
                designations={current}
                invitations={invitations}
                onAct={acts.onAct}
                ofTeam
              />
            )}
          </div>
        </Columns>
        <Pane title={t.designatedBy}>
          {designatedBy.filter(isCurrent).length === 0 ? (
            <p className="small">{t.designatedByNone}</p>
          ) : (
            <HeldTable caption={t.designatedBy} rows={designatedBy.filter(isCurrent)} />
          )}
        </Pane>
        <DesignationHistory designations={members} />
      </div>
    </Page>
  );
}

function InviteMember({ structureId }: { structureId: string }) {
  const t = useActingWords().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const { ask, busy, problem, errors, attempt, idOf, errorOf } = useAsked('member');
  const [email, setEmail] = useState('');
  const [done, setDone] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone('');
    const body = { kind: 'teamMember', structureId, email, offers: [], domains: null, until: null } as const;
    const sent = await ask(() => call(sendInvitation, { body: { ...body, offers: [] } }));
    if (sent === undefined) return;
    setDone(t.sent({ email: sent.value.invitation.email }));
    announce(t.sent({ email: sent.value.invitation.email }));
    setEmail('');
    refresh();
  };
  return (
    <Pane title={t.inviteMember}>
      <p className="sub">{t.inviteLead}</p>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextField
          id={idOf('email')}
          type="email"
          autoComplete="off"
          label={t.email}
          error={errorOf('email')}
          value={email}
          onChange={setEmail}
        />
        <FormProblem problem={problem} />
        <Button type="submit" variant="primary" busy={busy}>
          {t.send}
        </Button>
        <OkLine>{done !== '' && done}</OkLine>
      </form>
    </Pane>
  );
}

export const Team = withActingWords(TeamPage);
