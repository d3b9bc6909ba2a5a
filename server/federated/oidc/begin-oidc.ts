import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import type { SentenceCode } from '../../../core/contract/sentences/index.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { beginJourney } from '../begin-journey.ts';
import type { FederatedDeps } from '../deps.ts';
import { derivedFrom, type JourneyPurpose } from '../rules.ts';
import type { OidcProvider } from './provider.ts';
import { refusalOfProvider } from './provider-failure.ts';

interface BeginOidcCall {
  readonly provider: string;
  readonly purpose: JourneyPurpose;
  readonly returnTo: string;
  readonly browserSecret: string | null;
  readonly locale: 'fr' | 'en';
}

export interface Departure {
  /** Where the browser goes next. */
  readonly address: string;
  /** For the journey's cookie: the way back is only for this browser. */
  readonly browserSecret: string;
}

/** The provider's page, asked for a code that only this browser and this server together can use. */
export async function beginOidc(
  deps: FederatedDeps,
  { provider: id, purpose, returnTo, browserSecret, locale }: BeginOidcCall,
): Promise<Outcome<Departure, SentenceCode>> {
  const provider = deps.providers.find(id);
  if (provider === null) return refuse('oidc.provider-unknown');
  const configuration = await deps.providers.configurationOf(provider).catch((error: unknown) => {
    deps.log.warn({ err: error, provider: id }, 'an identity provider could not be reached');
    return refuse(refusalOfProvider(error) ?? 'oidc.provider-misconfigured');
  });
  if ('ok' in configuration) return configuration;
  const begun = await beginJourney(deps, { method: 'oidc', provider: id, purpose, returnTo }, browserSecret);
  const verifier = derivedFrom(begun.browserSecret, begun.state, 'verifier');
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(deps.publicOrigin, provider),
    scope: provider.scopes.join(' '),
    state: begun.state,
    nonce: derivedFrom(begun.browserSecret, begun.state, 'nonce'),
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ui_locales: locale,
    ...(provider.acrValues.length === 0 ? {} : { acr_values: provider.acrValues.join(' ') }),
    // OIDC Core §3.1.2.1: asked again whatever session the provider still has.
    ...(purpose.kind === 'step-up' ? { prompt: 'login', max_age: '0' } : {}),
  });
  return accept({ address: address.href, browserSecret: begun.browserSecret });
}

export const returnAddress = (publicOrigin: string, { id }: OidcProvider): string =>
  `${publicOrigin}/connexion/retour/${id}`;
