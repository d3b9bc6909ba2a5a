import type { Kysely } from 'kysely';
import type { SignInMethod } from '../../core/contract/sign-in.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor, Person } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { describeDevice } from './describe-device.ts';
import { sessionSeconds } from './rules.ts';
import { deleteSession, insertSession } from './session-store.ts';
import { newToken, tokenSha256 } from './session-token.ts';

export interface SessionDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

interface OpenSessionCall {
  /** The session the browser still holds, if any: it ends here. */
  readonly formerToken: string | null;
  readonly method: SignInMethod;
  /** The header, as it came. */
  readonly userAgent: string | null;
}

export interface OpenedSession {
  readonly actor: Actor;
  readonly token: string;
}

/** For somebody who has just proven who they are, by whatever means. */
export async function openSession(
  { db, clock, random }: SessionDeps,
  person: Person,
  { formerToken, method, userAgent }: OpenSessionCall,
): Promise<OpenedSession> {
  const token = newToken(random);
  const now = clock.now();
  const session = {
    tokenSha256: tokenSha256(token),
    accountId: person.accountId,
    method,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
    device: describeDevice(userAgent),
  };
  return inTransaction(db, { actor: { kind: 'person', id: person.accountId }, structureId: null }, async (tx) => {
    if (formerToken !== null) await deleteSession(tx, tokenSha256(formerToken));
    const sessionId = await insertSession(tx, session);
    const facts = { roles: [...person.roles], method, session: sessionId };
    await recordEvent(tx, { event: 'session.opened', version: 2, facts }, now);
    return { actor: { ...person, kind: 'person', sessionId, method, authenticatedAt: now }, token };
  });
}
