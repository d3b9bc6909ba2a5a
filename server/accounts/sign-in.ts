import type { Kysely } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { isPassword } from './password.ts';
import { canonicalLogin, sessionSeconds } from './rules.ts';
import { newToken, tokenSha256 } from './session-token.ts';
import { deleteSession, findByLogin, insertSession } from './store.ts';

export interface SignInDeps {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

interface SignInCall {
  readonly login: string;
  readonly password: string;
  /** The session the browser still holds, if any: it ends here. */
  readonly formerToken: string | null;
}

interface OpenedSession {
  readonly actor: Actor;
  readonly token: string;
}

/** Unknown login and wrong password: same work, same answer, same trace. */
export async function signIn(deps: SignInDeps, call: SignInCall): Promise<Outcome<OpenedSession, 'session.refused'>> {
  const account = await findByLogin(deps.db, canonicalLogin(call.login));
  const matches = await isPassword(account?.passwordHash ?? null, call.password);
  return account !== null && matches
    ? accept(await openSession(deps, account.actor, call.formerToken))
    : refuseSession(deps, account?.actor.accountId ?? null);
}

async function openSession(deps: SignInDeps, actor: Actor, formerToken: string | null): Promise<OpenedSession> {
  const token = newToken(deps.random);
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
  await inTransaction(deps.db, { actor: { kind: 'person', id: actor.accountId }, structureId: null }, async (tx) => {
    if (formerToken !== null) await deleteSession(tx, tokenSha256(formerToken));
    const { accountId } = actor;
    await insertSession(tx, { tokenSha256: tokenSha256(token), accountId, createdAt: now, expiresAt });
    await recordEvent(tx, { event: 'session.opened', version: 1, facts: { roles: [...actor.roles] } }, now);
  });
  return { actor, token };
}

/** The login typed is not kept: people type passwords there. */
async function refuseSession({ db, clock }: SignInDeps, accountId: string | null) {
  await inTransaction(db, { actor: { kind: 'service', id: 'portal' }, structureId: null }, (tx) =>
    recordEvent(tx, { event: 'session.refused', version: 1, facts: { accountId } }, clock.now()),
  );
  return refuse('session.refused');
}
