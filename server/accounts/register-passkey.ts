import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Transaction } from 'kysely';
import type { PasskeyView } from '../../core/contract/account.ts';
import type { RegistrationResponse } from '../../core/contract/sign-in.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import { recordEvent } from '../journal/record-event.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import type { Database } from '../platform/schema.ts';
import type { FactorDeps } from './deps.ts';
import { giveChallenge, redeemChallenge } from './passkey-challenge.ts';
import { insertPasskey, type PasskeyRow, passkeysOf } from './passkey-store.ts';
import { challengeSeconds } from './rules.ts';
import { noteProof } from './session-store.ts';
import { lockAccount } from './store.ts';
import { tellAccount } from './tell-account.ts';
import { relyingPartyOf, userHandleOf } from './verify-passkey.ts';

/** COSE: EdDSA, ES256, RS256 (RFC 9053 §2, RFC 8812 §2), what authenticators make. */
const algorithms = [-8, -7, -257];
/** More than anybody has, and few enough to list. */
const mostPasskeys = 20;

const use = ({ sessionId }: Actor) => ({ purpose: 'registration', sessionId }) as const;

/** Discoverable and verifying its user, so that the key alone says who it is and that they are there. */
export async function beginPasskeyRegistration(deps: FactorDeps, actor: Actor) {
  const { challenge, token } = await giveChallenge(deps, use(actor));
  const { accountId, login: name, displayName } = actor;
  const known = await passkeysOf(deps.db, accountId);
  return { options: registrationOptions(deps, { accountId, name, displayName }, { challenge, known }), token };
}

interface KeyOwner {
  readonly accountId: string;
  /** What tells this account from others of the same person. */
  readonly name: string;
  readonly displayName: string;
}

export function registrationOptions(
  deps: FactorDeps,
  { accountId, name, displayName }: KeyOwner,
  { challenge, known }: { readonly challenge: string; readonly known: readonly PasskeyRow[] },
) {
  return {
    challenge,
    rp: { id: relyingPartyOf(deps), name: deps.portalName },
    user: { id: userHandleOf(accountId), name, displayName },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
    timeout: challengeSeconds * 1000,
    attestation: 'none' as const,
    excludeCredentials: known.map((passkey) => ({
      type: 'public-key' as const,
      id: passkey.credential_id,
      transports: passkey.transports,
    })),
    authenticatorSelection: {
      residentKey: 'required' as const,
      requireResidentKey: true as const,
      userVerification: 'required' as const,
    },
  };
}

interface NewKey {
  readonly name: string;
  readonly response: RegistrationResponse;
  readonly token: string | null;
  readonly userAgent: string | null;
}

type Registration = Outcome<
  { passkey: PasskeyView },
  'passkey.challenge-ended' | 'passkey.refused' | 'passkey.known' | 'passkey.too-many' | 'passkey.name-missing'
>;

export async function registerPasskey(deps: FactorDeps, actor: Actor, given: NewKey): Promise<Registration> {
  const name = passkeyName(given.name);
  if (name === null) return refuse('passkey.name-missing');
  const challenge = await redeemChallenge(deps, given.token, use(actor));
  if (!challenge.ok) return challenge;
  const verified = await verifyRegistration(deps, given.response, challenge.value);
  if (verified === null) return refuse('passkey.refused');
  const context = { actor: { kind: 'person', id: actor.accountId }, structureId: null } as const;
  const registered = await inTransaction(deps.db, context, async (tx): Promise<Registration> => {
    const account = await lockAccount(tx, actor.accountId);
    if (account === null) return refuse('passkey.refused');
    if ((await passkeysOf(tx, actor.accountId)).length >= mostPasskeys) return refuse('passkey.too-many');
    const at = deps.clock.now();
    const row = await keepPasskey(deps, tx, account.person, { ...given, name, verified, at });
    if (row === null) return refuse('passkey.known');
    // Its user was verified just now: a session opened by a password alone is worth a passkey from here on.
    if (actor.method === 'password') await noteProof(tx, actor.sessionId, { at, method: 'passkey' });
    return accept({ passkey: passkeyView(row) });
  });
  if (registered.ok) deps.mailQueued();
  return registered;
}

interface VerifiedKey extends Pick<NewKey, 'name' | 'response' | 'userAgent'> {
  readonly verified: NonNullable<Awaited<ReturnType<typeof verifyRegistration>>>;
  readonly at: Date;
}

/** Its owner is told. Null when the key opens an account already, this one or another. */
export async function keepPasskey(
  deps: Pick<FactorDeps, 'mail'>,
  tx: Transaction<Database>,
  owner: Person,
  { verified, name, response, userAgent, at }: VerifiedKey,
): Promise<PasskeyRow | null> {
  const { accountId } = owner;
  const transports = response.response.transports ?? [];
  const row = await insertPasskey(tx, { ...verified, accountId, name, transports }, at);
  if (row === null) return null;
  await recordEvent(tx, { event: 'passkey.added', version: 1, facts: { account: accountId, passkey: row.id } }, at);
  await tellAccount(deps, tx, owner, { change: 'passkey-added', detail: name, userAgent, at });
  return row;
}

/** One line of ordinary characters, without the blanks around. */
export function passkeyName(typed: string): string | null {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return name === '' ? null : name;
}

export const passkeyView = (row: PasskeyRow): PasskeyView => ({
  id: row.id,
  name: row.name,
  synced: row.synced,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});

/** WebAuthn Level 3 §7.1; null when anything in it is not as it should be. */
export async function verifyRegistration(
  deps: FactorDeps,
  { authenticatorAttachment, response, ...rest }: RegistrationResponse,
  challenge: string,
) {
  const { clientDataJSON, attestationObject } = response;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...rest,
        ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: deps.publicOrigin,
      expectedRPID: relyingPartyOf(deps),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      synced: credentialBackedUp,
    };
  } catch {
    return null;
  }
}
