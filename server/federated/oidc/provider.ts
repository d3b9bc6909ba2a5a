/** A provider as the operator configured it. */
export interface OidcProvider {
  /** Part of the address that people come back to: each provider has its own, so that two are never mixed up (RFC 9700 §4.4.2.2). */
  readonly id: string;
  readonly label: { readonly fr: string; readonly en: string };
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  readonly profile: 'generic' | 'pro-sante-connect';
  /** `openid` among them. */
  readonly scopes: readonly string[];
  /** Asked for, and checked in the answer; none when empty. */
  readonly acrValues: readonly string[];
}

export type ClientAuthentication =
  | { readonly kind: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
  | {
      readonly kind: 'private_key_jwt';
      readonly keyPem: string;
      readonly keyId: string | null;
      readonly algorithm: 'RS256' | 'PS256' | 'ES256' | 'ES384';
    };
