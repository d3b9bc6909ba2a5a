import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

export type ProviderRefusal =
  | 'oidc.denied'
  | 'oidc.provider-unavailable'
  | 'oidc.provider-misconfigured'
  | 'oidc.answer-refused'
  | 'oidc.not-authenticated-again';

/** Errors that a provider names (RFC 6749 §4.1.2.1 and §5.2, OIDC Core §3.1.2.6), by what a person is told. */
const named: Readonly<Record<string, ProviderRefusal>> = {
  access_denied: 'oidc.denied',
  consent_required: 'oidc.denied',
  interaction_required: 'oidc.denied',
  login_required: 'oidc.denied',
  account_selection_required: 'oidc.denied',
  unmet_authentication_requirements: 'oidc.denied',
  server_error: 'oidc.provider-unavailable',
  temporarily_unavailable: 'oidc.provider-unavailable',
  invalid_grant: 'oidc.answer-refused',
};

/** What kept a provider's answer from being one; null for a bug of ours. */
export function refusalOfProvider(error: unknown): ProviderRefusal | null {
  if (error instanceof AuthorizationResponseError) return named[error.error] ?? 'oidc.provider-misconfigured';
  if (error instanceof ResponseBodyError) {
    return named[error.error] ?? (error.status >= 500 ? 'oidc.provider-unavailable' : 'oidc.provider-misconfigured');
  }
  if (error instanceof WWWAuthenticateChallengeError) return 'oidc.provider-misconfigured';
  if (error instanceof ClientError) return isAway(error) ? 'oidc.provider-unavailable' : refusalOfCheck(error);
  return isAway(error) ? 'oidc.provider-unavailable' : null;
}

/** The check that the answer did not pass. */
function refusalOfCheck({ cause }: ClientError): ProviderRefusal {
  const details = typeof cause === 'object' && cause !== null && 'cause' in cause ? cause.cause : undefined;
  const claim = typeof details === 'object' && details !== null && 'claim' in details ? details.claim : undefined;
  return claim === 'auth_time' ? 'oidc.not-authenticated-again' : 'oidc.answer-refused';
}

/** No answer, none in time, or one of a server in trouble. */
function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return true;
    if (at instanceof TypeError && at.message === 'fetch failed') return true;
    if (at.cause instanceof Response && at.cause.status >= 500) return true;
    if (/^an answer of more than/.test(at.message)) return true;
  }
  return false;
}
