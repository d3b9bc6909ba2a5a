import { errors, jwtVerify } from 'jose';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { EndedAtProvider } from '../store.ts';
import type { OidcProvider } from './provider.ts';
import { refusalOfProvider } from './provider-failure.ts';
import type { OidcProviders } from './providers.ts';

/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Older ones are refused, so that those already obeyed need not be remembered for longer. */
const oldestSeconds = 600;
/** Clocks that differ. */
const toleranceSeconds = 60;
/** What signs ID tokens: never a shared secret, never nothing (§2.6, step 2). */
const algorithms = ['RS', 'PS', 'ES'].flatMap((family) => [256, 384, 512].map((bits) => `${family}${bits}`));

export interface LogoutToken extends EndedAtProvider {
  readonly jti: string;
  /** From when on it is refused by its date alone. */
  readonly forgettableAt: Date;
}

export type LogoutRefusal = 'oidc.logout-refused' | 'oidc.provider-unavailable' | 'oidc.provider-misconfigured';

/** §2.6, steps 1 to 7; whether it was shown before is asked of the database. Encrypted ones are not read. */
export async function readLogoutToken(
  providers: OidcProviders,
  provider: OidcProvider,
  token: string,
  now: Date,
): Promise<Outcome<LogoutToken, LogoutRefusal>> {
  try {
    const issuer = (await providers.configurationOf(provider)).serverMetadata().issuer;
    const { payload, protectedHeader } = await jwtVerify(token, await providers.keysOf(provider), {
      ...{ issuer, audience: provider.clientId, currentDate: now },
      ...{ algorithms: [...algorithms, 'EdDSA', 'Ed25519'], clockTolerance: toleranceSeconds },
      ...{ maxTokenAge: oldestSeconds, requiredClaims: ['iat', 'exp', 'jti', 'events'] },
    });
    const { jti, iat, sub, sid, events } = payload;
    const isFit =
      isOfLogout(protectedHeader.typ) &&
      isEventOfLogout(events) &&
      !('nonce' in payload) &&
      typeof jti === 'string' &&
      jti !== '' &&
      typeof iat === 'number' &&
      [sub, sid].every((name) => name === undefined || (typeof name === 'string' && name !== '')) &&
      (sub !== undefined || sid !== undefined);
    if (!isFit) return refuse('oidc.logout-refused');
    return accept({
      ...{ issuer, jti, subject: sub ?? null, providerSession: typeof sid === 'string' ? sid : null },
      forgettableAt: new Date((iat + oldestSeconds + 2 * toleranceSeconds) * 1000),
    });
  } catch (error) {
    return refuse(refusalOfToken(error));
  }
}

/** §2.4 recommends a type of its own; many providers still write none, or `JWT`. Any other is a token for something else. */
const isOfLogout = (type: string | undefined): boolean =>
  type === undefined || /^(?:application\/)?(?:logout\+)?jwt$/i.test(type);

const isEventOfLogout = (events: unknown): boolean => {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, logoutEvent)) return false;
  const event: unknown = (events as Readonly<Record<string, unknown>>)[logoutEvent];
  return typeof event === 'object' && event !== null && !Array.isArray(event);
};

/** The token's fault, or the provider's, whose keys could not be had; anything else is a bug of ours. */
function refusalOfToken(error: unknown): LogoutRefusal {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return 'oidc.provider-unavailable';
  // What is thrown for an answer other than a key set has no class of its own.
  if (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC') return 'oidc.provider-unavailable';
  if (error instanceof errors.JOSEError) return 'oidc.logout-refused';
  const code = refusalOfProvider(error);
  if (code === null) throw error;
  return code === 'oidc.provider-misconfigured' ? code : 'oidc.provider-unavailable';
}
