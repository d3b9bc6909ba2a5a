import { composeNotice, type NoticeTo, type OutgoingMail } from './compose.ts';
import type {
  ClaimMailFacts,
  DeclinedMailFacts,
  DesignationMailFacts,
  InvitationMailFacts,
} from './designation-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { claimMessage } from './templates/claim.ts';
import { designationMessage } from './templates/designation.ts';
import { invitationDeclinedMessage, invitationMessage } from './templates/invitation.ts';

export const composeDesignationMail = (
  facts: DesignationMailFacts,
  to: NoticeTo,
  settings: MailSettings,
): OutgoingMail => composeNotice(facts.kind, to, designationMessage(facts, to, settings), settings);

/** Its link accepts nothing by itself: the page says what for, and asks. */
export const composeInvitationMail = (facts: InvitationMailFacts, to: NoticeTo, settings: MailSettings): OutgoingMail =>
  composeNotice('invitation', to, invitationMessage(facts, to, settings), settings);

/** To whoever invited. */
export const composeDeclinedMail = (facts: DeclinedMailFacts, to: NoticeTo, settings: MailSettings): OutgoingMail =>
  composeNotice('invitation-declined', to, invitationDeclinedMessage(facts, to, settings), settings);

export const composeClaimMail = (facts: ClaimMailFacts, to: NoticeTo, settings: MailSettings): OutgoingMail =>
  composeNotice(facts.kind, to, claimMessage(facts, to, settings), settings);
