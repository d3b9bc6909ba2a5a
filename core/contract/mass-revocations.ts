import Type, { type Static } from 'typebox';
import { revocationReasonCodes } from '../catalogue/revocation-reasons.ts';
import { defineRoute } from './route.ts';
import { closed, day, instant, nullable, offerCode, sha256Hex, text, usageCode, uuid } from './schemas.ts';

/*
 * Many certificates revoked at once: an officer says which, the set is frozen and shown, another officer, who is another
 * person, decides about exactly that set, and a job carries it out.
 */

/** Serials of one list: more come in several revocations. */
export const serialsAtMost = 10_000;
const structuresAtMost = 500;
export const massKeyAlgorithms = ['rsa-2048', 'rsa-3072', 'rsa-4096', 'p-256', 'p-384'] as const;

/** Certificates in force that meet all that is said; what is not said leaves none out. Never empty. */
export const revocationCriterion = closed({
  structureIds: Type.Optional(Type.Array(uuid, { minItems: 1, maxItems: structuresAtMost })),
  offer: Type.Optional(offerCode),
  usage: Type.Optional(usageCode),
  /** Days of Europe/Paris, both included. */
  issuedFrom: Type.Optional(day),
  issuedUntil: Type.Optional(day),
  keyAlgorithm: Type.Optional(Type.Enum([...massKeyAlgorithms])),
  authorityId: Type.Optional(uuid),
  /** A domain of its names or of its addresses, subdomains included. */
  domain: Type.Optional(text(253)),
  /** Words of its name, all of which must be found. */
  words: Type.Optional(text(200)),
  /** In hex or decimal, as any tool writes them. */
  serials: Type.Optional(Type.Array(text(120), { minItems: 1, maxItems: serialsAtMost })),
});
export type RevocationCriterion = Static<typeof revocationCriterion>;

/**
 * `draft`: frozen, seen by who made it. `waiting`: for the other officer. `running`: being carried out. `telling`: revoked,
 * its people are being told.
 */
export const massRevocationStates = ['draft', 'waiting', 'refused', 'running', 'telling', 'done', 'stopped'] as const;
export type MassRevocationState = (typeof massRevocationStates)[number];

const act = closed({ by: text(120), at: instant });
const reason = Type.Enum([...revocationReasonCodes]);

const summary = {
  id: uuid,
  state: Type.Enum([...massRevocationStates]),
  reason,
  /** Of the frozen set. */
  certificates: Type.Integer(),
  created: act,
  decided: nullable(act),
  stopped: nullable(act),
  finishedAt: nullable(instant),
} as const;
const massRevocationSummary = closed(summary);
export type MassRevocationSummary = Static<typeof massRevocationSummary>;

export const massRevocationView = closed({
  ...summary,
  /** Its serials are left out: the list shows them. */
  criterion: Type.Omit(revocationCriterion, ['serials'], { additionalProperties: false }),
  serials: Type.Integer(),
  structures: Type.Array(closed({ id: uuid, name: text(300) })),
  authority: nullable(text(120)),
  setSha256: sha256Hex,
  remark: nullable(text(1000)),
  proposedAt: nullable(instant),
  decisionRemark: nullable(text(1000)),
  /** The person who asks made it, from whichever of their accounts: another one decides. */
  isOwn: Type.Boolean(),
  counts: closed({
    structures: Type.Integer(),
    products: Type.Array(closed({ offer: offerCode, usage: usageCode, certificates: Type.Integer() })),
    /** Outcomes so far: revoked by this; revoked before it came to them; ended meanwhile; still to come. */
    revoked: Type.Integer(),
    already: Type.Integer(),
    ended: Type.Integer(),
    left: Type.Integer(),
    /** Beside the set: revoked because they bore a key of it. */
    along: Type.Integer(),
    contacts: Type.Integer(),
    told: Type.Integer(),
  }),
});
export type MassRevocationView = Static<typeof massRevocationView>;

const item = closed({
  position: Type.Integer(),
  certificateId: uuid,
  serialHex: text(40),
  subjectName: text(254),
  /** Given name and surname of the person that it is for, if it is a person's. */
  person: nullable(text(129)),
  offer: offerCode,
  usage: usageCode,
  structure: closed({ id: uuid, name: text(300) }),
  notAfter: instant,
  along: Type.Boolean(),
  outcome: nullable(Type.Enum(['revoked', 'already', 'ended'])),
});
export type MassRevocationItem = Static<typeof item>;

const idParams = closed({ massRevocationId: uuid });
const one = closed({ massRevocation: massRevocationView });
/** What the officer saw: of another set nothing is done. */
const seen = { certificates: Type.Integer(), setSha256: sha256Hex } as const;
const reads = { policy: { kind: 'action', action: 'mass-revocation.read' }, rate: 'read' } as const;
const proposes = { policy: { kind: 'action', action: 'mass-revocation.propose' }, rate: 'write' } as const;

export const listMassRevocations = defineRoute({
  method: 'GET',
  path: '/api/mass-revocations',
  ...reads,
  /** The newest hundred, and the authorities that a criterion may name. */
  response: closed({
    massRevocations: Type.Array(massRevocationSummary),
    authorities: Type.Array(closed({ id: uuid, name: text(120) })),
  }),
});

/** Finds and freezes; nothing is asked of anybody yet. */
export const draftMassRevocation = defineRoute({
  method: 'POST',
  path: '/api/mass-revocations',
  ...proposes,
  body: closed({ criterion: revocationCriterion, reason }),
  /** `notFound`: serials of the list that no certificate in force has, at most fifty of them. */
  response: closed({ id: uuid, notFound: Type.Array(text(120)), notFoundCount: Type.Integer() }),
});

export const readMassRevocation = defineRoute({
  method: 'GET',
  path: '/api/mass-revocations/:massRevocationId',
  ...reads,
  params: idParams,
  response: one,
});

export const listMassRevocationItems = defineRoute({
  method: 'GET',
  path: '/api/mass-revocations/:massRevocationId/certificates',
  ...reads,
  params: idParams,
  /** Fifty after this position. */
  query: closed({ after: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })) }),
  response: closed({ items: Type.Array(item), next: nullable(Type.Integer()) }),
});

/** The whole of it, one line for each certificate with its outcome. */
export const exportMassRevocation = defineRoute({
  method: 'GET',
  path: '/api/mass-revocations/:massRevocationId/report.csv',
  ...reads,
  params: idParams,
});

export const discardMassRevocation = defineRoute({
  method: 'DELETE',
  path: '/api/mass-revocations/:massRevocationId',
  ...proposes,
  params: idParams,
});

export const proposeMassRevocation = defineRoute({
  method: 'POST',
  path: '/api/mass-revocations/:massRevocationId/proposal',
  ...proposes,
  stepUp: true,
  params: idParams,
  body: closed({ ...seen, remark: text(1000) }),
  response: one,
});

export const decideMassRevocation = defineRoute({
  method: 'POST',
  path: '/api/mass-revocations/:massRevocationId/decision',
  policy: { kind: 'action', action: 'mass-revocation.decide' },
  rate: 'write',
  stepUp: true,
  params: idParams,
  body: closed({ ...seen, decision: Type.Enum(['accept', 'refuse']), remark: text(1000) }),
  response: one,
});

/** Whoever sees that it goes wrong, without proving anything first: what is revoked stays so. */
export const stopMassRevocation = defineRoute({
  method: 'POST',
  path: '/api/mass-revocations/:massRevocationId/stop',
  policy: { kind: 'action', action: 'mass-revocation.stop' },
  rate: 'write',
  params: idParams,
  response: one,
});
