import type { Transaction } from 'kysely';
import { composeDeclinedMail } from '../mail/designation-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { personToWrite } from '../mandates/persons.ts';
import type { Database } from '../platform/schema.ts';
import type { InvitationDeps } from './deps.ts';
import type { InvitationRow } from './store.ts';

/** Whoever invited, where a person did; an operator's command tells nobody. */
export async function tellDeclined(
  deps: InvitationDeps,
  tx: Transaction<Database>,
  row: InvitationRow,
  at: Date,
): Promise<void> {
  const giver = row.given_by === null ? undefined : await personToWrite(tx, row.given_by);
  if (giver === undefined) return;
  const { structureName: name, certifiedIdentifier } = row;
  const facts = {
    ...{ role: row.kind, offers: row.offers, domains: row.domains, validUntil: row.valid_until },
    structure: name === null || certifiedIdentifier === null ? null : { name, certifiedIdentifier },
    ...{ invited: row.email, at },
  };
  const to = { about: `${row.id}.declined`, to: giver.email, locale: giver.locale, accountId: giver.accountId };
  await queueMail(tx, composeDeclinedMail(facts, to, deps.mail), at);
}
