import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client';
import type { SentenceCode } from '../../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import type { Answered } from '../../platform/problem.ts';
import type { FederatedDeps } from '../deps.ts';
import { endJourney } from '../end-journey.ts';
import { derivedFrom, elapsedSeconds, type Journey, journeySeconds } from '../rules.ts';
import { type Returning, type Settled, settleIdentity } from '../settle-identity.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import { returnAddress } from './begin-oidc.ts';
import type { OidcProvider } from './provider.ts';
import { refusalOfProvider } from './provider-failure.ts';
import { isAuthenticatedSince, type ProviderAnswer, readIdentity } from './read-claims.ts';

interface EndOidcCall extends Returning {
  readonly provider: string;
  /** The query of the address that the provider sent the browser to. */
  readonly parameters: string;
  readonly browserSecret: string | null;
}

/** The journey is used up first, so that nothing of its answer can be tried twice; then the answer is judged. */
export async function endOidc(
  deps: FederatedDeps,
  { provider: id, parameters, browserSecret, ...returning }: EndOidcCall,
): Promise<Answered<Settled>> {
  const provider = deps.providers.find(id);
  if (provider === null) return refuse('oidc.provider-unknown');
  const state = new URLSearchParams(parameters).get('state') ?? '';
  const ended = await endJourney(deps, { by: { state }, method: 'oidc', provider: id, browserSecret });
  if (!ended.ok || browserSecret === null) return refuse('federated.journey-unknown');
  const journey = ended.value;
  const verified = await verify(deps, provider, journey, { parameters, state, browserSecret });
  return settleIdentity(deps, journey, verified, returning);
}

interface Returned {
  readonly parameters: string;
  readonly state: string;
  readonly browserSecret: string;
}

async function verify(
  deps: FederatedDeps,
  provider: OidcProvider,
  journey: Journey,
  returned: Returned,
): Promise<Outcome<VerifiedIdentity, SentenceCode>> {
  try {
    const configuration = await deps.providers.configurationOf(provider);
    const address = new URL(returnAddress(deps.publicOrigin, provider));
    address.search = returned.parameters;
    const answer = await exchange(configuration, address, journey, returned);
    const identity = readIdentity(provider, answer);
    if (!identity.ok) return identity;
    const isStale =
      journey.purpose.kind === 'step-up' &&
      !isAuthenticatedSince(answer.idClaims, elapsedSeconds(journey, deps.clock.now()));
    if (isStale) return refuse('oidc.not-authenticated-again');
    const hasSignOut = configuration.serverMetadata().end_session_endpoint !== undefined;
    return accept({ ...identity.value, idToken: hasSignOut ? answer.idToken : null });
  } catch (error) {
    const code = refusalOfProvider(error);
    if (code === null) throw error;
    deps.log.warn({ ...describeFailure(error), provider: provider.id }, 'an identity provider’s answer was refused');
    return refuse(code);
  }
}

/**
 * Code for tokens, with what the library checks on the way: `state`, `iss` (RFC 9207), PKCE; of the ID token its signature,
 * issuer, audience, authorised party, times and nonce (OIDC Core §3.1.3.7); of userinfo the subject (§5.3.2).
 */
async function exchange(
  configuration: Configuration,
  address: URL,
  { purpose }: Journey,
  { state, browserSecret }: Returned,
): Promise<ProviderAnswer> {
  const tokens = await authorizationCodeGrant(configuration, address, {
    pkceCodeVerifier: derivedFrom(browserSecret, state, 'verifier'),
    expectedState: state,
    expectedNonce: derivedFrom(browserSecret, state, 'nonce'),
    idTokenExpected: true,
    // Makes `auth_time` required; how recent it is, is judged against the journey's own beginning.
    ...(purpose.kind === 'step-up' ? { maxAge: journeySeconds } : {}),
  });
  const idClaims = tokens.claims();
  if (idClaims === undefined || tokens.id_token === undefined)
    throw new Error('an answer without ID token was let through');
  const hasUserinfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
  return {
    idToken: tokens.id_token,
    idClaims,
    accessToken: tokens.access_token,
    userinfo: hasUserinfo ? await fetchUserInfo(configuration, tokens.access_token, idClaims.sub) : null,
  };
}

/** What failed, for the operator: tokens and claims, which the library hangs on its errors, stay out of the log. */
function describeFailure(error: unknown): { readonly failure: string; readonly code?: string } {
  if (!(error instanceof Error)) return { failure: 'unknown' };
  const because = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const failure = `${error.message}${because}`.slice(0, 300);
  return 'code' in error && typeof error.code === 'string' ? { failure, code: error.code } : { failure };
}
