import { type FormEvent, useState } from 'react';
import { designateThirdParty, type listDesignations } from '../../../core/contract/designations.ts';
import { sendInvitation } from '../../../core/contract/invitations.ts';
import type { ResponseOf } from '../../../core/contract/route.ts';
import { call } from '../../api/call.ts';
import { useRefreshDesignations } from '../../api/designation-queries.ts';
import { useAsked } from '../../api/use-asked.ts';
import { useActingWords } from '../../catalogue/acting-words.tsx';
import { useNowMs } from '../../clock.ts';
import { useText } from '../../i18n/index.tsx';
import { useAnnounce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Pane } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { OkLine } from '../../ui/message.tsx';
import { FormProblem } from '../../ui/problem-note.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Rich } from '../../ui/rich.tsx';
import { domainsOf, type Extent, ExtentFields } from './extent-fields.tsx';
import { type Firm, ThirdPartyPicker } from './third-party-picker.tsx';
import { dayAfter } from './words.ts';

const prefix = 'invite';
export const inviteFieldId = `${prefix}-email`;
type Role = 'technicalAdmin' | 'delegate' | 'legalRepresentative' | 'thirdParty';

type Listed = ResponseOf<typeof listDesignations>;

const offeredRoles = (listed: Listed, t: ReturnType<typeof useActingWords>['designations']) => {
  const offered: readonly (readonly [Role, string, string, boolean])[] = [
    ['technicalAdmin', t.roles.technicalAdmin, t.roleTexts.technicalAdmin, listed.mayDesignate],
    ['thirdParty', t.roleThirdParty, t.roleTexts.thirdParty, listed.mayDesignate],
    ['delegate', t.roles.delegate, t.roleTexts.delegate, listed.mayNameDelegates],
    [
      ...(['legalRepresentative', t.roles.legalRepresentative, t.roleTexts.legalRepresentative] as const),
      listed.mayRegisterRepresentatives,
    ],
  ];
  return offered.filter(([, , , may]) => may).map(([value, title, text]) => ({ value, title, text }));
};

/** What was chosen and typed, and how it is sent: a person is invited, a third party designated at once. */
function useInvitation(structureId: string) {
  const t = useActingWords().designations;
  const announce = useAnnounce();
  const refresh = useRefreshDesignations();
  const nowMs = useNowMs();
  const asked = useAsked(prefix);
  const [role, setRole] = useState<Role>('technicalAdmin');
  const [email, setEmail] = useState('');
  const [firm, setFirm] = useState<Firm | null>(null);
  const [typed, setExtent] = useState<Extent>({ offers: ['ORG'], limited: false, domains: '', until: '' });
  const [done, setDone] = useState('');
  const isAdmin = role === 'technicalAdmin' || role === 'thirdParty';
  const isEndless = role === 'legalRepresentative';
  const extent = { ...typed, until: typed.until === '' && !isEndless ? dayAfter(nowMs, 1) : typed.until };

  const finish = (said: string) => {
    setDone(said);
    announce(said);
    setEmail('');
    setFirm(null);
    refresh();
  };
  const limits = { offers: isAdmin ? [...extent.offers] : [], domains: isAdmin ? domainsOf(extent) : null };
  const designate = async () => {
    if (firm === null) return asked.show([{ fieldId: asked.idOf('thirdPartyId'), message: t.firmMissing }]);
    const body = { thirdPartyId: firm.id, ...limits, until: extent.until };
    const given = await asked.ask(() => call(designateThirdParty, { params: { structureId }, body }));
    if (given !== undefined) finish(t.designated({ name: firm.name }));
  };
  const invite = async (kind: Exclude<Role, 'thirdParty'>) => {
    const until = extent.until === '' ? null : extent.until;
    const body = { kind, structureId, email, ...limits, until };
    const sent = await asked.ask(() => call(sendInvitation, { body }));
    if (sent !== undefined) finish(t.sent({ email: sent.value.invitation.email }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setDone('');
    await (role === 'thirdParty' ? designate() : invite(role));
  };
  return {
    ...{ ...asked, role, email, setEmail, firm, setFirm, extent, setExtent },
    ...{ done, isAdmin, isEndless, submit },
    /** Another role asks for other things: what was wrong with the last is no longer said. */
    setRole: (chosen: Role) => {
      asked.show([]);
      setRole(chosen);
    },
  };
}

/** Invites a person, or designates a third party: the same limits, and another way to name who. */
export function InvitePanel({ listed }: { listed: Listed }) {
  const t = useActingWords().designations;
  const { example } = useText().ask;
  const form = useInvitation(listed.structure.id);
  const [domain] = listed.domains;
  const { role, idOf, errorOf, problem } = form;
  const offered = offeredRoles(listed, t);
  return (
    <Pane title={t.invitePerson}>
      <p className="sub">{t.inviteLead}</p>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <RadioCards
          id={idOf('kind')}
          legend={t.role}
          value={role}
          onChange={(value) => form.setRole(offered.find((known) => known.value === value)?.value ?? role)}
          options={offered}
        />
        {role === 'thirdParty' ? (
          <ThirdPartyPicker
            id={idOf('thirdPartyId')}
            chosen={form.firm}
            onChoose={form.setFirm}
            error={errorOf('thirdPartyId')}
          />
        ) : (
          <TextField
            id={inviteFieldId}
            type="email"
            autoComplete="off"
            label={t.email}
            hint={domain === undefined ? undefined : <Rich text={example({ example: `a.martin@${domain}` })} />}
            error={errorOf('email')}
            value={form.email}
            onChange={form.setEmail}
          />
        )}
        <ExtentFields
          prefix={prefix}
          extent={form.extent}
          onChange={form.setExtent}
          errorOf={errorOf}
          declared={listed.domains}
          periodOnly={!form.isAdmin}
          untilOptional={form.isEndless}
        />
        <FormProblem problem={problem} />
        <Button type="submit" variant="primary" busy={form.busy}>
          {role === 'thirdParty' ? t.designate : t.send}
        </Button>
        <OkLine>{form.done !== '' && form.done}</OkLine>
      </form>
    </Pane>
  );
}
