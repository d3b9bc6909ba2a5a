import { buildEndSessionUrl } from 'openid-client';
import { tokenSha256 } from '../../accounts/session-token.ts';
import type { FederatedDeps } from '../deps.ts';
import { findProviderSession } from '../store.ts';

/**
 * Where the provider that opened this session ends its own (OpenID Connect RP-Initiated Logout 1.0 §2). Null when another way
 * opened it, or the provider has no such place or cannot be reached: our own session then ends alone.
 */
export async function providerSignOut(
  { db, log, providers, publicOrigin }: FederatedDeps,
  sessionToken: string,
  locale: 'fr' | 'en',
): Promise<string | null> {
  const session = await findProviderSession(db, tokenSha256(sessionToken));
  const provider = session === null ? null : providers.find(session.provider);
  if (session === null || session.idToken === null || provider === null) return null;
  try {
    const configuration = await providers.configurationOf(provider);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(configuration, {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: `${publicOrigin}/connexion`,
      ui_locales: locale,
    }).href;
  } catch (error) {
    log.warn({ err: error, provider: provider.id }, 'an identity provider could not be asked where to sign out');
    return null;
  }
}
