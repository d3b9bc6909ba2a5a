import { accept, type Outcome } from '../../core/outcome.ts';
import type { Counted } from '../throttling/count-attempt.ts';
import type { FactorDeps } from './deps.ts';
import { knows, readDeviceCookie, withAccount } from './device-cookie.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { type PasswordRefusal, provePassword, type TypedPassword } from './prove-password.ts';
import { canonicalLogin } from './rules.ts';
import { findByLogin, type StoredAccount } from './store.ts';

interface SignInCall extends TypedPassword {
  readonly login: string;
  readonly formerToken: string | null;
  /** The cookie of a browser that signed in before, if it holds one. */
  readonly device: string | null;
  readonly network: string;
}

export interface SignedIn extends OpenedSession {
  /** The device cookie to keep from now on. */
  readonly device: string;
}

/** With a password, and a code where the account has an authenticator. */
export async function signIn(deps: FactorDeps, call: SignInCall): Promise<Outcome<SignedIn, PasswordRefusal>> {
  const login = canonicalLogin(call.login);
  const account = await findByLogin(deps.db, login);
  const device = readDeviceCookie(call.device);
  const proven = await provePassword(deps, account, call, countedFor(deps, { ...call, login }, account));
  if (!proven.ok) return proven;
  if (account === null) throw new Error('a password was right for nobody');
  const { formerToken, userAgent } = call;
  const opened = await openSession(deps, account.person, { formerToken, method: proven.value, userAgent });
  return accept({ ...opened, device: withAccount(deps.keys.device, device, account.person.accountId, deps.random) });
}

/** The same work for a login that nobody has, which no browser knows. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** A browser that knows the account spends its own allowance; any other that of the account and that of its address. */
function countedFor(
  { keys }: FactorDeps,
  { device, login, network }: Pick<SignInCall, 'device' | 'login' | 'network'>,
  account: StoredAccount | null,
): readonly Counted[] {
  const cookie = readDeviceCookie(device);
  const accountId = account?.person.accountId ?? nobody;
  if (cookie !== null && knows(keys.device, cookie, accountId)) {
    return [{ allowance: 'device', name: `${cookie.name} ${accountId}` }];
  }
  return [
    { allowance: 'account', name: login },
    { allowance: 'address', name: network },
  ];
}
