import { createPrivateKey } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as keyFetch } from 'jose';
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  PrivateKeyJwt,
} from 'openid-client';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { boundedFetch } from './bounded-fetch.ts';
import type { ClientAuthentication, OidcProvider } from './provider.ts';

/** A person waits for it: past this a provider counts as down. */
const answerWithinSeconds = 5;
/** Metadata move seldom; keys, which do, are fetched anew by the library when one is unknown. */
const freshSeconds = 3600;

export interface OidcProviders {
  readonly all: readonly OidcProvider[];
  find(id: string): OidcProvider | null;
  /** Throws what kept the provider from being reached. */
  configurationOf(provider: OidcProvider): Promise<Configuration>;
  /** Its published keys, for what it signs outside of a sign-in; read again when one is unknown, at most twice a minute. */
  keysOf(provider: OidcProvider): Promise<JWTVerifyGetKey>;
}

interface Known {
  readonly configuration: Configuration;
  readonly readAt: Date;
}

/** Nothing is fetched before somebody needs it: a provider that is down never holds a start. */
export function openProviders(
  all: readonly OidcProvider[],
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): OidcProviders {
  const known = new Map<string, Known>();
  const asked = new Map<string, Promise<Configuration>>();

  const refresh = async (provider: OidcProvider): Promise<Configuration> => {
    try {
      const configuration = await discover(provider);
      known.set(provider.id, { configuration, readAt: clock.now() });
      return configuration;
    } catch (error) {
      const former = known.get(provider.id);
      if (former === undefined) throw error;
      log.warn({ err: error, provider: provider.id }, 'the metadata of an identity provider could not be read again');
      return former.configuration;
    }
  };

  const keySets = new Map<string, JWTVerifyGetKey>();
  const configurationOf = (provider: OidcProvider): Promise<Configuration> => {
    const former = known.get(provider.id);
    if (former !== undefined && clock.now().getTime() - former.readAt.getTime() < freshSeconds * 1000) {
      return Promise.resolve(former.configuration);
    }
    const current = asked.get(provider.id) ?? refresh(provider).finally(() => asked.delete(provider.id));
    asked.set(provider.id, current);
    return current;
  };

  return {
    all,
    find: (id) => all.find((provider) => provider.id === id) ?? null,
    configurationOf,
    keysOf: async (provider) => {
      const { jwks_uri: address = '' } = (await configurationOf(provider)).serverMetadata();
      const former = keySets.get(address);
      if (former !== undefined) return former;
      const fetched = createRemoteJWKSet(new URL(address), {
        timeoutDuration: answerWithinSeconds * 1000,
        [keyFetch]: (address, asked) =>
          boundedFetch(address, { ...asked, headers: Object.fromEntries(asked.headers), body: undefined }),
      });
      keySets.set(address, fetched);
      return fetched;
    },
  };
}

async function discover({ issuer, clientId, authentication }: OidcProvider): Promise<Configuration> {
  const configuration = await discovery(new URL(issuer), clientId, {}, await clientAuth(authentication), {
    timeout: answerWithinSeconds,
    // Signatures of ID tokens are checked although they come straight from the provider (OIDC Core §3.1.3.7, 6).
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    [customFetch]: boundedFetch,
  });
  const { authorization_endpoint, token_endpoint, jwks_uri } = configuration.serverMetadata();
  if (authorization_endpoint === undefined || token_endpoint === undefined || jwks_uri === undefined) {
    throw new Error('the metadata name no authorization, token or key address');
  }
  return configuration;
}

/** WebCrypto's names of the algorithms of RFC 7518 §3.1. */
const keyAlgorithms = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
} as const;

async function clientAuth(authentication: ClientAuthentication): Promise<ClientAuth> {
  switch (authentication.kind) {
    case 'client_secret_basic':
      return ClientSecretBasic(authentication.secret);
    case 'client_secret_post':
      return ClientSecretPost(authentication.secret);
    case 'private_key_jwt': {
      const { keyPem, keyId, algorithm } = authentication;
      const pkcs8 = createPrivateKey(keyPem).export({ format: 'der', type: 'pkcs8' });
      const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), keyAlgorithms[algorithm], false, [
        'sign',
      ]);
      return PrivateKeyJwt(keyId === null ? key : { key, kid: keyId });
    }
  }
}
