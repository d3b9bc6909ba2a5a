import type { Transaction } from 'kysely';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import { seal, unseal } from '../platform/sealed-box.ts';
import { countAttempt, forgiveAttempt } from '../throttling/count-attempt.ts';
import type { FactorDeps } from './deps.ts';
import { canonicalRecoveryCode, newRecoveryCode, recoveryCodeCount, recoveryCodeDigest } from './recovery-codes.ts';
import { noteProof } from './session-store.ts';
import { lockAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';
import { describeSecret, secretBytes, stepOfCode } from './totp.ts';
import { confirmPendingTotp, deleteTotp, findTotp, putPendingTotp, replaceRecoveryCodes } from './totp-store.ts';

const byOwner = ({ accountId }: Actor) => ({ actor: { kind: 'person', id: accountId }, structureId: null }) as const;

/** A new secret beside the one in use, if any, which serves until a code of the new one is given. */
export async function beginTotp(
  deps: FactorDeps,
  actor: Actor,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const secret = deps.random(secretBytes);
  const sealed = seal(deps.keys.totp, secret, actor.accountId);
  await inTransaction(deps.db, byOwner(actor), (tx) => putPendingTotp(tx, actor.accountId, sealed, deps.clock.now()));
  return describeSecret(secret, { issuer: deps.portalName, login: actor.login });
}

type Confirmation = Outcome<{ recoveryCodes: string[] }, 'code.refused' | 'totp.not-begun' | 'session.too-many'>;

/** The code shows that the authenticator has the secret and the hour; recovery codes come with it, once. */
export async function confirmTotp(
  deps: FactorDeps,
  actor: Actor,
  { code, userAgent }: { readonly code: string; readonly userAgent: string | null },
): Promise<Confirmation> {
  const attempt = await countAttempt(deps, [{ allowance: 'session', name: actor.sessionId }], 'session.too-many');
  if (!attempt.ok) return attempt;
  const confirmed = await inTransaction(deps.db, byOwner(actor), async (tx): Promise<Confirmation> => {
    const account = await lockAccount(tx, actor.accountId);
    const pending = await findTotp(tx, actor.accountId, true);
    if (account === null || pending === null) return refuse('totp.not-begun');
    const at = deps.clock.now();
    const step = stepOfCode(unseal(deps.keys.totp, pending.sealedSecret, actor.accountId), code, at);
    if (step === null) return refuse('code.refused');
    const { sealedSecret } = pending;
    if (!(await confirmPendingTotp(tx, actor.accountId, { sealedSecret, step, at }))) return refuse('totp.not-begun');
    const recoveryCodes = await giveRecoveryCodes(deps, tx, actor.accountId);
    // The code is a second factor given now: a session opened by the password alone is worth both from here on.
    if (actor.method === 'password') await noteProof(tx, actor.sessionId, { at, method: 'password-totp' });
    await recordEvent(tx, { event: 'totp.added', version: 1, facts: { account: actor.accountId } }, at);
    await tellAccount(deps, tx, account.person, { change: 'totp-added', userAgent, at });
    return accept({ recoveryCodes });
  });
  if (!confirmed.ok) return confirmed;
  await forgiveAttempt(deps, attempt.value);
  deps.mailQueued();
  return confirmed;
}

/** New ones in the place of all others. */
async function giveRecoveryCodes(deps: FactorDeps, tx: Transaction<Database>, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => newRecoveryCode(deps.random));
  const digests = codes.map((code) =>
    recoveryCodeDigest(deps.keys.recoveryCode, accountId, canonicalRecoveryCode(code) ?? ''),
  );
  await replaceRecoveryCodes(tx, accountId, digests, deps.clock.now());
  return codes;
}

export async function renewRecoveryCodes(
  deps: FactorDeps,
  actor: Actor,
  userAgent: string | null,
): Promise<Outcome<{ recoveryCodes: string[] }, 'totp.none'>> {
  const renewed = await inTransaction(deps.db, byOwner(actor), async (tx) => {
    const account = await lockAccount(tx, actor.accountId);
    if (account === null || (await findTotp(tx, actor.accountId, false)) === null) return refuse('totp.none');
    const at = deps.clock.now();
    const recoveryCodes = await giveRecoveryCodes(deps, tx, actor.accountId);
    await recordEvent(tx, { event: 'recovery-codes.renewed', version: 1, facts: { account: actor.accountId } }, at);
    await tellAccount(deps, tx, account.person, { change: 'recovery-codes-renewed', userAgent, at });
    return accept({ recoveryCodes });
  });
  if (renewed.ok) deps.mailQueued();
  return renewed;
}

/** Who must have a second factor is led to another one at the next sign-in. */
export async function removeTotp(
  deps: FactorDeps,
  actor: Actor,
  userAgent: string | null,
): Promise<Outcome<undefined, 'totp.none'>> {
  const removed = await inTransaction(deps.db, byOwner(actor), async (tx) => {
    const account = await lockAccount(tx, actor.accountId);
    if (account === null || !(await deleteTotp(tx, actor.accountId, false))) return refuse('totp.none');
    const at = deps.clock.now();
    await deleteTotp(tx, actor.accountId, true);
    await replaceRecoveryCodes(tx, actor.accountId, [], at);
    await recordEvent(tx, { event: 'totp.removed', version: 1, facts: { account: actor.accountId } }, at);
    await tellAccount(deps, tx, account.person, { change: 'totp-removed', userAgent, at });
    return accept(undefined);
  });
  if (removed.ok) deps.mailQueued();
  return removed;
}
