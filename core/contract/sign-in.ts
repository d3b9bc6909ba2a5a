import Type, { type Static, type TSchema } from 'typebox';
import { closed, text } from './schemas.ts';

/** How a session was opened. */
export const signInMethods = ['password', 'password-totp', 'passkey', 'oidc', 'client-certificate'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** What the sign-in page may offer; the instance says which of them it does. */
export const signInOffers = ['password', 'passkey', 'oidc', 'client-certificate'] as const;
export type SignInOffer = (typeof signInOffers)[number];

/** Six digits of an authenticator, or a recovery code. */
export const factorCode = text(20);

// ——— WebAuthn Level 3 §5.1: what a browser gives and takes, as JSON with base64url (RFC 4648 §5) ———

const base64url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]*$', maxLength });
const optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);
const attachment = Type.Union([Type.Literal('platform'), Type.Literal('cross-platform')]);
/** Newer ones than we know are let in, and forgotten (WebAuthn Level 3 §5.8.4). */
const transports = Type.Array(text(30), { maxItems: 12 });

const credentialEnvelope = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: Type.Literal('public-key'),
  authenticatorAttachment: optional(attachment),
  /** No extension is asked for, and the page sends on no answer to one. */
  clientExtensionResults: closed({}),
};

export const registrationResponse = closed({
  ...credentialEnvelope,
  response: closed({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(20_000),
    transports: optional(transports),
  }),
});
export type RegistrationResponse = Static<typeof registrationResponse>;

export const authenticationResponse = closed({
  ...credentialEnvelope,
  response: closed({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(8_000),
    userHandle: optional(base64url(100)),
  }),
});
export type AuthenticationResponse = Static<typeof authenticationResponse>;

/** WebAuthn Level 3 §5.5. No credential is named: who has none learns nothing, and the browser proposes its own. */
export const authenticationOptions = closed({
  challenge: base64url(100),
  rpId: text(253),
  timeout: Type.Integer(),
  userVerification: Type.Literal('required'),
});

/** WebAuthn Level 3 §5.4. */
export const registrationOptions = closed({
  challenge: base64url(100),
  rp: closed({ id: text(253), name: text(100) }),
  user: closed({ id: base64url(100), name: text(80), displayName: text(120) }),
  pubKeyCredParams: Type.Array(closed({ type: Type.Literal('public-key'), alg: Type.Integer() })),
  timeout: Type.Integer(),
  attestation: Type.Literal('none'),
  excludeCredentials: Type.Array(
    closed({
      type: Type.Literal('public-key'),
      id: base64url(1400),
      transports,
    }),
  ),
  authenticatorSelection: closed({
    residentKey: Type.Literal('required'),
    requireResidentKey: Type.Literal(true),
    userVerification: Type.Literal('required'),
  }),
});
