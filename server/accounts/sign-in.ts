import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import { inTransaction } from '../platform/database.ts';
import { type OpenedSession, openSession, type SessionDeps } from './open-session.ts';
import { isPassword } from './password.ts';
import { canonicalLogin } from './rules.ts';
import { findByLogin } from './store.ts';

interface SignInCall {
  readonly login: string;
  readonly password: string;
  readonly formerToken: string | null;
  readonly userAgent: string | null;
}

/** Unknown login and wrong password: same work, same answer, same trace. */
export async function signIn(
  deps: SessionDeps,
  { login, password, formerToken, userAgent }: SignInCall,
): Promise<Outcome<OpenedSession, 'session.refused'>> {
  const account = await findByLogin(deps.db, canonicalLogin(login));
  const matches = await isPassword(account?.passwordHash ?? null, password);
  return account !== null && matches
    ? accept(await openSession(deps, account.person, { formerToken, method: 'password', userAgent }))
    : refuseSession(deps, account?.person.accountId ?? null);
}

/** The login typed is not kept: people type passwords there. */
async function refuseSession({ db, clock }: SessionDeps, accountId: string | null) {
  await inTransaction(db, { actor: { kind: 'service', id: 'portal' }, structureId: null }, (tx) =>
    recordEvent(tx, { event: 'session.refused', version: 1, facts: { accountId } }, clock.now()),
  );
  return refuse('session.refused');
}
