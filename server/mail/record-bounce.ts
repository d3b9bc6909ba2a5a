import { createHash, timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { BounceReport } from '../../core/contract/bounces.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { holdMailOf, insertBounce, markReturned } from './store.ts';

export interface BounceDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** Null: nobody is known who could tell. */
  readonly bounceSecret: string | null;
}

const byProvider = { actor: { kind: 'service', id: 'mail-provider' }, structureId: null } as const;

/**
 * A mail that a server had taken and that came back: its address is noted like one that refused at once. A report on a mail that
 * is not ours, or on an address that it did not go to, says nothing of anything.
 */
export async function recordBounce(
  { db, clock, bounceSecret }: BounceDeps,
  authorization: string | null,
  { messageId, recipients }: BounceReport,
): Promise<Outcome<{ recorded: number }, 'http.not-found' | 'mail.bounce-unproven'>> {
  if (bounceSecret === null) return refuse('http.not-found');
  if (!isBearer(authorization, bounceSecret)) return refuse('mail.bounce-unproven');
  const at = clock.now();
  const id = `<${messageId.trim().replace(/^<|>$/g, '')}>`;
  const recorded = await inTransaction(db, byProvider, async (tx) => {
    const mail = await holdMailOf(tx, id);
    if (mail === undefined) return 0;
    let count = 0;
    for (const { action, status, diagnosticCode, ...named } of recipients) {
      if (action !== 'failed') continue;
      const names = [named.originalRecipient, named.finalRecipient].flatMap((one) => one ?? []).map(addressOf);
      const address = [...mail.recipients, ...mail.copies].find((one) => names.includes(one.toLowerCase()));
      if (address === undefined) continue;
      const words = `${status} ${diagnosticCode ?? ''}`.replace(/\s+/g, ' ').trim().slice(0, 1000);
      if (!(await insertBounce(tx, { mailId: mail.id, address, words }, at))) continue;
      // The copy is a courtesy: the mail has reached whom it is for.
      if (mail.recipients.includes(address)) await markReturned(tx, mail.id, words);
      const facts = { mail: mail.id, kind: mail.kind, request: mail.requestId, status };
      await recordEvent(tx, { event: 'mail.bounced', version: 1, facts }, at);
      count += 1;
    }
    return count;
  });
  return accept({ recorded });
}

/** Without its type (RFC 3464 §2.3.2, `rfc822; address`). */
const addressOf = (field: string): string =>
  field
    .replace(/^[\w-]+\s*;/, '')
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();

const sha256 = (value: string) => createHash('sha256').update(value).digest();

function isBearer(authorization: string | null, secret: string): boolean {
  const [, given = ''] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(sha256(given), sha256(secret));
}
