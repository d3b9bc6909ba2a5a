import type { MailKind, RequestMailKind } from '../../core/contract/mailbox.ts';
import { readHeaderText, readMailAddress, readMailbox } from './mail-address.ts';
import type {
  CancelledMailFacts,
  CodeGuessedMailFacts,
  DownloadedMailFacts,
  RequestMailFacts,
  RevokedMailFacts,
} from './request-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { cancelledMessage } from './templates/cancelled.ts';
import { codeGuessedNotice } from './templates/code-guessed.ts';
import { downloadedMessage } from './templates/downloaded.ts';
import { filedMessage } from './templates/filed.ts';
import { lapsedMessage } from './templates/lapsed.ts';
import { lapsingMessage } from './templates/lapsing.ts';
import { type MassRevokedFacts, massRevokedMessage } from './templates/mass-revoked.ts';
import type { Message } from './templates/message.ts';
import { readyMessage } from './templates/ready.ts';
import { renderHtml } from './templates/render-html.ts';
import { renderText } from './templates/render-text.ts';
import { revokedMessage, revokedNotice } from './templates/revoked.ts';
import { type StructureClosedFacts, structureClosedMessage } from './templates/structure-closed.ts';

/** A mail as it will leave: nothing of it changes after it is queued. */
export interface OutgoingMail {
  readonly kind: MailKind;
  /** The same at each attempt, so that a mail server or a reader can tell a repeat (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly requestId: string | null;
  readonly accountId: string | null;
  readonly secretLink: string | null;
  readonly from: string;
  readonly replyTo: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly locale: 'fr' | 'en';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly delivery: MailSettings['delivery'];
}

/** Confirmation at Finaliser. */
export const composeFiledMail = (facts: RequestMailFacts, settings: MailSettings): OutgoingMail =>
  compose('filed', filedMessage, facts, settings);

/** The certificate can be withdrawn, until when, and where. */
export const composeReadyMail = (facts: RequestMailFacts, settings: MailSettings): OutgoingMail =>
  compose('ready', readyMessage, facts, settings);

/** Two days before the limit. */
export const composeLapsingMail = (facts: RequestMailFacts, settings: MailSettings): OutgoingMail =>
  compose('lapsing', lapsingMessage, facts, settings);

/** The limit has passed. */
export const composeLapsedMail = (facts: RequestMailFacts, settings: MailSettings): OutgoingMail =>
  compose('lapsed', lapsedMessage, facts, settings);

/** An officer cancelled the request, and says why. */
export const composeCancelledMail = (facts: CancelledMailFacts, settings: MailSettings): OutgoingMail =>
  compose('cancelled', cancelledMessage, facts, settings);

/** Somebody said that the file is saved. */
export const composeDownloadedMail = (facts: DownloadedMailFacts, settings: MailSettings): OutgoingMail =>
  compose('downloaded', downloadedMessage, facts, settings);

/** Structures that a person acts for were closed: one mail for all of those of one moment. `occasion` makes it one of its kind. */
export function composeStructureClosedMail(
  facts: StructureClosedFacts,
  settings: MailSettings,
  occasion: string,
): OutgoingMail {
  const { accountId, email, locale } = facts;
  const to = { about: `${occasion}.${accountId}`, to: email, locale, accountId };
  return composeNotice('structure-closed', to, structureClosedMessage(facts, settings), settings);
}
/** The certificate was revoked. */
export const composeRevokedMail = (facts: RevokedMailFacts, settings: MailSettings): OutgoingMail =>
  compose('revoked', revokedMessage, facts, settings);

/** The same, in the words of a notice: to a representative, or to whoever had the first mail of a reason that changed. */
export const composeRevokedNotice = (
  facts: RevokedMailFacts,
  to: Omit<NoticeTo, 'about' | 'locale'>,
  settings: MailSettings,
): OutgoingMail => {
  const about = `${facts.serialHex}${facts.upgraded ? '.key' : ''}.${to.accountId ?? to.to.replace('@', '.')}`;
  return composeNotice('revoked', { ...to, about, locale: facts.locale }, revokedNotice(facts, settings), settings);
};

/** Codes are guessed for the certificate: once a day at most for each address. */
export const composeCodeGuessedNotice = (
  facts: CodeGuessedMailFacts,
  to: Omit<NoticeTo, 'about' | 'locale'>,
  settings: MailSettings,
): OutgoingMail => {
  const day = facts.guessedAt.toISOString().slice(0, 10);
  const about = `${facts.serialHex}.${day}.${to.accountId ?? to.to.replace('@', '.')}`;
  return composeNotice(
    'code-guessed',
    { ...to, about, locale: facts.locale },
    codeGuessedNotice(facts, settings),
    settings,
  );
};

/** Many certificates were revoked at once: one mail for all those that concern its reader. `occasion`: that revocation. */
export function composeMassRevokedMail(
  facts: MassRevokedFacts,
  to: Omit<NoticeTo, 'about' | 'locale'>,
  settings: MailSettings,
  occasion: string,
): OutgoingMail {
  const about = `${occasion}.${to.to.replace('@', '.')}`;
  return composeNotice(
    'mass-revoked',
    { ...to, about, locale: facts.locale },
    massRevokedMessage(facts, settings),
    settings,
  );
}

/** Nobody gets the same mail twice: a copy address that is the actor's own is no copy. */
const withOneCopy = <Facts extends RequestMailFacts>(facts: Facts): Facts =>
  facts.copyAddress?.toLowerCase() === facts.actorEmail.toLowerCase() ? { ...facts, copyAddress: null } : facts;

function compose<Facts extends RequestMailFacts>(
  kind: RequestMailKind,
  write: (facts: Facts, settings: MailSettings) => Message,
  given: Facts,
  settings: MailSettings,
): OutgoingMail {
  const facts = withOneCopy(given);
  const message = write(facts, settings);
  readMailbox(settings.from);
  return {
    kind,
    messageId: `<${readHeaderText(facts.reference)}.${kind}@${new URL(settings.publicOrigin).hostname}>`,
    requestId: facts.requestId,
    ...{ accountId: null, secretLink: null },
    from: settings.from,
    replyTo: settings.replyTo,
    to: [readMailAddress(facts.actorEmail)],
    cc: facts.copyAddress === null ? [] : [readMailAddress(facts.copyAddress)],
    locale: facts.locale,
    subject: readHeaderText(message.subject),
    text: renderText(message),
    html: renderHtml(message),
    delivery: settings.delivery,
  };
}

/** Who a mail about no request is for. */
export interface NoticeTo {
  /** Unique for its kind: what the notice is about, `invitation` or `designation` identifiers for instance. */
  readonly about: string;
  readonly to: string;
  readonly locale: 'fr' | 'en';
  /** Whose mailbox in the portal shows it; null for somebody without account. */
  readonly accountId: string | null;
  /** For `secretAction`: never stored in the message itself, forgotten once sent. */
  readonly secretLink?: string;
}

/** A mail about a designation, a domain, an account: written by `noticeMessage`. */
export function composeNotice(kind: MailKind, to: NoticeTo, message: Message, settings: MailSettings): OutgoingMail {
  readMailbox(settings.from);
  return {
    kind,
    messageId: `<${readHeaderText(to.about)}.${kind}@${new URL(settings.publicOrigin).hostname}>`,
    ...{ requestId: null, accountId: to.accountId, secretLink: to.secretLink ?? null },
    ...{ from: settings.from, replyTo: settings.replyTo, to: [readMailAddress(to.to)], cc: [], locale: to.locale },
    subject: readHeaderText(message.subject),
    text: renderText(message),
    html: renderHtml(message),
    delivery: settings.delivery,
  };
}
