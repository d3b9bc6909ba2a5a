import type { SessionView } from '../../core/contract/account.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { SessionDeps } from './open-session.ts';
import { isLive } from './rules.ts';
import { deleteSessionById, deleteSessionsOf, sessionsOf } from './session-store.ts';

const byOwner = ({ accountId }: Actor) => ({ actor: { kind: 'person', id: accountId }, structureId: null }) as const;

/** Those that open something still, this one first. */
export async function listSessions({ db, clock }: SessionDeps, actor: Actor): Promise<{ sessions: SessionView[] }> {
  const now = clock.now();
  const rows = await sessionsOf(db, actor.accountId);
  const sessions = rows
    .filter((row) => isLive({ lastSeenAt: row.last_seen_at, expiresAt: row.expires_at }, actor.roles, now))
    .map((row) => ({
      id: row.id,
      isThis: row.id === actor.sessionId,
      method: row.method,
      browser: row.browser,
      system: row.system,
      openedAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      lastAddress: row.last_address,
    }));
  return { sessions: sessions.toSorted((one, other) => Number(other.isThis) - Number(one.isThis)) };
}

/** Somebody else's session is not there. */
export async function endSession(
  { db, clock }: SessionDeps,
  actor: Actor,
  sessionId: string,
): Promise<Outcome<undefined, 'not-found'>> {
  return inTransaction(db, byOwner(actor), async (tx) => {
    if (!(await deleteSessionById(tx, actor.accountId, sessionId))) return refuse('not-found');
    await recordEvent(
      tx,
      { event: 'session.ended', version: 1, facts: { sessions: 1, session: sessionId } },
      clock.now(),
    );
    return accept(undefined);
  });
}

export async function endOtherSessions({ db, clock }: SessionDeps, actor: Actor): Promise<{ ended: number }> {
  return inTransaction(db, byOwner(actor), async (tx) => {
    const ended = await deleteSessionsOf(tx, actor.accountId, actor.sessionId);
    const facts = { sessions: ended, session: null };
    if (ended > 0) await recordEvent(tx, { event: 'session.ended', version: 1, facts }, clock.now());
    return { ended };
  });
}
