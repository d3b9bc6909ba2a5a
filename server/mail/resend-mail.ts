import type { MailView } from '../../core/contract/mailbox.ts';
import { type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { type MailboxDeps, readMail } from './list-mails.ts';
import type { MailSettings } from './settings.ts';
import { markQueuedAgain } from './store.ts';

export interface ResendDeps extends MailboxDeps {
  readonly clock: Clock;
  readonly delivery: MailSettings['delivery'];
  /** A mail was queued and committed: do not wait for the next sweep. */
  readonly mailQueued: () => void;
}

/** A mail that failed or was kept goes to the outbox again, as it was written: same Message-ID, same text. */
export async function resendMail(
  deps: ResendDeps,
  actor: Actor,
  mailId: string,
): Promise<Outcome<{ mail: MailView }, 'not-found' | 'mail.no-server' | 'mail.not-to-resend'>> {
  if (!deps.canReadAll(actor)) return refuse('not-found');
  const found = await readMail(deps, actor, mailId);
  if (!found.ok) return found;
  if (deps.delivery === 'kept') return refuse('mail.no-server');
  const at = deps.clock.now();
  const { messageId, kind, requestId, state } = found.value.mail;
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: null } as const;
  const queued = await inTransaction(deps.db, context, async (tx) => {
    if (!(await markQueuedAgain(tx, mailId, at))) return false;
    const facts = { mail: mailId, kind, messageId, request: requestId, after: state };
    await recordEvent(tx, { event: 'mail.resent', version: 1, facts }, at);
    return true;
  });
  if (!queued) return refuse('mail.not-to-resend');
  deps.mailQueued();
  return readMail(deps, actor, mailId);
}
