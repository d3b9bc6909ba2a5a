import type { Transaction } from 'kysely';
import type { DomainMailKind } from '../../core/contract/mailbox.ts';
import { composeDomainMail } from '../mail/compose-domain-mail.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { representedBy } from '../mandates/represented-by.ts';
import type { Database } from '../platform/schema.ts';
import { structuresByIds } from '../structures/find-structures.ts';
import type { DomainDeps } from './deps.ts';
import type { DomainRow } from './domain-row.ts';
import { type Person, peopleByIds } from './store.ts';

/** Whom each mail is for; whoever did it themselves is not told by mail. */
const told: Readonly<Record<DomainMailKind, { readonly asker: boolean; readonly representatives: boolean }>> = {
  'domain-asked': { asker: false, representatives: true },
  'domain-proven': { asker: true, representatives: true },
  'domain-granted': { asker: true, representatives: false },
  'domain-refused': { asker: true, representatives: false },
  'domain-failing': { asker: true, representatives: true },
  'domain-lapsed': { asker: true, representatives: true },
};

/** In the transaction of what they tell. `by`: whose doing it is. */
export async function queueDomainMails(
  deps: DomainDeps,
  tx: Transaction<Database>,
  kind: DomainMailKind,
  row: DomainRow,
  { by, at }: { readonly by: string | null; readonly at: Date },
): Promise<void> {
  const [asker] = await peopleByIds(tx, row.asked_by === null ? [] : [row.asked_by]);
  const representatives = told[kind].representatives ? await representedBy(tx, row.structure_id, at) : [];
  const recipients = new Map<string, Pick<Person, 'accountId' | 'email' | 'locale'>>();
  for (const person of [...(told[kind].asker && asker !== undefined ? [asker] : []), ...representatives]) {
    if (person.accountId !== by && !recipients.has(person.email.toLowerCase())) {
      recipients.set(person.email.toLowerCase(), person);
    }
  }
  if (recipients.size === 0) return;
  const [structure] = await structuresByIds(tx, [row.structure_id]);
  if (structure === undefined) throw new Error(`the domain ${row.id} names a structure that is not there`);
  const facts = {
    ...{ domain: row.name, structure, askedBy: asker?.displayName ?? null, askedAt: row.asked_at, reason: row.reason },
    ...{ proveBefore: row.prove_before, officerDecides: row.review !== null || deps.proof === null, proof: row.proof },
    ...{ decisionReason: row.decision_reason, lapsesAt: row.lapses_at },
  };
  for (const { accountId, email, locale } of recipients.values()) {
    // One domain may fail, or be granted, more than once in its life.
    const about = `${row.id}.${accountId}.${at.getTime().toString(36)}`;
    await queueMail(tx, composeDomainMail(kind, { ...facts, locale }, { about, to: email, accountId }, deps.mail), at);
  }
}
