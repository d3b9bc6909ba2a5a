import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Catalogue, findProduct } from '../../core/catalogue/product.ts';
import { renewalPeriod } from '../../core/catalogue/renewal.ts';
import { personName, subjectTitle } from '../../core/catalogue/subject-title.ts';
import { composeNotice } from '../mail/compose.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { refusedAmong } from '../mail/refused-among.ts';
import type { MailSettings } from '../mail/settings.ts';
import { endingMessage } from '../mail/templates/ending.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { chooseContacts } from './choose-contacts.ts';
import { dueStage, endsWithStage, type Stage } from './rules.ts';
import {
  acknowledgementsOf,
  type Contact,
  contactsOf,
  type EndingRow,
  endingCertificates,
  holdEnding,
  insertReminder,
  remindedAt,
} from './store.ts';

export interface ReminderDeps {
  readonly db: Kysely<Database>;
  readonly catalogue: Catalogue;
  readonly mail: MailSettings;
  readonly mailQueued: () => void;
}

const batchSize = 500;

/** Job: tells whoever has to know of each certificate that ends and is not renewed. Returns how many mails were queued. */
export async function remind(deps: ReminderDeps, now: Date): Promise<number> {
  const ends = endsWithStage(now);
  const failures: unknown[] = [];
  let queued = 0;
  for (let last: EndingRow | null = null; ; ) {
    const batch: readonly EndingRow[] = await endingCertificates(deps.db, ends, last, batchSize);
    for (const ending of batch) {
      try {
        queued += await remindOf(deps, ending, now);
      } catch (error) {
        // One that cannot be told of keeps no other waiting, and the job is seen to fail.
        failures.push(error);
      }
    }
    last = batch.at(-1) ?? null;
    if (batch.length < batchSize) break;
  }
  if (queued > 0) deps.mailQueued();
  if (failures.length > 0) throw failures[0];
  return queued;
}

async function remindOf(deps: ReminderDeps, ending: EndingRow, now: Date): Promise<number> {
  const stage = dueStage(ending.notAfter.getTime(), now.getTime());
  if (stage === null) return 0;
  const [contacts, everAcknowledged, reminded] = await Promise.all([
    contactsOf(deps.db, ending, now),
    acknowledgementsOf(deps.db, ending.id),
    remindedAt(deps.db, ending.id, stage),
  ]);
  // Who is nobody here any more sees to nothing, whatever they said before they left.
  const acknowledged = everAcknowledged.filter((one) => contacts.some(({ accountId }) => accountId === one.accountId));
  const refusing = await refusedAmong(
    deps.db,
    contacts.map(({ address }) => address),
  );
  const missing = chooseContacts(contacts, stage, acknowledged, refusing).filter(
    ({ address }) => !reminded.includes(address.toLowerCase()),
  );
  if (missing.length === 0) return 0;
  const context = { actor: { kind: 'job', id: 'remind' }, structureId: ending.structureId } as const;
  return inTransaction(deps.db, context, async (tx) => {
    if (!(await holdEnding(tx, ending.id))) return 0;
    let queued = 0;
    for (const contact of missing) {
      const address = contact.address.toLowerCase();
      if (!(await insertReminder(tx, { certificateId: ending.id, stage, address }, now))) continue;
      const names = acknowledged.map(({ name }) => name);
      await queueMail(tx, mailFor(deps, ending, stage, contact, names), now);
      queued += 1;
    }
    return queued;
  });
}

function mailFor(
  deps: ReminderDeps,
  ending: EndingRow,
  stage: Stage,
  contact: Contact,
  seenToBy: readonly string[],
): ReturnType<typeof composeNotice> {
  const product = findProduct(deps.catalogue, ending.offer, ending.usage);
  if (product === undefined) throw new Error(`certificate ${ending.id} is of a product that is not in the catalogue`);
  const renewableUntil = new Date(renewalPeriod(ending.notAfter.getTime()).untilMs);
  const subjectName = subjectTitle(personName(ending), ending.subjectName);
  const facts = { ...ending, subjectName, product, renewableUntil, days: stage, contact: contact.kind, seenToBy };
  const message = endingMessage({ ...facts, locale: contact.locale }, deps.mail);
  // One for each address and stage, and for ever the same.
  const whose = createHash('sha256').update(contact.address.toLowerCase()).digest('hex').slice(0, 16);
  const to = {
    ...{ about: `${ending.id}.${stage}.${whose}`, to: contact.address },
    ...{ locale: contact.locale, accountId: contact.accountId },
  };
  return composeNotice(stage === 0 ? 'expired' : 'expiring', to, message, deps.mail);
}
