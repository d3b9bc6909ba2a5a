import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import { failpoint } from '../platform/failpoints.ts';
import type { Job } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/schema.ts';
import { nextAttemptAt } from './rules.ts';
import type { Delivery, MailTransport } from './smtp-transport.ts';
import { claimDueMail, type MailRow, markFailed, markSent, postpone } from './store.ts';

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
    const delivery = await deps.transport.send(mail);
    await failpoint('mail.after-send');
    await settle(deps, mail, delivery);
    if (delivery.kind === 'unavailable') return;
  }
}

async function settle({ db, clock, log }: MailDeliveryDeps, mail: MailRow, delivery: Delivery): Promise<void> {
  const now = clock.now();
  const about = { mailId: mail.id, messageId: mail.message_id, attempts: mail.attempts, smtp: delivery.words };
  if (delivery.kind === 'accepted') {
    await markSent(db, mail, now, delivery.words);
    log.info(about, 'mail sent');
    return;
  }
  const someHaveIt = delivery.kind === 'deferred' && delivery.someHaveIt;
  const next =
    delivery.kind === 'refused'
      ? null
      : nextAttemptAt({ attempts: mail.attempts, createdAt: mail.created_at, now, someHaveIt });
  if (next === null) {
    await markFailed(db, mail, delivery.words);
    log.error(about, 'mail given up');
  } else {
    await postpone(db, mail, next, delivery.words);
    log.warn({ ...about, next }, 'mail put off');
  }
}
