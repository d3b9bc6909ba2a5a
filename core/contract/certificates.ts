import Type, { type Static } from 'typebox';
import { renewalStandings } from '../catalogue/renewal.ts';
import { journalEntry } from './journal.ts';
import { revocationView } from './revocations.ts';
import { defineRoute } from './route.ts';
import { base64Der, closed, day, instant, nullable, offerCode, sha256Hex, text, usageCode, uuid } from './schemas.ts';

export const certificateStates = ['valid', 'expired', 'revoked'] as const;
const certificateState = Type.Enum([...certificateStates]);

export const certificateSummary = closed({
  id: uuid,
  state: certificateState,
  offer: offerCode,
  usage: usageCode,
  /** Its CN. */
  subjectName: text(254),
  /** Given name and surname of the person that it is for, where its CN is their number. */
  person: nullable(text(129)),
  /** What subjectAltName holds. */
  names: Type.Array(text(254)),
  structure: closed({ id: uuid, name: text(300), certifiedIdentifier: text(40) }),
  request: closed({ id: uuid, reference: text(20) }),
  serialHex: text(40),
  notBefore: instant,
  notAfter: instant,
  productId: uuid,
  /** What can be done today to follow it by another one. */
  renewal: Type.Enum([...renewalStandings]),
  /** In a list: made for this person, who reads it by nothing else. Somebody else asks for its renewal. */
  isOwn: Type.Optional(Type.Boolean()),
});
export type CertificateSummary = Static<typeof certificateSummary>;

const act = closed({ by: text(120), at: instant });

export const certificateView = closed({
  ...certificateSummary.properties,
  certificateDer: base64Der,
  /** RFC 4514. */
  subject: text(500),
  sha256: sha256Hex,
  spkiSha256: sha256Hex,
  requested: act,
  withdrawn: act,
  /** Null while it is good. */
  revocation: nullable(revocationView),
  /** Whether this person may revoke it, or add that its key is compromised. */
  mayRevoke: Type.Boolean(),
  /** Whether this person sees its product too: the person it names may see the certificate alone. */
  seesProduct: Type.Boolean(),
  /** Live certificates of its product, and with its key, itself included: what a revocation leaves, and takes along. */
  liveOfProduct: Type.Integer(),
  liveOfKey: Type.Integer(),
  /** Its journal, oldest first; null for who may not read the journal. */
  entries: nullable(Type.Array(journalEntry)),
});
export type CertificateView = Static<typeof certificateView>;

export const certificateFilters = closed({
  /**
   * A serial (hex or decimal), a SHA-256 fingerprint of the certificate or of its key, with or without colons; or words
   * of a name, a domain, a structure, its identifiers or a reference, all of which must be found.
   */
  search: Type.Optional(text(200)),
  offer: Type.Optional(offerCode),
  usage: Type.Optional(usageCode),
  state: Type.Optional(certificateState),
  structureId: Type.Optional(uuid),
  /** Those that end before this day or on it, in Europe/Paris, soonest first. */
  expiresUntil: Type.Optional(day),
  /** Those that can be renewed today, soonest to end first. */
  renewal: Type.Optional(Type.Literal('open')),
});

export const findCertificates = defineRoute({
  method: 'GET',
  path: '/api/certificates',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  query: closed({
    ...certificateFilters.properties,
    /** The last certificate of the page before. */
    after: Type.Optional(uuid),
  }),
  /**
   * At most 50, newest first, of the structures and offers that this person may see. `total` counts all that match, or, with
   * `totalIsLeast`, those of this page, where words name very many; `next` is the `after` of the next page, null at the end.
   */
  response: closed({
    certificates: Type.Array(certificateSummary),
    total: Type.Integer(),
    totalIsLeast: Type.Boolean(),
    next: nullable(uuid),
  }),
});
/** One certificate, with who asked for it and who withdrew it. */
export const readIssuedCertificate = defineRoute({
  method: 'GET',
  path: '/api/certificates/:certificateId',
  policy: { kind: 'action', action: 'certificate.read' },
  rate: 'read',
  params: closed({ certificateId: uuid }),
  response: closed({ certificate: certificateView }),
});
