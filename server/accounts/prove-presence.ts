import type { SignInMethod } from '../../core/contract/sign-in.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FactorDeps } from './deps.ts';
import { type PasswordRefusal, provePassword, type TypedPassword } from './prove-password.ts';
import { noteProof } from './session-store.ts';
import { findById } from './store.ts';

/** By the password, within a session: it has an allowance of its own, since nobody else can spend it. */
export async function proveByPassword(
  deps: FactorDeps,
  actor: Actor,
  typed: TypedPassword,
): Promise<Outcome<undefined, PasswordRefusal | 'proof.no-password'>> {
  const account = await findById(deps.db, actor.accountId);
  if (account?.passwordHash === null) return refuse('proof.no-password');
  const proven = await provePassword(deps, account, typed, [{ allowance: 'session', name: actor.sessionId }]);
  if (!proven.ok) return proven;
  // The same pair of factors as at sign-in: a session opened with less is worth as much from now on.
  const raised = proven.value === 'password-totp' && actor.method === 'password' ? proven.value : null;
  await recordProof(deps, actor, { by: proven.value, raised });
  return accept(undefined);
}

interface Proof {
  readonly by: SignInMethod;
  /** What the session counts as from now on; null: what it was. */
  readonly raised: SignInMethod | null;
}

/** Whatever the proof was: this session has shown that its owner is there, now. */
export async function recordProof(deps: FactorDeps, actor: Actor, { by, raised }: Proof): Promise<void> {
  const at = deps.clock.now();
  await inTransaction(deps.db, { actor: { kind: 'person', id: actor.accountId }, structureId: null }, async (tx) => {
    await noteProof(tx, actor.sessionId, raised === null ? { at } : { at, method: raised });
    await recordEvent(tx, { event: 'session.proven', version: 1, facts: { session: actor.sessionId, by } }, at);
  });
}
