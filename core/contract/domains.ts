import Type, { type Static } from 'typebox';
import { defineRoute } from './route.ts';
import { closed, instant, nullable, offerCode, text, uuid } from './schemas.ts';

export const domainStates = ['asked', 'granted', 'refused', 'withdrawn', 'lapsed'] as const;
export type DomainState = (typeof domainStates)[number];

/** What the last check saw in the DNS. `other-value`: a proof is there, and it is not this one. */
export const dnsFindings = ['found', 'absent', 'other-value', 'no-answer', 'too-long'] as const;
export type DnsFinding = (typeof dnsFindings)[number];

/** And at the address of the web server. `private-address`: it leads inside a network, where nothing is fetched. */
export const httpFindings = [
  'found',
  'no-address',
  'private-address',
  'unreachable',
  'too-slow',
  'redirect',
  'other-status',
  'too-long',
  'other-content',
] as const;
export type HttpFinding = (typeof httpFindings)[number];

/** Who is waited for: the one who asked, whoever answers for the structure, an officer; nobody where nothing is to be done. */
export const domainSteps = ['prove', 'decide', 'officer', 'none'] as const;
export type DomainStep = (typeof domainSteps)[number];

export const domainView = closed({
  id: uuid,
  structureId: uuid,
  structureName: text(300),
  /** Canonical: A-labels, lower case. */
  name: text(253),
  state: Type.Enum([...domainStates]),
  step: Type.Enum([...domainSteps]),
  /** Null: the service itself. */
  askedBy: nullable(text(120)),
  askedAt: instant,
  reason: text(500),
  byRepresentative: Type.Boolean(),
  /** Another structure holds this domain, or one that looks like it: an officer decides. */
  review: nullable(Type.Union([Type.Literal('held'), Type.Literal('alike')])),
  /** Whose, for who reads every structure. */
  reviewWith: nullable(closed({ name: text(253), structureId: uuid, structureName: text(300) })),
  token: text(22),
  proveBefore: instant,
  proof: nullable(Type.Union([Type.Literal('dns'), Type.Literal('http'), Type.Literal('decision')])),
  provenAt: nullable(instant),
  lastCheck: nullable(
    closed({
      at: instant,
      dns: nullable(Type.Enum([...dnsFindings])),
      http: nullable(Type.Enum([...httpFindings])),
    }),
  ),
  nextCheckAt: nullable(instant),
  failingSince: nullable(instant),
  lapsesAt: nullable(instant),
  decidedBy: nullable(text(120)),
  decidedAt: nullable(instant),
  decisionReason: nullable(text(500)),
  endedAt: nullable(instant),
  endReason: nullable(text(500)),
  /** What whoever reads this may do about it today. */
  may: closed({ check: Type.Boolean(), decide: Type.Boolean(), impose: Type.Boolean(), end: Type.Boolean() }),
});
export type DomainView = Static<typeof domainView>;

const oneDomain = closed({ domain: domainView });
const structureParams = closed({ structureId: uuid });
const domainParams = closed({ domainId: uuid });

export const listStructureDomains = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/domains',
  policy: { kind: 'action', action: 'domain.read' },
  rate: 'read',
  params: structureParams,
  response: closed({
    structure: closed({ id: uuid, name: text(300), state: Type.Union([Type.Literal('open'), Type.Literal('closed')]) }),
    /** What waits first, then what is granted, then what is over; newest first. At most 200. */
    domains: Type.Array(domainView),
    /** False: nothing here reads the DNS, an officer decides every domain. */
    provable: Type.Boolean(),
    may: closed({ ask: Type.Boolean(), impose: Type.Boolean() }),
  }),
});
/** For an officer: what waits for a proof or a decision, and the decisions to renew soon; oldest first, at most 200. */
export const listWaitingDomains = defineRoute({
  method: 'GET',
  path: '/api/domains',
  policy: { kind: 'action', action: 'domain.impose' },
  rate: 'read',
  response: closed({ domains: Type.Array(domainView), total: Type.Integer(), provable: Type.Boolean() }),
});
/** The domain to ask for where a name is missed: what its owner registered; with its row where one is alive. */
export const proposeDomain = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/domain-to-ask',
  policy: { kind: 'action', action: 'domain.ask' },
  rate: 'read',
  params: structureParams,
  query: closed({ name: text(300), offer: Type.Optional(offerCode) }),
  response: closed({ name: text(253), domain: nullable(domainView), provable: Type.Boolean() }),
});
export const askDomain = defineRoute({
  method: 'POST',
  path: '/api/structures/:structureId/domains',
  policy: { kind: 'action', action: 'domain.ask' },
  rate: 'write',
  params: structureParams,
  body: closed({ name: text(300), reason: text(2000), offer: Type.Optional(offerCode) }),
  response: oneDomain,
});
/** An officer declares a domain and decides at once. */
export const imposeDomain = defineRoute({
  method: 'POST',
  path: '/api/structures/:structureId/imposed-domains',
  policy: { kind: 'action', action: 'domain.impose' },
  rate: 'write',
  params: structureParams,
  body: closed({ name: text(300), reason: text(2000) }),
  response: oneDomain,
});
/** « Vérifier maintenant ». */
export const checkDomain = defineRoute({
  method: 'POST',
  path: '/api/domains/:domainId/check',
  policy: { kind: 'action', action: 'domain.ask' },
  rate: 'issue',
  params: domainParams,
  response: oneDomain,
});
/** Of whoever answers for the structure, once the domain is proven; a refusal takes a reason and no proof. */
export const decideDomain = defineRoute({
  method: 'POST',
  path: '/api/domains/:domainId/decision',
  policy: { kind: 'action', action: 'domain.decide' },
  rate: 'write',
  params: domainParams,
  body: closed({ accepted: Type.Boolean(), reason: Type.Optional(text(2000)) }),
  response: oneDomain,
});
/** An officer grants it, proven or not, or grants it again. */
export const grantDomain = defineRoute({
  method: 'POST',
  path: '/api/domains/:domainId/grant',
  policy: { kind: 'action', action: 'domain.impose' },
  rate: 'write',
  params: domainParams,
  body: closed({ reason: text(2000) }),
  response: oneDomain,
});
/** It certifies nothing new from now on; certificates live on. */
export const withdrawDomain = defineRoute({
  method: 'POST',
  path: '/api/domains/:domainId/end',
  policy: { kind: 'action', action: 'domain.decide' },
  rate: 'write',
  params: domainParams,
  body: closed({ reason: text(2000) }),
  response: oneDomain,
});
