import type { AccountMailKind } from '../../core/contract/mailbox.ts';
import type { AccountChangedMailFacts, AccountMailFacts, PasswordLinkMailFacts } from './account-mail-facts.ts';
import type { OutgoingMail } from './compose.ts';
import { readHeaderText, readMailAddress, readMailbox } from './mail-address.ts';
import type { MailSettings } from './settings.ts';
import { accountChangedMessage } from './templates/account-changed.ts';
import type { Message } from './templates/message.ts';
import { passwordLinkMessage } from './templates/password-link.ts';
import { renderHtml } from './templates/render-html.ts';
import { renderText } from './templates/render-text.ts';

/** Somebody, most often its owner, asked for a new password. */
export const composePasswordLinkMail = (facts: PasswordLinkMailFacts, settings: MailSettings): OutgoingMail =>
  compose('password-link', passwordLinkMessage(facts, settings), facts, settings);

/** What people sign in with has changed: its owner learns it even if somebody else did it. */
export const composeAccountChangedMail = (facts: AccountChangedMailFacts, settings: MailSettings): OutgoingMail =>
  compose('account-changed', accountChangedMessage(facts, settings), facts, settings);

function compose(
  kind: AccountMailKind,
  message: Message,
  facts: AccountMailFacts,
  settings: MailSettings,
): OutgoingMail {
  readMailbox(settings.from);
  return {
    kind,
    messageId: `<${readHeaderText(facts.mailId)}.${kind}@${new URL(settings.publicOrigin).hostname}>`,
    ...{ requestId: null, accountId: null, secretLink: null },
    from: settings.from,
    replyTo: settings.replyTo,
    to: [readMailAddress(facts.email)],
    cc: [],
    locale: facts.locale,
    subject: readHeaderText(message.subject),
    text: renderText(message),
    html: renderHtml(message),
    delivery: settings.delivery,
  };
}
