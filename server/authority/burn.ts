import type { Kysely, Transaction } from 'kysely';
import { toHex } from '../../core/x509/hex.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { intentLifeSeconds } from './issue.ts';
import { pendingIntentsBefore, settleIntent } from './store.ts';

export const isStale = (createdAt: Date, now: Date): boolean =>
  now.getTime() - createdAt.getTime() >= intentLifeSeconds * 1000;

/** The serial may have been signed by a process that died: it is listed as revoked, and its request is free again. */
export async function burnIntent(
  tx: Transaction<Database>,
  intent: { readonly id: string; readonly request_id: string; readonly serial: Buffer },
  at: Date,
): Promise<boolean> {
  if (!(await settleIntent(tx, intent.id, 'burnt', at))) return false;
  const facts = { request: intent.request_id, intent: intent.id, serial: toHex(intent.serial) };
  await recordEvent(tx, { event: 'serial.burnt', version: 1, facts }, at);
  return true;
}

/** Job: no intent without outcome outlives its 60 seconds. Returns how many were burnt. */
export async function burnStaleIntents(db: Kysely<Database>, now: Date): Promise<number> {
  const stale = await pendingIntentsBefore(db, new Date(now.getTime() - intentLifeSeconds * 1000));
  let burnt = 0;
  for (const intent of stale) {
    const context = { actor: { kind: 'job', id: 'burn-stale-intents' }, structureId: null } as const;
    if (await inTransaction(db, context, (tx) => burnIntent(tx, intent, now))) burnt += 1;
  }
  return burnt;
}
