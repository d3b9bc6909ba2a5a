import type { DesignationNoticeKind } from '../../core/contract/mailbox.ts';
import type { OutgoingMail } from './compose.ts';
import {
  composeClaimMail,
  composeDeclinedMail,
  composeDesignationMail,
  composeInvitationMail,
} from './designation-mails.ts';
import type { MailSettings } from './settings.ts';
import { reasons, samples } from './templates/samples.ts';

/** A mail about a right, for a structure and to an address that nobody has (RFC 2606 §3); its link leads nowhere. */
export function previewNotice(
  kind: DesignationNoticeKind,
  locale: 'fr' | 'en',
  settings: MailSettings,
  now: Date,
): OutgoingMail {
  const { structureName, requestedBy } = samples[locale];
  const structure = { name: structureName, certifiedIdentifier: '1000000000' };
  const to = { about: 'apercu', to: 'personne@exemple.example', locale, accountId: null };
  const linkUntil = new Date(now.getTime() + 7 * dayMs);
  const given = {
    ...{ structure, offers: ['ORG', 'SERV'], domains: ['exemple.example'], by: requestedBy },
    validUntil: new Date(now.getTime() + 30 * dayMs),
  };
  switch (kind) {
    case 'invitation':
      return composeInvitationMail({ ...given, role: 'technicalAdmin', expiresAt: linkUntil }, to, settings);
    case 'invitation-declined':
      return composeDeclinedMail(
        { ...given, role: 'technicalAdmin', invited: 'personne@exemple.example', at: now },
        { ...to, to: 'certificats@exemple.example' },
        settings,
      );
    case 'designation-given':
    case 'designation-changed':
    case 'designation-ended':
    case 'designation-ending': {
      const holder = { isHolder: kind !== 'designation-ending', holder: requestedBy, isThirdParty: false };
      const facts = { ...given, ...holder, kind, role: 'technicalAdmin', structureId: nobodys, at: now } as const;
      return composeDesignationMail(kind === 'designation-ending' ? { ...facts, by: null } : facts, to, settings);
    }
    default:
      return composeClaimMail(
        {
          ...{ kind, structure, claimant: requestedBy, function: samples[locale].function },
          linkUntil: kind === 'claim-verify' || kind === 'claim-accepted' ? linkUntil : null,
          reason: kind === 'claim-refused' ? reasons[locale] : null,
        },
        to,
        settings,
      );
  }
}

const nobodys = '00000000-0000-4000-8000-000000000000';
const dayMs = 86_400_000;
