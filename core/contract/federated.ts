import Type, { type Static } from 'typebox';
import { linkToken } from './invitations.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

/** A provider as people see it: on the sign-in page and in « Mon compte ». */
const providerId = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });
const providerView = closed({ id: providerId, label: closed({ fr: text(60), en: text(60) }) });

/** What somebody goes to a provider, or presents a certificate, for. */
const purposes = ['sign-in', 'link', 'step-up'] as const;
/** `invitation`: the token of the mail's link, to accept by whom one is there. */
const purpose = Type.Union([Type.Enum([...purposes]), closed({ invitation: linkToken })]);
export type Purpose = Static<typeof purpose>;

/** Where to go once it is done: a page of the portal, never `//host`. */
const returnTo = Type.String({ maxLength: 500, pattern: '^/(?![/\\\\])' });
const journeyBody = { purpose, returnTo };

/** The address that the page leads to next, elsewhere. */
const departure = closed({ address: text(8_000) });

/** What came of a journey; `returnTo` is the page where it began. */
const arrival = closed({ purpose: Type.Enum([...purposes, 'invitation']), returnTo });
export type Arrival = Static<typeof arrival>;

export const listProviders = defineRoute({
  method: 'GET',
  path: '/api/federated/providers',
  policy: { kind: 'public', because: 'shown before sign-in; nothing personal' },
  rate: 'read',
  response: closed({ providers: Type.Array(providerView), clientCertificate: Type.Boolean() }),
});

export const beginOidc = defineRoute({
  method: 'POST',
  path: '/api/federated/oidc/:provider/departures',
  policy: {
    kind: 'public',
    because: 'sign-in, or the link of a mail; the other purposes are refused to who is not signed in',
  },
  rate: 'write',
  params: closed({ provider: providerId }),
  body: closed(journeyBody),
  response: departure,
});
export const endOidc = defineRoute({
  method: 'POST',
  path: '/api/federated/oidc/:provider/arrivals',
  policy: { kind: 'public', because: 'sign-in' },
  rate: 'write',
  params: closed({ provider: providerId }),
  /** All that the provider added to the address of the page (RFC 6749 §4.1.2), as it came. */
  body: closed({ parameters: text(8_000) }),
  response: arrival,
});

/**
 * OpenID Connect Back-Channel Logout 1.0 §2.5: `logout_token=…`, posted by the provider's own server. Answers 200 whether a
 * session was ended or none was left.
 */
export const backChannelLogout = defineRoute({
  method: 'POST',
  path: '/api/federated/oidc/:provider/back-channel-logout',
  policy: { kind: 'public', because: 'called by the provider’s server: the token that it signs is the proof' },
  byServers: true,
  rate: 'publication',
  params: closed({ provider: providerId }),
  bytes: { mediaType: 'application/x-www-form-urlencoded', maxBytes: 16 * 1024 },
  response: closed({}),
});

export const beginClientCertificate = defineRoute({
  method: 'POST',
  path: '/api/federated/client-certificate/departures',
  policy: {
    kind: 'public',
    because: 'sign-in, or the link of a mail; the other purposes are refused to who is not signed in',
  },
  rate: 'write',
  body: closed(journeyBody),
  response: departure,
});
export const endClientCertificate = defineRoute({
  method: 'POST',
  path: '/api/federated/client-certificate/arrivals',
  policy: { kind: 'public', because: 'sign-in' },
  rate: 'write',
  body: closed({ code: text(100) }),
  response: arrival,
});

export const identityView = closed({
  id: uuid,
  method: Type.Enum(['oidc', 'client-certificate']),
  /** Null for a certificate. */
  provider: nullable(providerId),
  /** What the page calls it: the provider's label, or the name of the certificate's issuer. */
  source: closed({ fr: text(500), en: text(500) }),
  shownName: text(300),
  nationalPersonId: nullable(text(60)),
  linkedAt: instant,
  lastUsedAt: nullable(instant),
});
export type IdentityView = Static<typeof identityView>;

export const listIdentities = defineRoute({
  method: 'GET',
  path: '/api/account/identities',
  policy: { kind: 'signed-in' },
  rate: 'read',
  whileOwing: true,
  response: closed({ identities: Type.Array(identityView) }),
});
export const unlinkIdentity = defineRoute({
  method: 'DELETE',
  path: '/api/account/identities/:identityId',
  policy: { kind: 'signed-in' },
  rate: 'write',
  stepUp: true,
  params: closed({ identityId: uuid }),
});
