import { type FormEvent, useState } from 'react';
import { type StandingRole, standingRoles } from '../../../core/contract/actions.ts';
import { sendInvitation } from '../../../core/contract/invitations.ts';
import { call } from '../../api/call.ts';
import { useRefreshDesignations } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';

/** A role for every structure: invited here, accepted there, confirmed by a second officer. */
export function InviteRole() {
  const t = useActingWords();
  const words = t.people;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const { ask, busy, problem, errors, attempt, idOf, errorOf } = useAsked('role');
  const [role, setRole] = useState<StandingRole>('registrationOfficer');
  const [email, setEmail] = useState('');
  const [done, setDone] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone('');
    const body = { kind: role, structureId: null, email, offers: [], domains: null, until: null };
    const sent = await ask(() => call(sendInvitation, { body }));
    if (sent === undefined) return;
    setDone(t.designations.sent({ email: sent.value.invitation.email }));
    announce(t.designations.sent({ email: sent.value.invitation.email }));
    setEmail('');
    refresh();
  };
  return (
    <Pane title={words.inviteRole}>
      <p className="sub">{words.inviteRoleLead}</p>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <RadioCards
          id={idOf('kind')}
          legend={t.designations.role}
          value={role}
          onChange={(value) => setRole(standingRoles.find((known) => known === value) ?? role)}
          options={standingRoles.map((value) => ({
            value,
            title: t.designations.roles[value],
            text: words.roleTexts[value],
          }))}
        />
        <TextField
          id={idOf('email')}
          type="email"
          autoComplete="off"
          label={t.designations.email}
          error={errorOf('email')}
          value={email}
          onChange={setEmail}
        />
        <FormProblem problem={problem} />
        <Button type="submit" variant="primary" busy={busy}>
          {t.designations.send}
        </Button>
        <OkLine>{done !== '' && done}</OkLine>
      </form>
    </Pane>
  );
}
