import { type FormEvent, useState } from 'react';
import { designateThirdParty, type listDesignations } from '../../../core/contract/designations.ts';
import { sendInvitation } from '../../../core/contract/invitations.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { useRefreshDesignations } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { domainsOf, type Extent, ExtentFields } from './extent-fields.tsx';
import { type Firm, ThirdPartyPicker } from './third-party-picker.tsx';
import { dayAfter } from './words.ts';

const prefix = 'invite';
export const inviteFieldId = `${prefix}-email`;
type Role = 'technicalAdmin' | 'delegate' | 'legalRepresentative' | 'thirdParty';

type Listed = ResponseOf<typeof listDesignations>;

/** Invites a person, or designates a third party: the same limits, and another way to name who. */
export function InvitePanel({ listed }: { listed: Listed }) {
  const t = useText().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const nowMs = useNowMs();
  const { ask, busy, problem, errors, attempt, show, idOf, errorOf } = useAsked(prefix);
  const [role, setRole] = useState<Role>('technicalAdmin');
  const [email, setEmail] = useState('');
  const [firm, setFirm] = useState<Firm | null>(null);
  const [extent, setExtent] = useState<Extent>({ offers: ['ORG'], limited: false, domains: '', until: '' });
  const [done, setDone] = useState('');
  const structureId = listed.structure.id;
  const chosen = {
    ...extent,
    until: extent.until === '' && role !== 'legalRepresentative' ? dayAfter(nowMs, 1) : extent.until,
  };
  const isAdmin = role === 'technicalAdmin' || role === 'thirdParty';

  const finish = (said: string) => {
    setDone(said);
    announce(said);
    setEmail('');
    setFirm(null);
    refresh();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone('');
    const limits = { offers: isAdmin ? [...chosen.offers] : [], domains: isAdmin ? domainsOf(chosen) : null };
    if (role === 'thirdParty') {
      if (firm === null) return show([{ fieldId: idOf('thirdPartyId'), message: t.firmMissing }]);
      const body = { thirdPartyId: firm.id, ...limits, until: chosen.until };
      const given = await ask(() => call(designateThirdParty, { params: { structureId }, body }));
      if (given !== undefined) finish(t.designated({ name: firm.name }));
      return;
    }
    const until = chosen.until === '' ? null : chosen.until;
    const sent = await ask(() => call(sendInvitation, { body: { kind: role, structureId, email, ...limits, until } }));
    if (sent !== undefined) finish(t.sent({ email: sent.value.invitation.email }));
  };

  const offered: readonly (readonly [Role, string, string, boolean])[] = [
    ['technicalAdmin', t.roles.technicalAdmin, t.roleTexts.technicalAdmin, listed.mayDesignate],
    ['thirdParty', t.roleThirdParty, t.roleTexts.thirdParty, listed.mayDesignate],
    ['delegate', t.roles.delegate, t.roleTexts.delegate, listed.mayNameDelegates],
    [
      'legalRepresentative',
      t.roles.legalRepresentative,
      t.roleTexts.legalRepresentative,
      listed.mayRegisterRepresentatives,
    ],
  ];
  return (
    <Pane title={t.invitePerson}>
      <p className="sub">{t.inviteLead}</p>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <RadioCards
          id={`${prefix}-kind`}
          legend={t.role}
          value={role}
          onChange={(value) => setRole(offered.find(([known]) => known === value)?.[0] ?? role)}
          options={offered.filter(([, , , may]) => may).map(([value, title, text]) => ({ value, title, text }))}
        />
        {role === 'thirdParty' ? (
          <ThirdPartyPicker
            id={idOf('thirdPartyId')}
            chosen={firm}
            onChoose={setFirm}
            error={errorOf('thirdPartyId')}
          />
        ) : (
          <TextField
            id={inviteFieldId}
            type="email"
            autoComplete="off"
            label={t.email}
            error={errorOf('email')}
            value={email}
            onChange={setEmail}
          />
        )}
        <ExtentFields
          prefix={prefix}
          extent={chosen}
          onChange={setExtent}
          errorOf={errorOf}
          declared={listed.domains}
          periodOnly={!isAdmin}
          untilOptional={role === 'legalRepresentative'}
        />
        {problem !== null && (
          <div className="field">
            <ProblemNote problem={problem} />
          </div>
        )}
        <Button type="submit" variant="primary" busy={busy}>
          {role === 'thirdParty' ? t.designate : t.send}
        </Button>
        <OkLine>{done}</OkLine>
      </form>
    </Pane>
  );
}
