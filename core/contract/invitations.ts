import Type, { type Static } from 'typebox';
import { designationKinds } from './designations.ts';
import { defineRoute } from './route.ts';
import { closed, day, instant, nullable, offerCode, text, uuid } from './schemas.ts';
import { registrationOptions, registrationResponse } from './sign-in.ts';

/** What an invitation is to: a designation of a structure, or a standing role for all of them. */
export const invitationKinds = [...designationKinds, 'registrationOfficer', 'auditor'] as const;
export type InvitationKind = (typeof invitationKinds)[number];

export const invitationDays = 7;

const invitationState = Type.Enum(['pending', 'expired', 'accepted', 'declined', 'cancelled', 'confirmed', 'refused']);
export const invitationView = closed({
  id: uuid,
  kind: Type.Enum([...invitationKinds]),
  structure: nullable(closed({ id: uuid, name: text(300) })),
  email: text(254),
  offers: Type.Array(offerCode),
  domains: nullable(Type.Array(text(253))),
  validUntil: nullable(instant),
  givenBy: nullable(text(120)),
  givenAt: instant,
  sentAt: instant,
  expiresAt: instant,
  state: invitationState,
  /** Who accepted, declined or cancelled it. */
  settledBy: nullable(text(120)),
  decidedBy: nullable(text(120)),
  mayEnd: Type.Boolean(),
  /** A standing role that waits for a second officer, and the reader may be that one. */
  mayConfirm: Type.Boolean(),
});
export type InvitationView = Static<typeof invitationView>;

/**
 * Invites an address, known here or not: the answer and the work are the same. `offers` and `domains` are those of a
 * technical administrator; a standing role has no structure.
 */
export const sendInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitations',
  policy: { kind: 'signed-in' },
  rate: 'invite',
  stepUp: true,
  body: closed({
    kind: Type.Enum([...invitationKinds]),
    structureId: nullable(uuid),
    email: text(300),
    offers: Type.Array(offerCode, { maxItems: 10, uniqueItems: true }),
    domains: nullable(Type.Array(text(300), { minItems: 1, maxItems: 50 })),
    /** Its last day, in Europe/Paris, included; null for who may be without end. */
    until: nullable(day),
  }),
  response: closed({ invitation: invitationView }),
});
const invitationParams = closed({ invitationId: uuid });
/** A new link, for seven more days; the one before opens nothing any more. */
export const sendInvitationAgain = defineRoute({
  method: 'POST',
  path: '/api/invitations/:invitationId/send',
  policy: { kind: 'signed-in' },
  rate: 'invite',
  stepUp: true,
  params: invitationParams,
  response: closed({ invitation: invitationView }),
});
export const cancelInvitation = defineRoute({
  method: 'DELETE',
  path: '/api/invitations/:invitationId',
  policy: { kind: 'signed-in' },
  rate: 'write',
  stepUp: true,
  params: invitationParams,
});
/** Second look at a standing role: by an officer who neither invited nor was invited. */
export const decideStandingRole = defineRoute({
  method: 'POST',
  path: '/api/invitations/:invitationId/decision',
  policy: { kind: 'action', action: 'role.confirm' },
  rate: 'write',
  stepUp: true,
  params: invitationParams,
  body: closed({ confirm: Type.Boolean() }),
  response: closed({ invitation: invitationView }),
});
/** Of every structure, for officers and auditors. At most 200, newest first. */
export const listInvitations = defineRoute({
  method: 'GET',
  path: '/api/invitations',
  policy: { kind: 'action', action: 'account.read' },
  rate: 'read',
  query: closed({ state: Type.Optional(invitationState), search: Type.Optional(text(120)) }),
  response: closed({ invitations: Type.Array(invitationView), total: Type.Integer() }),
});

// ——— for whoever holds the link ———

/** 32 bytes in base64url. It travels in bodies only, so that it stands in no log. */
export const linkToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const withToken = closed({ token: linkToken });
const byLink = {
  policy: { kind: 'public', because: 'whoever holds the link of the mail, signed in or not' },
  rate: 'link',
} as const;

export const offeredRight = closed({
  kind: Type.Enum([...invitationKinds]),
  structure: nullable(closed({ name: text(300), certifiedIdentifier: text(40) })),
  email: text(254),
  offers: Type.Array(offerCode),
  domains: nullable(Type.Array(text(253))),
  validUntil: nullable(instant),
  /** Null: the operator of this instance. */
  givenBy: nullable(text(120)),
  expiresAt: instant,
  /** The reader accepted it, by the account that is signed in; `waits` as for the answer of an acceptance. */
  joined: nullable(closed({ waits: Type.Boolean() })),
});
export type OfferedRight = Static<typeof offeredRight>;
export const readInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitation',
  ...byLink,
  body: withToken,
  response: offeredRight,
});
/** By the account that is signed in. Asked again by the same account, it answers the same. */
export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitation/accept',
  ...byLink,
  body: withToken,
  response: closed({ kind: Type.Enum([...invitationKinds]), structureId: nullable(uuid), waits: Type.Boolean() }),
});
const displayName = text(200);
/** What a browser needs to make the passkey that will open the account to be. */
export const beginNewcomerPasskey = defineRoute({
  method: 'POST',
  path: '/api/invitation/newcomer/passkey/challenge',
  ...byLink,
  body: closed({ token: linkToken, displayName }),
  response: closed({ options: registrationOptions }),
});
/**
 * Makes the account and accepts, both or neither. By a password the page then signs in; a passkey was used to make the account,
 * and opens the session. Through a provider or with a card: purpose `{ invitation }` of a journey (federated.ts).
 */
export const acceptAsNewcomer = defineRoute({
  method: 'POST',
  path: '/api/invitation/newcomer',
  ...byLink,
  body: closed({
    token: linkToken,
    displayName,
    /** What proves who comes back. */
    identity: Type.Union([
      closed({ kind: Type.Literal('password'), login: text(80), password: text(200) }),
      /** `name`: its owner’s word for it, to be changed in « Mon compte ». */
      closed({ kind: Type.Literal('passkey'), name: text(60), response: registrationResponse }),
    ]),
  }),
  response: closed({ kind: Type.Enum([...invitationKinds]), structureId: nullable(uuid), waits: Type.Boolean() }),
});
export const declineInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitation/decline',
  ...byLink,
  body: withToken,
});
