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
import { eachOnItsOwn } from '../platform/each-on-its-own.ts';
import type { Database } from '../platform/schema.ts';
import { chooseContacts } from './choose-contacts.ts';
import { contactGatherer } from './gather-contacts.ts';
import { batchesOf, beginLook, endLook } from './look.ts';
import { dueStage, type Stage, sparesALater } from './rules.ts';
import {
  acknowledgementsOf,
  type Contact,
  type EndingNames,
  type EndingRow,
  holdEnding,
  insertReminder,
  remindersOf,
} from './store.ts';

export interface ReminderDeps {
  readonly db: Kysely<Database>;
  readonly catalogue: Catalogue;
  readonly mail: MailSettings;
  readonly mailQueued: () => void;
}

/**
 * Job: tells whoever has to know of each certificate that ends and is not renewed. Looks at those for which something may be due, a batch at a
 * time; a transaction for each certificate that somebody is told of. Returns how many mails were queued.
 */
export async function remind(deps: ReminderDeps, now: Date): Promise<number> {
  let queued = 0;
  const failed: string[] = [];
  try {
    // One that cannot be told of keeps no other waiting.
    return await eachOnItsOwn(tellingsOfSweep(deps.db, now, failed), async (telling) => {
      // Looked at again by the next sweep, unless this comes to its end.
      failed.push(telling.ending.id);
      const told = await tell(deps, telling, now);
      failed.pop();
      queued += told;
      return told;
    });
  } finally {
    if (queued > 0) deps.mailQueued();
  }
}

/** Of one certificate, at the stage that it has come to. */
export interface Telling {
  readonly ending: EndingRow;
  readonly stage: Stage;
  readonly missing: readonly Contact[];
  readonly seenToBy: readonly string[];
}

/** Those that somebody is still to be told of, and the end of the sweep once the last of them was, or is among `failed`. */
async function* tellingsOfSweep(
  db: Kysely<Database>,
  now: Date,
  failed: readonly string[],
): AsyncGenerator<Telling, void, undefined> {
  const look = await beginLook(db, now);
  yield* tellings(db, batchesOf(db, look, now), now);
  await endLook(db, look, failed, now);
}

/** Of all of these certificates, those that somebody is still to be told of. */
export async function* tellings(
  db: Kysely<Database>,
  batches: AsyncIterable<readonly EndingRow[]>,
  now: Date,
): AsyncGenerator<Telling, void, undefined> {
  const gather = contactGatherer(db, now);
  for await (const batch of batches) yield* tellingsOf(db, batch, await gather(batch), now);
}

async function* tellingsOf(
  db: Kysely<Database>,
  batch: readonly EndingRow[],
  contactsOf: (ending: EndingRow) => readonly Contact[],
  now: Date,
): AsyncGenerator<Telling, void, undefined> {
  const ids = batch.map(({ id }) => id);
  const addresses = new Set(batch.flatMap((ending) => contactsOf(ending).map(({ address }) => address)));
  const [acknowledgements, reminders, refusing] = await Promise.all([
    acknowledgementsOf(db, ids),
    remindersOf(db, ids),
    refusedAmong(db, [...addresses]),
  ]);
  const acknowledgedOf = Map.groupBy(acknowledgements, ({ certificateId }) => certificateId);
  const reminded = new Set(reminders.map((one) => `${one.certificateId} ${one.stage} ${one.address}`));
  for (const ending of batch) {
    const stage = dueStage(ending.notAfter.getTime(), now.getTime());
    if (stage === null) continue;
    const contacts = contactsOf(ending);
    // Who is nobody here any more sees to nothing, whatever they said before they left.
    const acknowledged = (acknowledgedOf.get(ending.id) ?? []).filter((one) =>
      contacts.some(({ accountId }) => accountId === one.accountId),
    );
    const missing = chooseContacts(contacts, stage, acknowledged, refusing).filter(
      ({ address }) => !reminded.has(`${ending.id} ${stage} ${address.toLowerCase()}`),
    );
    if (missing.length > 0) yield { ending, stage, missing, seenToBy: acknowledged.map(({ name }) => name) };
  }
}

async function tell(deps: ReminderDeps, { ending, stage, missing, seenToBy }: Telling, now: Date): Promise<number> {
  const context = { actor: { kind: 'job', id: 'remind' }, structureId: ending.structureId } as const;
  return inTransaction(deps.db, context, async (tx) => {
    const names = await holdEnding(tx, ending.id);
    if (names === undefined) return 0;
    let queued = 0;
    for (const contact of missing) {
      const address = contact.address.toLowerCase();
      if (!(await insertReminder(tx, { certificateId: ending.id, stage, address }, now))) continue;
      await queueMail(tx, mailFor(deps, { ...ending, ...names }, stage, contact, seenToBy), now);
      queued += 1;
    }
    return queued;
  });
}

function mailFor(
  deps: ReminderDeps,
  ending: EndingRow & EndingNames,
  stage: Stage,
  contact: Contact,
  seenToBy: readonly string[],
): ReturnType<typeof composeNotice> {
  const product = findProduct(deps.catalogue, ending.offer, ending.usage);
  if (product === undefined) throw new Error(`certificate ${ending.id} is of a product that is not in the catalogue`);
  const renewableUntil = new Date(renewalPeriod(ending.notAfter.getTime()).untilMs);
  const subjectName = subjectTitle(personName(ending), ending.subjectName);
  const facts = {
    ...{ ...ending, subjectName, product, renewableUntil },
    ...{ days: stage, contact: contact.kind, seenToBy, sparesALater: sparesALater(stage) },
  };
  const message = endingMessage({ ...facts, locale: contact.locale }, deps.mail);
  // One for each address and stage, and for ever the same.
  const whose = createHash('sha256').update(contact.address.toLowerCase()).digest('hex').slice(0, 16);
  const to = {
    ...{ about: `${ending.id}.${stage}.${whose}`, to: contact.address },
    ...{ locale: contact.locale, accountId: contact.accountId },
  };
  return composeNotice(stage === 0 ? 'expired' : 'expiring', to, message, deps.mail);
}
