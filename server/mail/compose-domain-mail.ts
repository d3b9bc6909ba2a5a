import type { DomainMailKind } from '../../core/contract/mailbox.ts';
import { composeNotice, type NoticeTo, type OutgoingMail } from './compose.ts';
import type { DomainMailFacts } from './domain-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { domainMessage } from './templates/domain.ts';

/** A mail about a domain, to whoever asked for it or answers for its structure. */
export const composeDomainMail = (
  kind: DomainMailKind,
  facts: DomainMailFacts,
  to: Omit<NoticeTo, 'locale'>,
  settings: MailSettings,
): OutgoingMail => composeNotice(kind, { ...to, locale: facts.locale }, domainMessage(kind, facts, settings), settings);
