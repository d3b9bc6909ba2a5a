import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, day, instant, nullable, offerCode, text, uuid } from './schemas.ts';

/** What somebody may be for a structure; a team member acts on the structures that designated the team's own. */
export const designationKinds = ['technicalAdmin', 'delegate', 'legalRepresentative', 'teamMember'] as const;
export type DesignationKind = (typeof designationKinds)[number];

/** From its first day. Whoever needs it longer prolongs it, which is seen. */
export const longestDesignationYears = 3;

const structureName = closed({
  id: uuid,
  name: text(300),
  certifiedIdentifier: text(40),
  identifiers: Type.Array(closed({ kind: text(20), value: text(40) })),
  town: text(120),
  kind: Type.Enum(['EJ', 'EG']),
  state: Type.Enum(['open', 'closed']),
});
export type NamedStructure = Static<typeof structureName>;

export const designationState = Type.Enum(['coming', 'inForce', 'over', 'ended', 'idle']);
export const designationView = closed({
  id: uuid,
  kind: Type.Enum([...designationKinds]),
  structure: closed({ id: uuid, name: text(300) }),
  holder: Type.Union([
    closed({
      kind: Type.Literal('person'),
      id: uuid,
      name: text(120),
      email: text(254),
      /** The reader, behind this account or another of theirs. */
      isYou: Type.Boolean(),
    }),
    closed({ kind: Type.Literal('thirdParty'), id: uuid, name: text(300), members: Type.Integer() }),
  ]),
  offers: Type.Array(offerCode),
  /** Null: all of the structure's. */
  domains: nullable(Type.Array(text(253))),
  validFrom: instant,
  /** Just after its last instant; null: without end. */
  validUntil: nullable(instant),
  givenBy: nullable(text(120)),
  givenAt: instant,
  endedAt: nullable(instant),
  endedBy: nullable(text(120)),
  /** The designation that this one changed. */
  replaces: nullable(uuid),
  /** Another one changed it since. */
  isReplaced: Type.Boolean(),
  /** `idle`: in its period, and of no effect: same person, closed account, auditor, team closed. */
  state: designationState,
  /** In force, and over in 30 days at most. */
  endsSoon: Type.Boolean(),
  mayChange: Type.Boolean(),
  mayEnd: Type.Boolean(),
});
export type DesignationView = Static<typeof designationView>;

const openInvitation = closed({
  id: uuid,
  kind: Type.Enum([...designationKinds]),
  email: text(254),
  offers: Type.Array(offerCode),
  domains: nullable(Type.Array(text(253))),
  validUntil: nullable(instant),
  givenBy: nullable(text(120)),
  sentAt: instant,
  expiresAt: instant,
  isExpired: Type.Boolean(),
  mayEnd: Type.Boolean(),
});
export type OpenInvitation = Static<typeof openInvitation>;

const structureParams = closed({ structureId: uuid });
const designationParams = closed({ designationId: uuid });

/** Who acts for a structure, today and before: rows never go, so that the list is its own history. */
export const listDesignations = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/designations',
  policy: { kind: 'action', action: 'designation.read' },
  rate: 'read',
  params: structureParams,
  response: closed({
    structure: structureName,
    /** Those in force or to come first; at most 500 that are over. */
    designations: Type.Array(designationView),
    invitations: Type.Array(openInvitation),
    /** Domains of the structure, which a designation may be limited to. */
    domains: Type.Array(text(253)),
    mayDesignate: Type.Boolean(),
    mayNameDelegates: Type.Boolean(),
    mayRegisterRepresentatives: Type.Boolean(),
    isThirdParty: Type.Boolean(),
  }),
});

const limits = {
  offers: Type.Array(offerCode, { minItems: 1, maxItems: 10, uniqueItems: true }),
  domains: nullable(Type.Array(text(300), { minItems: 1, maxItems: 50 })),
  /** Its last day, in Europe/Paris, included. */
  until: day,
};
/** Designates a third party. A person is invited (invitations.ts), and accepts. */
export const designateThirdParty = defineRoute({
  method: 'POST',
  path: '/api/structures/:structureId/designations',
  policy: { kind: 'action', action: 'designation.give' },
  rate: 'write',
  stepUp: true,
  params: structureParams,
  body: closed({ thirdPartyId: uuid, ...limits, from: Type.Optional(day) }),
  response: closed({ designation: designationView }),
});
/** Ends it and gives another, which says that it replaces it. `offers` and `domains` count for technical administrators. */
export const changeDesignation = defineRoute({
  method: 'PUT',
  path: '/api/designations/:designationId',
  policy: { kind: 'action', action: 'designation.give' },
  rate: 'write',
  stepUp: true,
  params: designationParams,
  body: closed({ ...limits, offers: Type.Array(offerCode, { maxItems: 10, uniqueItems: true }) }),
  response: closed({ designation: designationView }),
});
/** Counts from this instant, in the middle of what the person does. */
export const endDesignation = defineRoute({
  method: 'DELETE',
  path: '/api/designations/:designationId',
  policy: { kind: 'action', action: 'designation.end' },
  rate: 'write',
  stepUp: true,
  params: designationParams,
});

/** All that the caller holds or held, whoever gave it. */
export const listMyDesignations = defineRoute({
  method: 'GET',
  path: '/api/my-designations',
  policy: { kind: 'signed-in' },
  rate: 'read',
  response: closed({
    designations: Type.Array(designationView),
    /** What the teams bring: the designations of each team's structure. */
    throughTeams: Type.Array(designationView),
  }),
});
export const giveUpDesignation = defineRoute({
  method: 'DELETE',
  path: '/api/my-designations/:designationId',
  policy: { kind: 'signed-in' },
  rate: 'write',
  params: designationParams,
});

const representedStructure = closed({
  structure: structureName,
  as: Type.Array(Type.Enum(['legalRepresentative', 'delegate'])),
  acting: Type.Integer(),
  /** Of those, over in 30 days at most. */
  endingSoon: Type.Integer(),
  invited: Type.Integer(),
  isThirdParty: Type.Boolean(),
});
export type RepresentedStructure = Static<typeof representedStructure>;
/** The structures that the caller answers for, with what needs doing. */
export const listRepresentedStructures = defineRoute({
  method: 'GET',
  path: '/api/represented-structures',
  policy: { kind: 'signed-in' },
  rate: 'read',
  response: closed({ structures: Type.Array(representedStructure) }),
});

// ——— third parties ———

export const findThirdParties = defineRoute({
  method: 'GET',
  path: '/api/third-parties',
  policy: { kind: 'action', action: 'designation.give' },
  rate: 'read',
  query: closed({ search: Type.Optional(text(120)) }),
  /** At most 50, by name. */
  response: closed({
    thirdParties: Type.Array(
      closed({ id: uuid, name: text(300), certifiedIdentifier: text(40), town: text(120), members: Type.Integer() }),
    ),
  }),
});
export const readTeam = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/team',
  policy: { kind: 'action', action: 'team.manage' },
  rate: 'read',
  params: structureParams,
  response: closed({
    structure: structureName,
    /** Null: it never opened itself, or closed since. */
    openedAt: nullable(instant),
    members: Type.Array(designationView),
    invitations: Type.Array(openInvitation),
    /** By whom, on what, until when. */
    designatedBy: Type.Array(designationView),
  }),
});
export type TeamView = Static<NonNullable<(typeof readTeam)['response']>>;
/** Open: others may designate this structure, whose team then acts for them. Closed: its team acts for nobody, at once. */
export const openThirdParty = defineRoute({
  method: 'PUT',
  path: '/api/structures/:structureId/third-party',
  policy: { kind: 'action', action: 'third-party.open' },
  rate: 'write',
  stepUp: true,
  params: structureParams,
  body: closed({ open: Type.Boolean() }),
});
