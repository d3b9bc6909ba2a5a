import type { acceptAsNewcomer as contract } from '../../core/contract/invitations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { accept } from '../../core/outcome.ts';
import { beginFirstPasskey, proveByFirstPasskey } from '../accounts/first-passkey.ts';
import { openSession } from '../accounts/open-session.ts';
import { type Newcomer, type ProvenIdentity, proveByNewPassword } from '../accounts/prove-new-identity.ts';
import type { Answered } from '../platform/problem.ts';
import { type Accepted, acceptAnew, readInvitation } from './answer-invitation.ts';
import type { NewcomerDeps } from './deps.ts';
import { linkTokenSha256 } from './link-token.ts';

/** The challenge of a first passkey, for whoever holds a link that is still open. */
export async function beginNewcomerPasskey(
  deps: NewcomerDeps,
  { token, displayName }: { readonly token: string; readonly displayName: string },
): ReturnType<typeof beginFirstPasskey> {
  const open = await readInvitation(deps, token, null);
  return open.ok ? beginFirstPasskey(deps.accounts, { displayName, email: open.value.email }) : open;
}

interface NewcomerCall extends BodyOf<typeof contract> {
  readonly locale: 'fr' | 'en';
  readonly userAgent: string | null;
  /** Cookie of a passkey's challenge, and of the session that this browser still holds. */
  readonly challenge: string | null;
  readonly formerToken: string | null;
}

interface Joined {
  readonly accepted: Accepted;
  /** Of the session that the passkey opened by being made. */
  readonly session: string | null;
}

/** By what was typed or made in the page; the account and what it accepts, both or neither. */
export async function acceptAsNewcomer(deps: NewcomerDeps, call: NewcomerCall): Promise<Answered<Joined>> {
  const open = await readInvitation(deps, call.token, null);
  if (!open.ok) return open;
  const { displayName, locale, identity, userAgent, formerToken } = call;
  const proven = await prove(deps, { displayName, locale, email: open.value.email }, call);
  if (!proven.ok) return proven;
  const joined = await acceptAnew(deps, linkTokenSha256(call.token), proven.value);
  if (!joined.ok) return joined;
  const { accepted, person } = joined.value;
  if (identity.kind === 'password') return accept({ accepted, session: null });
  const { token } = await openSession(deps.accounts, person, { formerToken, method: 'passkey', userAgent });
  return accept({ accepted, session: token });
}

function prove(
  { accounts }: NewcomerDeps,
  newcomer: Newcomer,
  { identity, challenge, userAgent }: NewcomerCall,
): Promise<Answered<ProvenIdentity>> {
  return identity.kind === 'password'
    ? proveByNewPassword(newcomer, identity)
    : proveByFirstPasskey(accounts, newcomer, { ...identity, token: challenge, userAgent });
}
