import Type, { type Static } from 'typebox';
import { accountView } from './portal.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';
import {
  authenticationOptions,
  authenticationResponse,
  factorCode,
  registrationOptions,
  registrationResponse,
  signInMethods,
} from './sign-in.ts';

/** As long as a person may type it; the least is said by a sentence. */
const password = text(200);
const signedIn = { policy: { kind: 'signed-in' }, whileOwing: true } as const;
const passkeyName = Type.String({ minLength: 1, maxLength: 60 });

// ——— passkeys at the sign-in page ———

export const beginPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/api/session/passkey/challenge',
  policy: { kind: 'public', because: 'sign-in; the same for everybody' },
  rate: 'sign-in',
  response: closed({ options: authenticationOptions }),
});
export const signInWithPasskey = defineRoute({
  method: 'POST',
  path: '/api/session/passkey',
  policy: { kind: 'public', because: 'sign-in' },
  rate: 'sign-in',
  body: closed({ response: authenticationResponse }),
  response: closed({ account: accountView }),
});

// ——— a proof of presence, asked again within a session ———

export const provePassword = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/session/proof/password',
  rate: 'sign-in',
  body: closed({ password, code: Type.Optional(factorCode) }),
});
export const beginPasskeyProof = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/session/proof/passkey/challenge',
  rate: 'write',
  response: closed({ options: authenticationOptions }),
});
export const provePasskey = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/session/proof/passkey',
  rate: 'sign-in',
  body: closed({ response: authenticationResponse }),
});

// ——— a password that was forgotten ———

/** Always 204: a mail leaves if there is somebody to write to. */
export const askPasswordLink = defineRoute({
  method: 'POST',
  path: '/api/password-link',
  policy: { kind: 'public', because: 'for who cannot sign in; the answer tells nothing' },
  rate: 'sign-in',
  body: closed({ loginOrEmail: Type.String({ minLength: 1, maxLength: 254 }) }),
});
export const choosePassword = defineRoute({
  method: 'POST',
  path: '/api/password-link/use',
  policy: { kind: 'public', because: 'the link of the mail is the proof' },
  rate: 'sign-in',
  body: closed({ token: text(60), password }),
});

// ——— « Mon compte » ———

export const passkeyView = closed({
  id: uuid,
  name: text(60),
  synced: Type.Boolean(),
  createdAt: instant,
  lastUsedAt: nullable(instant),
});
export type PasskeyView = Static<typeof passkeyView>;

export const factorsView = closed({
  /** Null: this account signs in by other means. `changedAt` is null while it is the first one. */
  password: nullable(closed({ changedAt: nullable(instant) })),
  totp: nullable(closed({ since: instant, recoveryCodesLeft: Type.Integer() })),
  passkeys: Type.Array(passkeyView),
  /** A rule of this instance asks this person for a second factor. */
  secondFactorAsked: Type.Boolean(),
  /** Its password is shown on the sign-in page, and stays. */
  isDemo: Type.Boolean(),
});
export type FactorsView = Static<typeof factorsView>;

export const readFactors = defineRoute({
  ...signedIn,
  method: 'GET',
  path: '/api/account/factors',
  rate: 'read',
  response: factorsView,
});
export const changePassword = defineRoute({
  ...signedIn,
  method: 'PUT',
  path: '/api/account/password',
  rate: 'sign-in',
  stepUp: true,
  body: closed({ password }),
});
export const beginTotp = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/account/totp',
  rate: 'write',
  stepUp: true,
  /** The secret in base32 (RFC 4648 §6), and the address that an authenticator reads from a QR code. */
  response: closed({ secret: text(64), uri: text(500) }),
});
export const confirmTotp = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/account/totp/confirmation',
  rate: 'sign-in',
  stepUp: true,
  body: closed({ code: factorCode }),
  /** Shown once; the portal keeps their digests. */
  response: closed({ recoveryCodes: Type.Array(text(20)) }),
});
export const removeTotp = defineRoute({
  ...signedIn,
  method: 'DELETE',
  path: '/api/account/totp',
  rate: 'write',
  stepUp: true,
});
export const renewRecoveryCodes = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/account/recovery-codes',
  rate: 'write',
  stepUp: true,
  response: closed({ recoveryCodes: Type.Array(text(20)) }),
});
export const beginPasskeyRegistration = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/account/passkeys/challenge',
  rate: 'write',
  stepUp: true,
  response: closed({ options: registrationOptions }),
});
export const registerPasskey = defineRoute({
  ...signedIn,
  method: 'POST',
  path: '/api/account/passkeys',
  rate: 'write',
  stepUp: true,
  body: closed({ name: passkeyName, response: registrationResponse }),
  response: closed({ passkey: passkeyView }),
});
export const renamePasskey = defineRoute({
  ...signedIn,
  method: 'PUT',
  path: '/api/account/passkeys/:passkeyId',
  rate: 'write',
  params: closed({ passkeyId: uuid }),
  body: closed({ name: passkeyName }),
});
export const removePasskey = defineRoute({
  ...signedIn,
  method: 'DELETE',
  path: '/api/account/passkeys/:passkeyId',
  rate: 'write',
  stepUp: true,
  params: closed({ passkeyId: uuid }),
});

// ——— sessions ———

export const sessionView = closed({
  id: uuid,
  /** The one that asks. */
  isThis: Type.Boolean(),
  method: Type.Enum([...signInMethods]),
  browser: nullable(text(40)),
  system: nullable(text(20)),
  openedAt: instant,
  lastSeenAt: instant,
  /** IP address of its last call. */
  lastAddress: nullable(text(60)),
});
export type SessionView = Static<typeof sessionView>;

export const listSessions = defineRoute({
  ...signedIn,
  method: 'GET',
  path: '/api/account/sessions',
  rate: 'read',
  /** Open ones, the one that asks first, then the last seen. */
  response: closed({ sessions: Type.Array(sessionView) }),
});
export const endSession = defineRoute({
  ...signedIn,
  method: 'DELETE',
  path: '/api/account/sessions/:sessionId',
  rate: 'write',
  params: closed({ sessionId: uuid }),
});
export const endOtherSessions = defineRoute({
  ...signedIn,
  method: 'DELETE',
  path: '/api/account/sessions',
  rate: 'write',
  response: closed({ ended: Type.Integer() }),
});

// ——— an officer and the accounts of others ———

export const accountSummary = closed({
  id: uuid,
  login: text(80),
  displayName: text(120),
  email: text(254),
  roles: accountView.properties.roles,
  hasPassword: Type.Boolean(),
  hasTotp: Type.Boolean(),
  passkeys: Type.Integer(),
  lastSeenAt: nullable(instant),
});
export type AccountSummary = Static<typeof accountSummary>;

export const findAccounts = defineRoute({
  method: 'GET',
  path: '/api/accounts',
  policy: { kind: 'action', action: 'account.read' },
  rate: 'read',
  query: closed({ search: Type.Optional(text(120)) }),
  /** At most 50, by name; `total` counts all that match. */
  response: closed({ accounts: Type.Array(accountSummary), total: Type.Integer() }),
});
/** For who lost what they sign in with: second factors go, sessions end, and who has no password gets a link to set one. */
export const resetFactors = defineRoute({
  method: 'POST',
  path: '/api/accounts/:accountId/reset-factors',
  policy: { kind: 'action', action: 'account.reset-factors' },
  rate: 'write',
  stepUp: true,
  params: closed({ accountId: uuid }),
  response: closed({ account: accountSummary }),
});
