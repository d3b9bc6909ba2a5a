import type { Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import type { FactorDeps } from './deps.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { hashPassword } from './password.ts';
import { endLinksOf, spendLink, updatePassword } from './password-store.ts';
import { passwordFault } from './rules.ts';
import { deleteSessionsOf } from './session-store.ts';
import { tokenSha256 } from './session-token.ts';
import { findById, lockAccount, type StoredAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';

type PasswordFault = NonNullable<ReturnType<typeof passwordFault>>;

/** Every session ends; this browser gets a new one, opened as the last one was. */
export async function changePassword(
  deps: FactorDeps,
  actor: Actor,
  { password, userAgent }: { readonly password: string; readonly userAgent: string | null },
): Promise<Outcome<OpenedSession, PasswordFault | 'password.demo' | 'session.required'>> {
  const account = await findById(deps.db, actor.accountId);
  if (account === null) return refuse('session.required');
  if (account.isDemo) return refuse('password.demo');
  const fault = faultOf(account, password);
  if (fault !== null) return refuse(fault);
  const passwordHash = await hashPassword(password);
  await inTransaction(deps.db, { actor: { kind: 'person', id: actor.accountId }, structureId: null }, (tx) =>
    replacePassword(deps, tx, account, { passwordHash, userAgent }),
  );
  deps.mailQueued();
  return accept(await openSession(deps, account.person, { formerToken: null, method: actor.method, userAgent }));
}

/** By the link of a mail: no session is needed, none is opened, and the second factor stays. */
export async function changePasswordByLink(
  deps: FactorDeps,
  {
    token,
    password,
    userAgent,
  }: { readonly token: string; readonly password: string; readonly userAgent: string | null },
): Promise<Outcome<undefined, PasswordFault | 'link.ended' | 'password.demo'>> {
  const digest = tokenSha256(token);
  // Hashed before the link is taken: a password that will not do leaves the link as it is.
  const short = passwordFault(password, []);
  if (short !== null) return refuse(short);
  const passwordHash = await hashPassword(password);
  const changed = await inTransaction(
    deps.db,
    { actor: { kind: 'service', id: 'portal' }, structureId: null },
    async (tx) => {
      const accountId = await spendLink(tx, digest, deps.clock.now());
      const account = accountId === null ? null : await lockAccount(tx, accountId);
      if (account === null) return refuse('link.ended');
      const fault = account.isDemo ? 'password.demo' : faultOf(account, password);
      // Thrown, so that the link is not used up.
      if (fault !== null) throw new KeptLink(fault);
      await replacePassword(deps, tx, account, { passwordHash, userAgent });
      return accept(undefined);
    },
  ).catch((error: unknown) => {
    if (error instanceof KeptLink) return refuse(error.fault);
    throw error;
  });
  if (changed.ok) deps.mailQueued();
  return changed;
}

class KeptLink extends Error {
  readonly fault: PasswordFault | 'password.demo';

  constructor(fault: KeptLink['fault']) {
    super(fault);
    this.fault = fault;
  }
}

const faultOf = ({ person }: StoredAccount, password: string): PasswordFault | null =>
  passwordFault(password, [person.login, person.displayName, person.email]);

async function replacePassword(
  deps: FactorDeps,
  tx: Transaction<Database>,
  { person }: StoredAccount,
  { passwordHash, userAgent }: { readonly passwordHash: string; readonly userAgent: string | null },
): Promise<void> {
  const { accountId } = person;
  const at = deps.clock.now();
  await updatePassword(tx, accountId, passwordHash, at);
  await endLinksOf(tx, accountId, at);
  const ended = await deleteSessionsOf(tx, accountId, null);
  await recordEvent(
    tx,
    { event: 'password.changed', version: 1, facts: { account: accountId, sessionsEnded: ended } },
    at,
  );
  await tellAccount(deps, tx, person, { change: 'password-changed', userAgent, at });
}
