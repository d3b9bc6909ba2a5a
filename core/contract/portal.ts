import Type, { type Static } from 'typebox';
import { renewalStandings } from '../catalogue/renewal.ts';
import { roles } from './actions.ts';
import { personalView, requestFields, requestState } from './request-parts.ts';
import { defineRoute } from './route.ts';
import {
  base64Der,
  certificateFileFormats,
  closed,
  finalising,
  instant,
  keyOriginChoice,
  locale,
  nullable,
  offerCode,
  refusalView,
  sha256Hex,
  text,
  usageCode,
  uuid,
} from './schemas.ts';

export { type CertificateFileFormat, certificateFileFormats } from './schemas.ts';

import { factorCode, signInMethods, signInOffers } from './sign-in.ts';

// ——— instance and sign-in ———

export const authorityView = closed({
  role: Type.Enum(['root', 'organisations', 'persons']),
  /** Base name of its published files, e.g. `ACI-EL-ORG-TEST`. */
  fileName: text(60),
  subject: text(500),
  keyAlgorithm: text(20),
  signatureAlgorithm: text(30),
  certificateDer: base64Der,
});
export const termsView = closed({
  document: Type.Union([Type.Literal('cgu'), Type.Literal('pc')]),
  version: text(20),
  effectiveOn: text(10),
  sha256: sha256Hex,
});
export const instanceView = closed({
  kind: Type.Union([Type.Literal('test'), Type.Literal('production')]),
  name: text(60),
  publicationUrl: text(300),
  policyOid: text(120),
  cpsUrl: text(300),
  /** Prefix of PKCS#12 file names. */
  filePrefix: text(30),
  supportEmail: nullable(text(254)),
  /** True when no SMTP server is configured: mails are kept and read in the product. */
  mailKept: Type.Boolean(),
  /** What the sign-in page offers, in its order. */
  signInOffers: Type.Array(Type.Enum([...signInOffers])),
  /** Where a client certificate is shown and explained; `certificatePem` when it signed its own, which no system knows. */
  echo: nullable(closed({ url: text(300), certificatePem: nullable(text(4_000)) })),
  authorities: Type.Array(authorityView),
  terms: Type.Array(termsView),
  demoAccounts: Type.Array(
    closed({
      login: text(80),
      password: text(80),
      displayName: text(120),
      purpose: closed({ fr: text(300), en: text(300) }),
    }),
  ),
});
export type InstanceView = Static<typeof instanceView>;

export const accountView = closed({
  id: uuid,
  login: text(80),
  displayName: text(120),
  email: text(254),
  locale,
  roles: Type.Array(Type.Enum([...roles])),
  /** Offers this person may act on for at least one structure. */
  offers: Type.Array(offerCode),
  structureCount: Type.Integer(),
  /** Structures that this person answers for. */
  representedCount: Type.Integer(),
  /** How this session was opened. */
  method: Type.Enum([...signInMethods]),
  /** Nothing else is open before a second factor is given. */
  owesSecondFactor: Type.Boolean(),
});
export type AccountView = Static<typeof accountView>;

export const readInstance = defineRoute({
  method: 'GET',
  path: '/api/instance',
  policy: { kind: 'public', because: 'shown before sign-in; nothing personal' },
  rate: 'read',
  response: instanceView,
});
export const readSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  policy: { kind: 'public', because: 'answers null when nobody is signed in' },
  rate: 'read',
  response: closed({ account: nullable(accountView), now: instant }),
});
export const signIn = defineRoute({
  method: 'POST',
  path: '/api/session',
  policy: { kind: 'public', because: 'sign-in' },
  rate: 'sign-in',
  /** `code` once `session.code-required` has said that this account has one. */
  body: closed({ login: text(80), password: text(200), code: Type.Optional(factorCode) }),
  response: closed({ account: accountView }),
});
export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  policy: { kind: 'public', because: 'ending a session needs none' },
  rate: 'write',
});

// ——— structures and their products ———

/** The juridical entity of an establishment. */
const structureParent = closed({
  id: uuid,
  name: text(300),
  certifiedIdentifier: text(40),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
});

export const structureView = closed({
  id: uuid,
  kind: Type.Union([Type.Literal('EJ'), Type.Literal('EG')]),
  name: text(300),
  certifiedIdentifier: text(40),
  identifiers: Type.Array(closed({ kind: text(20), value: text(40) })),
  town: text(120),
  departmentCode: text(5),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  parent: nullable(structureParent),
  /** Whom a certificate asked for it names; `missing`: a juridical entity that the registry does not have yet. */
  carrier: Type.Union([Type.Literal('itself'), Type.Literal('parent'), Type.Literal('missing')]),
  offers: Type.Array(offerCode),
  /** Domains this person may certify for this structure, with their subdomains. */
  domains: Type.Array(text(253)),
  /** Where their copy address may be; null: anywhere. */
  copyDomains: nullable(Type.Array(text(253))),
});
export type StructureView = Static<typeof structureView>;

export const findStructures = defineRoute({
  method: 'GET',
  path: '/api/structures',
  policy: { kind: 'action', action: 'structure.read' },
  rate: 'read',
  query: closed({
    offer: Type.Optional(offerCode),
    /** Any identifier, with its prefix digit or without, or a part of a name or town. */
    search: Type.Optional(text(120)),
    /** This one alone. */
    id: Type.Optional(uuid),
  }),
  /**
   * At most 50, closest first, by name where nothing is searched; `total` counts those that match, up to 500. `entities`
   * are the juridical entities of those found that this person may see; `hint` says which digit of a number does not hold.
   */
  response: closed({
    structures: Type.Array(structureView),
    entities: Type.Array(structureView),
    total: Type.Integer(),
    hint: nullable(refusalView),
  }),
});

const productState = Type.Enum(['pending', 'valid', 'expired', 'revoked', 'none']);
export const productView = closed({
  id: uuid,
  structureId: uuid,
  structureName: text(300),
  offer: offerCode,
  usage: usageCode,
  /** CN of its certificates. */
  subjectName: text(254),
  /** Given name and surname of the person that they are for, where the CN is their number. */
  person: nullable(text(129)),
  state: productState,
  /** The newest that is not revoked; a revoked one where there is no other. */
  certificate: nullable(
    closed({
      id: uuid,
      requestId: uuid,
      serialHex: text(40),
      notBefore: instant,
      notAfter: instant,
      sha256: sha256Hex,
      subject: text(500),
    }),
  ),
  /** The open request, if any: what can be done next is to withdraw it. */
  pendingRequestId: nullable(uuid),
  /** Of its certificate: renewed while from <= now < until, and only where it stands open. */
  renewal: nullable(closed({ standing: Type.Enum([...renewalStandings]), from: instant, until: instant })),
});
export type ProductView = Static<typeof productView>;

export const listStructureProducts = defineRoute({
  method: 'GET',
  path: '/api/structures/:structureId/products',
  policy: { kind: 'action', action: 'product.read' },
  rate: 'read',
  params: closed({ structureId: uuid }),
  query: closed({ offer: offerCode }),
  response: closed({ structure: structureView, products: Type.Array(productView) }),
});
export const readProduct = defineRoute({
  method: 'GET',
  path: '/api/products/:productId',
  policy: { kind: 'action', action: 'product.read' },
  rate: 'read',
  params: closed({ productId: uuid }),
  response: closed({ product: productView }),
});

// ——— Demander ———

export const requestView = closed({
  id: uuid,
  /** Shown to people: `D-2026-000817`. Given at creation. */
  reference: text(20),
  state: requestState,
  structure: structureView,
  offer: offerCode,
  usage: nullable(usageCode),
  fields: requestFields,
  /** Furthest step saved, 1 to 4. */
  step: Type.Integer({ minimum: 1, maximum: 5 }),
  keyOrigin: nullable(Type.Union([Type.Literal('own-csr'), Type.Literal('browser')])),
  keyAlgorithm: nullable(text(20)),
  spkiSha256: nullable(sha256Hex),
  /** Public key of the finalised request, base64 SPKI: the page proves the private key against it. */
  spkiDer: nullable(base64Der),
  /** RFC 4514, as it stood at Finaliser; null before. */
  subject: nullable(text(500)),
  /** RFC 4514, as today's registry would have it, of a renewal or what waits for its withdrawal; differs when a name changed. */
  subjectToday: nullable(text(500)),
  requestedBy: text(120),
  createdAt: instant,
  savedAt: instant,
  finalisedAt: nullable(instant),
  /** Withdrawal is accepted while now < withdrawBefore. */
  withdrawBefore: nullable(instant),
  /** Why an officer ended it, in the officer's words. */
  cancellation: nullable(closed({ at: instant, reason: text(500) })),
  certificate: nullable(
    closed({ serialHex: text(40), notBefore: instant, notAfter: instant, sha256: sha256Hex, issuer: text(500) }),
  ),
  productId: nullable(uuid),
  personal: nullable(personalView),
  /** The pack that it was asked for with, and which part of it: core/catalogue/packs.ts. */
  pack: nullable(closed({ id: uuid, code: text(40), part: text(40) })),
  /** The certificate that this request renews, with the subject it has. */
  renews: nullable(
    closed({ certificateId: uuid, productId: uuid, serialHex: text(40), notAfter: instant, subject: text(500) }),
  ),
});
export type RequestView = Static<typeof requestView>;

const requestIdParams = closed({ requestId: uuid });
const oneRequest = closed({ request: requestView });

export const createRequest = defineRoute({
  method: 'POST',
  path: '/api/requests',
  policy: { kind: 'action', action: 'request.create' },
  rate: 'write',
  body: closed({ offer: offerCode, structureId: uuid }),
  response: oneRequest,
});
export const saveDraft = defineRoute({
  method: 'PUT',
  path: '/api/requests/:requestId/draft',
  policy: { kind: 'action', action: 'request.edit' },
  rate: 'write',
  params: requestIdParams,
  body: closed({
    usage: nullable(usageCode),
    fields: requestFields,
    step: Type.Integer({ minimum: 1, maximum: 4 }),
  }),
  response: oneRequest,
});
export const discardDraft = defineRoute({
  method: 'DELETE',
  path: '/api/requests/:requestId/draft',
  policy: { kind: 'action', action: 'request.edit' },
  rate: 'write',
  params: requestIdParams,
});
export const findRequests = defineRoute({
  method: 'GET',
  path: '/api/requests',
  policy: { kind: 'action', action: 'request.read' },
  rate: 'read',
  query: closed({
    state: Type.Optional(requestState),
    offer: Type.Optional(offerCode),
    usage: Type.Optional(usageCode),
    structureId: Type.Optional(uuid),
    search: Type.Optional(text(120)),
    /** The last request of the page before. */
    after: Type.Optional(uuid),
  }),
  /**
   * At most 100, most urgent first. `total` counts all that match, up to 10,000: where there are more, `totalIsLeast`. `next` is the `after`
   * of the next page, null at the end.
   */
  response: closed({
    requests: Type.Array(requestView),
    total: Type.Integer(),
    totalIsLeast: Type.Boolean(),
    next: nullable(uuid),
  }),
});
export const readRequest = defineRoute({
  method: 'GET',
  path: '/api/requests/:requestId',
  policy: { kind: 'action', action: 'request.read' },
  rate: 'read',
  params: requestIdParams,
  response: oneRequest,
});
export const finaliseRequest = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/finalise',
  policy: { kind: 'action', action: 'request.finalise' },
  rate: 'write',
  params: requestIdParams,
  body: closed({
    ...finalising,
    keyOrigin: keyOriginChoice,
    locale,
  }),
  response: oneRequest,
});

// ——— Retirer ———

export const withdrawRequest = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/withdraw',
  policy: { kind: 'action', action: 'request.withdraw' },
  rate: 'issue',
  stepUp: true,
  params: requestIdParams,
  body: closed({
    revocationCode: closed({
      /** `proposed`: 128 random bits made by the page. `typed`: chosen by the person, entered twice in the page. */
      kind: Type.Union([Type.Literal('proposed'), Type.Literal('typed')]),
      code: text(200),
    }),
    /** The versions read and accepted. */
    accepted: Type.Array(closed({ document: termsView.properties.document, sha256: sha256Hex }), { maxItems: 4 }),
    /** The subject the person saw and accepted, when it changed since Finaliser. */
    acceptedSubject: Type.Optional(text(500)),
  }),
  response: closed({
    request: requestView,
    certificateDer: base64Der,
    /** Issuing CA then root, DER. */
    chainDer: Type.Array(base64Der),
  }),
});
/** The same answer again, for whoever comes back after an interruption. */
export const readCertificate = defineRoute({
  method: 'GET',
  path: '/api/requests/:requestId/certificate',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  params: requestIdParams,
  response: closed({ request: requestView, certificateDer: base64Der, chainDer: Type.Array(base64Der) }),
});
export const confirmDelivery = defineRoute({
  method: 'POST',
  path: '/api/requests/:requestId/delivery',
  policy: { kind: 'action', action: 'request.withdraw' },
  rate: 'write',
  params: requestIdParams,
  response: oneRequest,
});
/** A file as an attachment, named by the server. */
export const downloadCertificateFile = defineRoute({
  method: 'GET',
  path: '/api/requests/:requestId/files/:format',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  params: closed({ requestId: uuid, format: Type.Enum([...certificateFileFormats]) }),
});
