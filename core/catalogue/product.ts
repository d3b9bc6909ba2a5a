import type { ExtKeyPurpose, KeyUsage } from '../x509/certificate.ts';
import type { AttributeType } from '../x509/names.ts';
import type { IssuingRole } from './authority-names.ts';

/** A sentence or a label in both languages of the product. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}

export interface Offer {
  /** `ORG`, `SERV`… as the guide names it. */
  readonly code: string;
  readonly label: Text;
  readonly description: Text;
  /** Issuing CA that signs its certificates. */
  readonly authority: IssuingRole;
  /**
   * Who makes the key and withdraws the certificate. A person's request is decided by two officers first, and its technical
   * administrator never holds the key.
   */
  readonly keyHolder: 'technicalAdmin' | 'person';
}

export type FieldName =
  | 'serviceName'
  | 'fqdn'
  | 'additionalFqdns'
  | 'certifiedAddress'
  | 'rpps'
  | 'surname'
  | 'givenName'
  | 'profession'
  | 'internalNumber'
  | 'personFunction'
  | 'personEmail'
  | 'certifyAddress'
  | 'actorEmail'
  | 'copyAddress';

/** A name that may be chosen, never typed, and what choosing it means. */
export interface ImposedName {
  readonly name: string;
  readonly label: Text;
  readonly hint: Text;
}

/**
 * One offer and one usage: everything that the form, the checks, the certificate, the help and docs/products.md say about
 * it is read from here. Adding a usage is adding one of these.
 */
export interface Product {
  readonly offer: string;
  readonly usage: string;
  readonly label: Text;
  /** Completes « Sert à … ». */
  readonly purpose: Text;
  /** Completes « Ne sert pas à … ». */
  readonly notFor: Text;
  /** When to choose it, in two or three plain sentences. */
  readonly help: Text;
  /** In the order of the form; the notices' addresses come last. */
  readonly fields: readonly FieldName[];
  /** RDNs of its certificates' subjects, in encoding order (system §5). */
  readonly subject: readonly AttributeType[];
  /** The field that becomes CN. */
  readonly commonName: 'serviceName' | 'fqdn' | 'certifiedAddress' | 'rpps' | 'internalNumber';
  readonly subjectAltNames: 'none' | 'dns' | 'email' | 'email-if-given';
  readonly imposedNames: readonly ImposedName[];
  /** `ec: null` where an EC key cannot serve (RFC 8813 §3 allows it no encipherment). */
  readonly keyUsage: { readonly rsa: readonly KeyUsage[]; readonly ec: readonly KeyUsage[] | null };
  readonly extKeyUsage: readonly ExtKeyPurpose[];
  readonly privateKeyUsagePeriod: boolean;
  /** Whether a key that a certificate already bears may come back for the same product or another of this usage (R08). */
  readonly keyMayStay: boolean;
}

/** One certificate of a pack. */
export interface PackPart {
  /** Its name within the pack, kept with the request: never changed once somebody may have asked for it. */
  readonly id: string;
  readonly offer: string;
  readonly usage: string;
  /** `asked`: as the form says. Else chosen among these imposed names; where there is one, nothing is left to choose. */
  readonly serviceName: 'asked' | readonly string[];
  /** What this certificate does in the whole; completes « Sert à … ». */
  readonly purpose: Text;
}

/** An answer to « Que voulez-vous faire ? »: the products it takes, asked for and withdrawn in one go. */
export interface Pack {
  /** In addresses, and kept with the requests. */
  readonly code: string;
  readonly label: Text;
  /** What it is for, in one sentence. */
  readonly purpose: Text;
  readonly parts: readonly PackPart[];
}

export interface Catalogue {
  readonly offers: readonly Offer[];
  readonly products: readonly Product[];
  readonly packs: readonly Pack[];
}

export const findOffer = (catalogue: Catalogue, offer: string): Offer | undefined =>
  catalogue.offers.find((candidate) => candidate.code === offer);

export const findProduct = (catalogue: Catalogue, offer: string, usage: string): Product | undefined =>
  catalogue.products.find((candidate) => candidate.offer === offer && candidate.usage === usage);

/** Whether its key is a person's own: two officers decide first, and nobody else makes it. */
export const isForPerson = (catalogue: Catalogue, offer: string): boolean =>
  findOffer(catalogue, offer)?.keyHolder === 'person';

/** The CA that signs its certificates. */
export function issuingRole(catalogue: Catalogue, offer: string): IssuingRole {
  const found = findOffer(catalogue, offer);
  if (found === undefined) throw new Error(`no offer ${offer}`);
  return found.authority;
}
