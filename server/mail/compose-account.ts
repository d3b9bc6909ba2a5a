import type { AccountChangedMailFacts, AccountMailFacts, PasswordLinkMailFacts } from './account-mail-facts.ts';
import { composeNotice, type OutgoingMail } from './compose.ts';
import type { MailSettings } from './settings.ts';
import { accountChangedMessage } from './templates/account-changed.ts';
import { passwordLinkMessage } from './templates/password-link.ts';

const noticeTo = ({ mailId, email, locale }: AccountMailFacts) => ({
  ...{ about: mailId, to: email, locale },
  // Whoever took an account over does not read there what its owner is told.
  accountId: null,
});

/** Somebody, most often its owner, asked for a new password. */
export const composePasswordLinkMail = (facts: PasswordLinkMailFacts, settings: MailSettings): OutgoingMail =>
  composeNotice(
    'password-link',
    {
      ...noticeTo(facts),
      ...(facts.link === null ? {} : { secretLink: `${settings.publicOrigin}${facts.link.path}` }),
    },
    passwordLinkMessage(facts, settings),
    settings,
  );

/** What people sign in with has changed: its owner learns it even if somebody else did it. */
export const composeAccountChangedMail = (facts: AccountChangedMailFacts, settings: MailSettings): OutgoingMail =>
  composeNotice('account-changed', noticeTo(facts), accountChangedMessage(facts, settings), settings);
