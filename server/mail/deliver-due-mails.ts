import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Job } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/schema.ts';
import { mailState, nextAttemptAt, type RecipientAnswer } from './rules.ts';
import type { Delivery, MailTransport } from './smtp-transport.ts';
import { claimDueMail, type MailRow, readRecipients, settleMail } from './store.ts';

interface MailDeliveryDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly log: Log;
  readonly transport: MailTransport;
}

/** Longer than any SMTP dialogue of ours, so that a mail in the middle of one is never taken by another process. */
const leaseSeconds = 300;

export const mailDeliveryJob = (deps: MailDeliveryDeps): Job => ({
  name: 'mail-delivery',
  everySeconds: 15,
  run: () => deliverDueMails(deps),
});

/**
 * Sends what is due, one mail at a time, until nothing is or the server cannot be used. Delivery is at least once: when
 * the connection ends between the last dot of DATA and the 250, or this process dies before it noted the 250, nobody can
 * know whether the server kept the message; it is sent again under the same Message-ID, which lets a mailbox tell.
 */
export async function deliverDueMails(deps: MailDeliveryDeps): Promise<void> {
  while (true) {
    const now = deps.clock.now();
    const mail = await claimDueMail(deps.db, now, new Date(now.getTime() + leaseSeconds * 1000));
    if (mail === undefined) return;
    const recipients = await recipientsOf(deps.db, mail);
    const owed = recipients.filter(({ outcome }) => outcome === 'deferred').map(({ address }) => address);
    const delivery: Delivery =
      owed.length === 0 ? { kind: 'answered', answers: [] } : await deps.transport.send(mail, owed);
    await failpoint('mail.after-send');
    await settle(deps, mail, recipients, delivery);
    if (delivery.kind === 'unavailable') return;
  }
}

interface Recipient {
  readonly address: string;
  readonly isCopy: boolean;
  readonly outcome: RecipientAnswer['outcome'];
}

/** Who has the mail, who refused it since it was last queued, who is still to be offered it: nobody is given it twice. */
async function recipientsOf(db: Kysely<Database>, mail: MailRow): Promise<readonly Recipient[]> {
  const answered = await readRecipients(db, [mail.id]);
  const stateOf = (address: string): Recipient['outcome'] => {
    const known = answered.find((one) => one.address === address);
    if (known?.outcome === 'accepted') return 'accepted';
    return known?.outcome === 'refused' && known.at >= mail.queued_at ? 'refused' : 'deferred';
  };
  const named = (addresses: readonly string[], isCopy: boolean) =>
    addresses.map((address) => ({ address, isCopy, outcome: stateOf(address) }));
  return [...named(mail.recipients, false), ...named(mail.copies, true)];
}

async function settle(
  { db, clock, log }: MailDeliveryDeps,
  mail: MailRow,
  before: readonly Recipient[],
  delivery: Delivery,
): Promise<void> {
  const now = clock.now();
  const next = nextAttemptAt({ attempts: mail.attempts, queuedAt: mail.queued_at, now });
  // Put off for the last time is refused.
  const final = (outcome: Recipient['outcome']) => (outcome === 'deferred' && next === null ? 'refused' : outcome);
  const answers = (delivery.kind === 'answered' ? delivery.answers : []).map((answer) => ({
    ...answer,
    outcome: final(answer.outcome),
  }));
  const state = mailState(
    before.map(({ address, isCopy, outcome }) => ({
      isCopy,
      outcome: answers.find((answer) => answer.address === address)?.outcome ?? final(outcome),
    })),
  );
  const said = delivery.kind === 'answered' ? answers.flatMap(({ words }) => words ?? []) : [delivery.words];
  const words = said.length === 0 ? null : said.join(' ').slice(0, 1000);
  await settleMail(db, mail, { state, answers, at: now, nextAttemptAt: next ?? now, words });
  const about = { mailId: mail.id, messageId: mail.message_id, attempts: mail.attempts, smtp: words };
  if (state === 'sent') log.info(about, 'mail sent');
  else if (state === 'failed') log.error(about, 'mail given up');
  else log.warn({ ...about, next }, 'mail put off');
}
