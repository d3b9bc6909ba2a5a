import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import { readEmailAddress } from '../../core/identifiers/email-address.ts';
import { accept, type Outcome } from '../../core/outcome.ts';
import { inTransaction } from '../platform/database.ts';
import type { InvitationDeps } from './deps.ts';
import { enterInvitation } from './send-invitation.ts';

/** By whoever runs the machine: how an instance gets its first officer. Where there is one, that one confirms the next. */
export async function inviteOfficerByCommand(
  deps: InvitationDeps,
  address: string,
): Promise<Outcome<{ readonly email: string; readonly link: string }, SentenceCode>> {
  const email = readEmailAddress(address, deps.domainRules);
  if (!email.ok) return email;
  const entered = { kind: 'registrationOfficer', structureId: null, claimId: null, givenBy: null } as const;
  const invited = await inTransaction(deps.db, { actor: { kind: 'service', id: 'command' }, structureId: null }, (tx) =>
    enterInvitation(deps, tx, { ...entered, email: email.value, offers: [], domains: null, until: null, locale: 'fr' }),
  );
  return invited.ok ? accept({ email: email.value, link: invited.value.link }) : invited;
}
