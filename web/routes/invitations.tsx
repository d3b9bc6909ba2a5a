import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  cancelInvitation,
  decideStandingRole,
  type InvitationView,
  sendInvitationAgain,
} from '../../core/contract/invitations.ts';
import type { Problem } from '../../core/contract/problem.ts';
import { useAccount } from '../api/account.tsx';
import { type Answer, call } from '../api/call.ts';
import { type InvitationSearch, invitationsQuery, useRefreshDesignations } from '../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { InvitationTable } from '../features/people/invitation-table.tsx';
import { InviteRole } from '../features/people/invite-role.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { useAnnounce } from '../ui/announce.tsx';
import { Button } from '../ui/button.tsx';
import { Columns } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { SelectField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/invitations');

/** All invitations; standing roles are given here, and confirmed by a second officer. */
function InvitationsPage() {
  const t = useActingWords();
  const words = t.people;
  const { etat } = route.useSearch();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const account = useAccount();
  const [problem, setProblem] = useState<Problem | null>(null);
  const states = Object.keys(words.invitationStates) as NonNullable<InvitationSearch['state']>[];
  const state = states.find((known) => known === etat);
  const found = useQuery({
    ...invitationsQuery(state === undefined ? {} : { state }),
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;

  const act = async (send: () => Promise<Answer<unknown>>, said: string) => {
    setProblem(null);
    const answer = await send();
    if (!answer.ok) return setProblem(answer.problem);
    announce(said);
    refresh();
  };
  const acts = {
    sendAgain: ({ id, email }: InvitationView) =>
      act(() => call(sendInvitationAgain, { params: { invitationId: id } }), t.designations.sentAgain({ email })),
    cancel: ({ id, email }: InvitationView) =>
      act(() => call(cancelInvitation, { params: { invitationId: id } }), t.designations.cancelled({ email })),
    decide: ({ id }: InvitationView, confirm: boolean) =>
      act(
        () => call(decideStandingRole, { params: { invitationId: id }, body: { confirm } }),
        confirm ? words.confirmed : words.refused,
      ),
  };
  const { invitations } = found.data;
  return (
    <Page title={words.invitations} lead={words.invitationsLead}>
      <PeopleSections />
      {problem !== null && <ProblemNote problem={problem} />}
      <Columns aside={account.roles.includes('registrationOfficer') && <InviteRole />}>
        <div className="card list">
          <div className="filters">
            <SelectField
              id="invitation-state"
              label={words.state}
              value={state ?? ''}
              onChange={(value) =>
                void navigate({
                  to: '/personnes/invitations',
                  search: value === '' ? {} : { etat: value },
                  replace: true,
                })
              }
              options={[
                { value: '', label: words.allStates },
                ...states.map((value) => ({ value, label: words.invitationStates[value] })),
              ]}
            />
          </div>
          {invitations.length === 0 ? (
            <Empty
              title={words.invitationsNone}
              {...(state !== undefined && {
                action: (
                  <Button onClick={() => void navigate({ to: '/personnes/invitations', search: {}, replace: true })}>
                    {words.clear}
                  </Button>
                ),
              })}
            >
              {words.invitationsNoneNext}
            </Empty>
          ) : (
            <InvitationTable invitations={invitations} {...acts} />
          )}
        </div>
      </Columns>
    </Page>
  );
}

export const Invitations = withActingWords(InvitationsPage);
