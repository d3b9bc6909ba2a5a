import Type, { type Static } from 'typebox';
import { closed, instant, nullable, text, uuid } from './schemas.ts';

/** What the form of step « Informations » holds. Which of them a product asks for is catalogue data. */
export const requestFields = closed({
  /** `free`, or the imposed INSi name that was chosen. */
  serviceNameChoice: Type.Optional(text(20)),
  serviceName: Type.Optional(text(200)),
  fqdn: Type.Optional(text(300)),
  additionalFqdns: Type.Optional(Type.Array(text(300), { maxItems: 50 })),
  certifiedAddress: Type.Optional(text(300)),
  rpps: Type.Optional(text(40)),
  surname: Type.Optional(text(200)),
  givenName: Type.Optional(text(200)),
  /** Code of TRE_G15-ProfessionSante. */
  profession: Type.Optional(text(10)),
  internalNumber: Type.Optional(text(100)),
  personFunction: Type.Optional(text(200)),
  personEmail: Type.Optional(text(300)),
  /** `yes`: as rfc822Name. */
  certifyAddress: Type.Optional(text(5)),
  actorEmail: Type.Optional(text(300)),
  copyAddress: Type.Optional(text(300)),
});
export type RequestFields = Static<typeof requestFields>;

export const requestState = Type.Enum([
  'draft',
  'filed',
  'approved',
  'refused',
  'finalised',
  'withdrawn',
  'delivered',
  'lapsed',
  'cancelled',
]);

/** What a request for a person (PRO, PS) has beside the others, once it was filed. */
export const personalView = closed({
  filedAt: instant,
  /** Officers decide while now < decideBefore. */
  decideBefore: instant,
  /** How many of the two agreed. */
  approvals: Type.Integer(),
  approvedAt: nullable(instant),
  /** The person makes their key while now < keyBefore. */
  keyBefore: nullable(instant),
  /** Whether the reader is that person. */
  isHolder: Type.Boolean(),
  /** Whether that person took the request up. */
  isTaken: Type.Boolean(),
  /** Of its certificate, where there is one. */
  certificateId: nullable(uuid),
  refusal: nullable(closed({ at: instant, reason: text(500), byPerson: Type.Boolean() })),
});
