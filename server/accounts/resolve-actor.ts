import type { Kysely } from 'kysely';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/schema.ts';
import { sharedReads } from '../platform/shared-reads.ts';
import { isLive, isWorthNoticing } from './rules.ts';
import { findSession, noticeSession } from './session-store.ts';
import { tokenSha256 } from './session-token.ts';

/** Who a session cookie stands for, read afresh: a role taken away counts at the next call. */
export async function resolveActor(
  { db, clock }: { readonly db: Kysely<Database>; readonly clock: Clock },
  token: string,
  address: string,
): Promise<Actor | null> {
  const digest = tokenSha256(token);
  const session = await findSession(sharedReads(db), digest);
  const now = clock.now();
  if (session === null || !isLive(session, session.actor.roles, now)) return null;
  if (session.lastAddress !== address || isWorthNoticing(session, now)) {
    await noticeSession(db, digest, { at: now, address });
  }
  return session.actor;
}
