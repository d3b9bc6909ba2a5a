import type { AuthenticationResponse } from '../../core/contract/sign-in.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { FactorDeps } from './deps.ts';
import { readDeviceCookie, withAccount } from './device-cookie.ts';
import { openSession } from './open-session.ts';
import { recordProof } from './prove-presence.ts';
import type { SignedIn } from './sign-in.ts';
import { type PasskeyRefusal, verifyPasskey } from './verify-passkey.ts';

interface PasskeyCall {
  readonly response: AuthenticationResponse;
  readonly token: string | null;
  readonly userAgent: string | null;
}

interface PasskeySignIn extends PasskeyCall {
  readonly formerToken: string | null;
  readonly device: string | null;
}

/** Without a login: the key says whose it is. Wrong passwords of others slow nobody down here. */
export async function signInWithPasskey(
  deps: FactorDeps,
  call: PasskeySignIn,
): Promise<Outcome<SignedIn, PasskeyRefusal>> {
  const verified = await verifyPasskey(deps, call, { purpose: 'sign-in', sessionId: null });
  if (!verified.ok) {
    if (verified.refusal.code === 'passkey.copied') deps.mailQueued();
    await recordRefusal(deps, verified.refusal.code);
    return verified;
  }
  const person = verified.value;
  const { formerToken, userAgent } = call;
  const opened = await openSession(deps, person, { formerToken, method: 'passkey', userAgent });
  const device = withAccount(deps.keys.device, readDeviceCookie(call.device), person.accountId, deps.random);
  return accept({ ...opened, device });
}

/** Within a session: another person's key proves nothing here. */
export async function proveByPasskey(
  deps: FactorDeps,
  actor: Actor,
  call: PasskeyCall,
): Promise<Outcome<undefined, PasskeyRefusal | 'passkey.not-yours'>> {
  const verified = await verifyPasskey(deps, call, { purpose: 'proof', sessionId: actor.sessionId });
  if (!verified.ok) {
    if (verified.refusal.code === 'passkey.copied') deps.mailQueued();
    return verified;
  }
  if (verified.value.accountId !== actor.accountId) return refuse('passkey.not-yours');
  await recordProof(deps, actor, { by: 'passkey', raised: actor.method === 'password' ? 'passkey' : null });
  return accept(undefined);
}

async function recordRefusal({ db, clock }: FactorDeps, because: PasskeyRefusal): Promise<void> {
  await inTransaction(db, { actor: { kind: 'service', id: 'portal' }, structureId: null }, (tx) =>
    recordEvent(
      tx,
      { event: 'session.refused', version: 2, facts: { accountId: null, because, delaysNext: false } },
      clock.now(),
    ),
  );
}
