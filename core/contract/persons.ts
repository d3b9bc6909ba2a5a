import Type, { type Static } from 'typebox';
import { evidenceKinds } from './claims.ts';
import { linkToken } from './invitations.ts';
import { requestView } from './portal.ts';
import { defineRoute } from './route.ts';
import { closed, instant, locale, nullable, offerCode, text, usageCode, uuid } from './schemas.ts';

/** Days that officers have to decide: after them the request lapses. */
export const decisionDays = 30;
/** Officers who agree, two different persons, before the person is told. */
export const approvalsNeeded = 2;

const requestIdParams = closed({ requestId: uuid });

/** « Déposer »: a request for a person goes to the officers, with its evidence. No key: the person alone makes it. */
export const fileRequest = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/file',
  policy: { kind: 'action', action: 'request.file' },
  rate: 'write',
  params: requestIdParams,
  body: closed({
    /** Sent within the hour by `uploadEvidence`. */
    evidence: linkToken,
    /** `savedAt` of the draft that the person saw. */
    savedAt: Type.Optional(instant),
    secondOfItsName: Type.Optional(Type.Boolean()),
    locale,
  }),
  response: closed({ request: requestView }),
});

const decisionView = closed({
  by: text(120),
  verdict: Type.Enum(['approve', 'refuse']),
  at: instant,
});

/** What officers decide from. */
export const personRequestView = closed({
  id: uuid,
  reference: text(20),
  state: Type.Enum(['filed', 'approved', 'refused', 'finalised', 'withdrawn', 'delivered', 'lapsed', 'cancelled']),
  offer: offerCode,
  usage: usageCode,
  structure: closed({ id: uuid, name: text(300), certifiedIdentifier: text(40) }),
  surname: text(64),
  givenName: text(64),
  /** CN of the certificate. */
  identifier: text(64),
  /** Label of the nomenclature. */
  profession: nullable(text(64)),
  personFunction: nullable(text(64)),
  email: text(254),
  /** Whether the address will be in the certificate. */
  certifiesAddress: Type.Boolean(),
  /** RFC 4514. */
  subject: text(500),
  filedBy: text(120),
  filedAt: instant,
  decideBefore: instant,
  decisions: Type.Array(decisionView),
  refusal: nullable(closed({ at: instant, reason: text(500), byPerson: Type.Boolean() })),
  /** Null once it was deleted. */
  evidence: nullable(closed({ kind: Type.Enum([...evidenceKinds]), bytes: Type.Integer() })),
  /** Requests and certificates of the same identifier under another name, or of the same name under another identifier. */
  alike: Type.Array(
    closed({ reference: text(20), name: text(130), identifier: text(64), sameIdentifier: Type.Boolean() }),
  ),
  mayDecide: Type.Boolean(),
});
export type PersonRequestView = Static<typeof personRequestView>;

export const listPersonRequests = defineRoute({
  method: 'GET',
  path: '/api/person-requests',
  policy: { kind: 'action', action: 'person-request.read' },
  rate: 'read',
  query: closed({ state: Type.Optional(Type.Enum(['filed', 'decided'])) }),
  /** Those to decide, oldest first; the decided, newest first. At most 200. */
  response: closed({ requests: Type.Array(personRequestView), waiting: Type.Integer() }),
});
/** One officer's word: the second that agrees makes it ready for the person; one that refuses ends it. */
export const decidePersonRequest = defineRoute({
  method: 'POST',
  path: '/api/person-requests/:requestId/decision',
  policy: { kind: 'action', action: 'person-request.decide' },
  rate: 'write',
  params: requestIdParams,
  /** A refusal says why: 10 to 500 characters. */
  body: Type.Union([
    closed({ verdict: Type.Literal('approve') }),
    closed({ verdict: Type.Literal('refuse'), reason: text(2000) }),
  ]),
  response: closed({ request: personRequestView }),
});
/** As an attachment, never shown in the page. */
export const downloadPersonEvidence = defineRoute({
  method: 'GET',
  path: '/api/person-requests/:requestId/evidence',
  policy: { kind: 'action', action: 'person-request.decide' },
  rate: 'read',
  params: requestIdParams,
});

/** By the person, once they took the request up: it ends before there is a key. 10 to 500 characters. */
export const objectAsHolder = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/object',
  policy: { kind: 'action', action: 'own-certificate.make-key' },
  rate: 'write',
  params: requestIdParams,
  body: closed({ reason: text(2000) }),
});

// ——— for the person, by the link of the mail ———

const byLink = {
  policy: { kind: 'public', because: 'whoever holds the link of the mail, signed in or not' },
  rate: 'link',
} as const;
const withToken = closed({ token: linkToken });

/** What was asked for in the name of whoever reads the mail. */
export const heldRequestView = closed({
  requestId: uuid,
  reference: text(20),
  offer: offerCode,
  usage: usageCode,
  structure: closed({ name: text(300), certifiedIdentifier: text(40) }),
  surname: text(64),
  givenName: text(64),
  identifier: text(64),
  profession: nullable(text(64)),
  email: text(254),
  certifiesAddress: Type.Boolean(),
  subject: text(500),
  filedBy: text(120),
  keyBefore: instant,
});
export type HeldRequestView = Static<typeof heldRequestView>;
export const readHolderLink = defineRoute({
  method: 'POST',
  path: '/api/holder-link',
  ...byLink,
  body: withToken,
  response: heldRequestView,
});
/** By the account that is signed in. Asked again by the same account, it answers the same. */
export const takeHeldRequest = defineRoute({
  method: 'POST',
  path: '/api/holder-link/take',
  ...byLink,
  body: withToken,
  response: closed({ requestId: uuid }),
});
/** Makes the account and takes the request up, both or neither; the page then signs in. */
export const takeAsNewcomer = defineRoute({
  method: 'POST',
  path: '/api/holder-link/newcomer',
  ...byLink,
  body: closed({
    token: linkToken,
    displayName: text(200),
    identity: Type.Union([closed({ kind: Type.Literal('password'), login: text(80), password: text(200) })]),
  }),
  response: closed({ requestId: uuid }),
});
/** « This is not mine, or I do not want it »: it ends, and whoever asked is told why. 10 to 500 characters. */
export const objectToRequest = defineRoute({
  method: 'POST',
  path: '/api/holder-link/object',
  ...byLink,
  body: closed({ token: linkToken, reason: text(2000) }),
});
