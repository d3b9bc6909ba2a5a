import Type, { type Static } from 'typebox';
import { linkToken } from './invitations.ts';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

export const evidenceKinds = ['pdf', 'png', 'jpeg'] as const;
/** 5 MiB. */
export const evidenceMostBytes = 5 * 1024 * 1024;

const forAnybody = {
  policy: { kind: 'public', because: 'first contact: nobody of the structure has an account yet' },
} as const;

/** What the public registry says of one structure, and nothing of who represents it here. */
export const findClaimable = defineRoute({
  method: 'GET',
  path: '/api/claimable-structure',
  ...forAnybody,
  rate: 'link',
  query: closed({ identifier: text(40) }),
  response: closed({ id: uuid, name: text(300), certifiedIdentifier: text(40), town: text(120) }),
});
/** The file itself as the body, `application/octet-stream`: PDF, PNG or JPEG by its first bytes. */
export const uploadEvidence = defineRoute({
  method: 'POST',
  path: '/api/claim-evidence',
  ...forAnybody,
  rate: 'claim',
  /** `evidence` is shown with the claim, within the hour. */
  response: closed({ evidence: linkToken, kind: Type.Enum([...evidenceKinds]), bytes: Type.Integer() }),
});
/** « I am the legal representative of this structure. » Nobody sees it before the link of the mail was followed. */
export const makeClaim = defineRoute({
  method: 'POST',
  path: '/api/claims',
  ...forAnybody,
  rate: 'claim',
  body: closed({
    structureId: uuid,
    name: text(200),
    function: text(200),
    email: text(300),
    evidence: linkToken,
  }),
});
export const verifyClaim = defineRoute({
  method: 'POST',
  path: '/api/claim/verify',
  ...forAnybody,
  rate: 'link',
  body: closed({ token: linkToken }),
  response: closed({ structureName: text(300) }),
});

export const claimView = closed({
  id: uuid,
  structure: closed({ id: uuid, name: text(300), certifiedIdentifier: text(40) }),
  name: text(200),
  function: text(200),
  email: text(254),
  /** The account that was signed in when it was made. */
  account: nullable(text(120)),
  createdAt: instant,
  verifiedAt: instant,
  state: Type.Enum(['verified', 'accepted', 'refused']),
  decidedAt: nullable(instant),
  decidedBy: nullable(text(120)),
  reason: nullable(text(500)),
  /** Null once it was deleted. */
  evidence: nullable(closed({ kind: Type.Enum([...evidenceKinds]), bytes: Type.Integer() })),
  /** Who represents the structure today. */
  representatives: Type.Array(text(120)),
  mayDecide: Type.Boolean(),
});
export type ClaimView = Static<typeof claimView>;

const claimParams = closed({ claimId: uuid });
export const listClaims = defineRoute({
  method: 'GET',
  path: '/api/claims',
  policy: { kind: 'action', action: 'claim.read' },
  rate: 'read',
  query: closed({ state: Type.Optional(Type.Enum(['verified', 'decided'])) }),
  /** Those to decide, oldest first; the decided, newest first. At most 200. */
  response: closed({ claims: Type.Array(claimView), waiting: Type.Integer() }),
});
export const decideClaim = defineRoute({
  method: 'POST',
  path: '/api/claims/:claimId/decision',
  policy: { kind: 'action', action: 'claim.decide' },
  rate: 'write',
  stepUp: true,
  params: claimParams,
  /** A refusal says why: 10 to 500 characters. */
  body: Type.Union([
    closed({ decision: Type.Literal('accept') }),
    closed({ decision: Type.Literal('refuse'), reason: text(2000) }),
  ]),
  response: closed({ claim: claimView }),
});
/** As an attachment, never shown in the page. */
export const downloadEvidence = defineRoute({
  method: 'GET',
  path: '/api/claims/:claimId/evidence',
  policy: { kind: 'action', action: 'claim.decide' },
  rate: 'read',
  params: claimParams,
});
