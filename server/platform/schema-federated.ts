export interface FederatedIdentityTable {
  id: string;
  account_id: string;
  method: 'oidc' | 'client-certificate';
  /** The provider's name in the configuration; null for a certificate. */
  provider: string | null;
  /** Issuer identifier of the provider, or issuer's name of the certificate (RFC 4514). */
  issuer: string;
  /** Name of the trust anchor above a certificate's issuer; empty for a provider. */
  anchor: string;
  /** `sub`, or subject's name (RFC 4514). */
  subject: string;
  shown_name: string;
  /** `8` + RPPS and the like (system §6): the same one is the same person, whatever the account. */
  national_person_id: string | null;
  linked_at: Date;
  last_used_at: Date | null;
}

/** A person on their way to a provider or a card reader, and back. */
export interface FederatedJourneyTable {
  state_sha256: Buffer;
  browser_sha256: Buffer;
  method: 'oidc' | 'client-certificate';
  provider: string | null;
  purpose: 'sign-in' | 'link' | 'step-up' | 'invitation';
  /** Who began it, where one must be signed in. */
  account_id: string | null;
  invitation: string | null;
  return_to: string;
  expires_at: Date;
  /** Of the code that brings back what a certificate was judged to be. */
  handover_sha256: Buffer | null;
  /** JSON, read by server/federated alone. */
  verdict: string | null;
}

export interface FederatedSessionTable {
  token_sha256: Buffer;
  provider: string;
  /** What the provider's own sign-out is told; null where it has none. */
  id_token: string | null;
  issuer: string | null;
  subject: string | null;
  /** `sid`: the provider's name of its session, where it tells one. */
  provider_session: string | null;
}

/** Logout tokens that were obeyed, as long as they could be shown again. */
export interface FederatedLogoutTable {
  issuer: string;
  jti_sha256: Buffer;
  expires_at: Date;
}
