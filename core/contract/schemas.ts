import Type, { type Static, type TSchema } from 'typebox';

/** Every object of the contract is closed: an unknown member is a 400, never ignored. */
export const closed = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

export const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });
/** Base64 of DER, RFC 4648 §4, padded. 22,000 characters hold 16 KiB of bytes. */
export const base64Der = Type.String({ minLength: 1, maxLength: 22_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' });
export const sha256Hex = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** RFC 3339, UTC. */
export const instant = Type.String({ maxLength: 30 });
/** A day of the calendar, ISO 8601. One that its month does not have is the next month's. */
export const day = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' });
export const locale = Type.Union([Type.Literal('fr'), Type.Literal('en')]);
export const offerCode = Type.String({ pattern: '^[A-Z]{2,8}$' });
export const usageCode = Type.String({ pattern: '^[A-Z0-9_/]{2,16}$' });
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const text = (maxLength: number) => Type.String({ maxLength });

/** A refusal to be shown in words: its sentence is in core/contract/sentences. */
export const refusalView = closed({
  code: text(60),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type RefusalView = Static<typeof refusalView>;

/** The files that the portal gives of a certificate. */
export const certificateFileFormats = [
  'pem',
  'der',
  'chain',
  'p7b',
  'issuing',
  'root',
  'root-pem',
  'authorities',
] as const;
export type CertificateFileFormat = (typeof certificateFileFormats)[number];

/** What Finaliser is told of one request. */
export const finalising = {
  /** PKCS#10 DER in base64. No other key material has a place here. */
  csr: text(22_000),
  /** `savedAt` of the draft that the person saw: one changed since, in another tab say, is 409 `request.changed`. */
  savedAt: Type.Optional(instant),
  /** The person was shown that this structure already holds a product of this usage and name, and goes on. */
  secondOfItsName: Type.Optional(Type.Boolean()),
};
export const keyOriginChoice = Type.Union([Type.Literal('own-csr'), Type.Literal('browser')]);
