/** Who somebody is, as a provider or a certificate proved a moment ago. */
export interface VerifiedIdentity {
  readonly method: 'oidc' | 'client-certificate';
  /** The provider's name in the configuration; null for a certificate. */
  readonly provider: string | null;
  /** Issuer identifier, or issuer's name (RFC 4514). */
  readonly issuer: string;
  /** Name of the anchor above the issuer of a certificate; empty for a provider. */
  readonly anchor: string;
  /** `sub`, or subject's name (RFC 4514): with what precedes, all that links to an account. Never a mail address. */
  readonly subject: string;
  readonly shownName: string;
  /** `8` + RPPS and the like, checked: the same one is the same person. */
  readonly nationalPersonId: string | null;
  /** For the provider's own sign-out; null where it has none. */
  readonly idToken: string | null;
  /** `sid`: how the provider names its session when it ends it; null where it says none. */
  readonly providerSession: string | null;
}
