import { composeNotice, type OutgoingMail } from './compose.ts';
import { readMailAddress } from './mail-address.ts';
import type { PersonMailFacts } from './person-mail-facts.ts';
import type { MailSettings } from './settings.ts';
import { personMessage } from './templates/person.ts';

/** To the person with their personal link, or to whoever asked, with a copy where they wanted one. */
export function composePersonMail(
  facts: PersonMailFacts,
  secretLink: string | null,
  settings: MailSettings,
): OutgoingMail {
  const isToPerson = facts.kind === 'person-invited';
  const to = isToPerson ? facts.personEmail : facts.actorEmail;
  const notice = {
    ...{ about: facts.reference, to, locale: facts.locale, accountId: null },
    ...(secretLink === null ? {} : { secretLink }),
  };
  const copy = isToPerson || facts.copyAddress?.toLowerCase() === to.toLowerCase() ? null : facts.copyAddress;
  return {
    ...composeNotice(facts.kind, notice, personMessage(facts, to, settings), settings),
    // The person's own mail is nobody else's to read in the portal: it would show who was asked, and when.
    requestId: isToPerson ? null : facts.requestId,
    cc: copy === null ? [] : [readMailAddress(copy)],
  };
}
