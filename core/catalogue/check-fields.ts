import { certificateNameMaxCharacters, fitsCommonName, readCertificateText } from '../identifiers/certificate-text.ts';
import { type DomainNameRules, isWithinDomain, readDomainName } from '../identifiers/domain-name.ts';
import { readEmailAddress } from '../identifiers/email-address.ts';
import { nationalPersonId, personIdWithin, readInternalNumber } from '../identifiers/national-person-id.ts';
import { readPersonName } from '../identifiers/person-name.ts';
import { findProfession, type Profession } from '../identifiers/professions.ts';
import type { IdentifierRefusalCode } from '../identifiers/refusal-code.ts';
import { readRpps } from '../identifiers/rpps.ts';
import { readServiceName } from '../identifiers/service-name.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';
import { fields } from './field.ts';
import type { FieldName, Product } from './product.ts';
import type { CatalogueRefusalCode } from './refusal-code.ts';

/** The form as typed; what a product does not ask for is ignored. */
export interface TypedFields {
  /** `free`, or the imposed name chosen. */
  readonly serviceNameChoice?: string | undefined;
  readonly serviceName?: string | undefined;
  readonly fqdn?: string | undefined;
  readonly additionalFqdns?: readonly string[] | undefined;
  readonly certifiedAddress?: string | undefined;
  readonly rpps?: string | undefined;
  readonly surname?: string | undefined;
  readonly givenName?: string | undefined;
  /** Code of the national nomenclature. */
  readonly profession?: string | undefined;
  readonly internalNumber?: string | undefined;
  readonly personFunction?: string | undefined;
  readonly personEmail?: string | undefined;
  /** `yes`, or anything else. */
  readonly certifyAddress?: string | undefined;
  readonly actorEmail?: string | undefined;
  readonly copyAddress?: string | undefined;
}

/** Whom a certificate of a person names, and what their file says besides. */
export interface CheckedPerson {
  readonly surname: string;
  readonly givenName: string;
  /** Null where the product asks for none. */
  readonly profession: Profession | null;
  readonly personFunction: string | null;
  readonly email: string;
}

/** The form once every rule has passed: canonical values, ready for the certificate and the notices. */
export interface CheckedFields {
  readonly commonName: string;
  /** CN first, then the others, no repeat; empty when the product has none. */
  readonly dnsNames: readonly string[];
  readonly certifiedAddress: string | null;
  /** Null for a product that names no person. */
  readonly person: CheckedPerson | null;
  readonly actorEmail: string;
  readonly copyAddress: string | null;
}

export interface FieldRules extends DomainNameRules {
  /** What this person may certify for the structure; null: not judged here, names are only read into their final form. */
  readonly grantedDomains: readonly string[] | null;
  /** Where the designation lets a copy of the notices go; null when it sets no limit. */
  readonly copyDomains: readonly string[] | null;
  /** Of the structure, with its prefix digit: its people are numbered within it. Only products that number people ask. */
  readonly certifiedIdentifier?: string;
}

export type FieldRefusalCode = IdentifierRefusalCode | CatalogueRefusalCode;

export interface FieldProblem {
  readonly field: FieldName;
  /** Position within a list field, from 0. */
  readonly index?: number;
  readonly refusal: Refusal<FieldRefusalCode>;
}

export type FieldsVerdict =
  | { readonly ok: true; readonly value: CheckedFields }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Every field of the product is judged, so that a person sees all that is wrong at once. */
export function checkFields(product: Product, typed: TypedFields, rules: FieldRules): FieldsVerdict {
  const problems: FieldProblem[] = [];
  const take = <Value>(field: FieldName, outcome: Outcome<Value, FieldRefusalCode>, index?: number): Value | null => {
    if (outcome.ok) return outcome.value;
    problems.push(
      index === undefined ? { field, refusal: outcome.refusal } : { field, index, refusal: outcome.refusal },
    );
    return null;
  };
  const asks = (field: FieldName) => product.fields.includes(field);

  const serviceName = asks('serviceName') ? take('serviceName', readChosenName(product, typed)) : null;
  const fqdn = asks('fqdn') ? take('fqdn', readGrantedDomain(typed.fqdn, rules)) : null;
  if (fqdn !== null && product.commonName === 'fqdn') take('fqdn', fitsName(fqdn));
  const dnsNames = new Set(fqdn === null ? [] : [fqdn]);
  if (asks('additionalFqdns')) {
    for (const [index, typedName] of (typed.additionalFqdns ?? []).entries()) {
      if (typedName.trim() === '') continue;
      const name = take('additionalFqdns', readGrantedDomain(typedName, rules), index);
      if (name !== null && dnsNames.has(name))
        take('additionalFqdns', refuse('domain.repeated', { domain: name }), index);
      if (name !== null) dnsNames.add(name);
    }
  }
  const rpps = asks('rpps') ? take('rpps', readRequired(typed.rpps, readRpps)) : null;
  const internalNumber = asks('internalNumber')
    ? take('internalNumber', readPersonIdWithin(typed.internalNumber, rules))
    : null;
  const person = asks('surname') ? checkPerson(product, typed, rules, take) : null;
  const certifiedAddress = asks('certifiedAddress')
    ? take('certifiedAddress', readCertifiedAddress(typed.certifiedAddress, rules))
    : null;
  const actorEmail = asks('actorEmail')
    ? take(
        'actorEmail',
        readRequired(typed.actorEmail, (v) => readEmailAddress(v, rules)),
      )
    : '';
  const copyAddress =
    asks('copyAddress') && (typed.copyAddress ?? '').trim() !== ''
      ? take('copyAddress', readAddressIn(rules.copyDomains, typed.copyAddress ?? '', rules))
      : null;

  // Whoever reads it makes the key of the person: never whoever asks.
  if (person !== null && actorEmail !== null && isSameAddress(person.email, actorEmail)) {
    take('personEmail', refuse('person.address-of-filer'));
  }

  const personId = rpps === null ? null : nationalPersonId({ kind: 'rpps', rpps });
  const commonName = { serviceName, fqdn, certifiedAddress, rpps: personId, internalNumber }[product.commonName];
  if (problems.length > 0 || commonName === null || actorEmail === null) return { ok: false, problems };
  return {
    ok: true,
    value: {
      commonName,
      dnsNames: product.subjectAltNames === 'dns' ? [...dnsNames] : [],
      certifiedAddress: person !== null && typed.certifyAddress === 'yes' ? person.email : certifiedAddress,
      person,
      actorEmail,
      copyAddress,
    },
  };
}

/** Whether mail to either is read by the same person, as far as the addresses tell. */
const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

type Take = <Value>(field: FieldName, outcome: Outcome<Value, FieldRefusalCode>) => Value | null;

/** Null once something of it was refused. */
function checkPerson(product: Product, typed: TypedFields, rules: FieldRules, take: Take): CheckedPerson | null {
  const asks = (field: FieldName) => product.fields.includes(field);
  const surname = take('surname', readRequired(typed.surname, readPersonName));
  const givenName = take('givenName', readRequired(typed.givenName, readPersonName));
  const profession = asks('profession') ? take('profession', readRequired(typed.profession, readProfession)) : null;
  const personFunction = asks('personFunction')
    ? take(
        'personFunction',
        readRequired(typed.personFunction, (value) => readCertificateText(value)),
      )
    : null;
  const email = take(
    'personEmail',
    readRequired(typed.personEmail, (value) => readEmailAddress(value, rules)),
  );
  if (surname === null || givenName === null || email === null) return null;
  return { surname, givenName, profession, personFunction, email };
}

function readProfession(code: string): Outcome<Profession, FieldRefusalCode> {
  const profession = findProfession(code);
  return profession === undefined ? refuse('profession.unknown', { profession: code }) : accept(profession);
}

function readPersonIdWithin(
  typed: string | undefined,
  { certifiedIdentifier }: FieldRules,
): Outcome<string, FieldRefusalCode> {
  if (certifiedIdentifier === undefined) throw new Error('a number within a structure that nobody named');
  const number = readRequired(typed, readInternalNumber);
  return number.ok ? personIdWithin(certifiedIdentifier, number.value) : number;
}

const readRequired = <Value, Code extends FieldRefusalCode>(
  typed: string | undefined,
  read: (typed: string) => Outcome<Value, Code>,
): Outcome<Value, Code | 'field.required'> =>
  typed === undefined || typed.trim() === '' ? refuse('field.required') : read(typed);

/** An imposed name is chosen, never typed; where there are none, or `free` was chosen, the typed name is read. */
function readChosenName(product: Product, typed: TypedFields): Outcome<string, FieldRefusalCode> {
  const choice = typed.serviceNameChoice ?? 'free';
  if (choice === 'free') return readRequired(typed.serviceName, readServiceName);
  const imposed = product.imposedNames.find(({ name }) => name === choice);
  return imposed === undefined ? refuse('field.choice-unknown', { choice }) : accept(imposed.name);
}

function readGrantedDomain(typed: string | undefined, rules: FieldRules): Outcome<string, FieldRefusalCode> {
  const read = readRequired(typed, (value) => readDomainName(value, rules));
  if (!read.ok) return read;
  return isGranted(read.value, rules.grantedDomains) ? read : notGranted(read.value, rules.grantedDomains);
}

const isGranted = (domain: string, granted: readonly string[] | null): boolean =>
  granted === null || granted.some((one) => isWithinDomain(domain, one));

const notGranted = (domain: string, granted: readonly string[] | null) =>
  refuse('domain.not-granted', { domain, granted: (granted ?? []).join(', ') });

function readAddressIn(
  domains: readonly string[] | null,
  typed: string,
  rules: FieldRules,
): Outcome<string, FieldRefusalCode> {
  const read = readEmailAddress(typed, rules);
  if (!read.ok) return read;
  const domain = read.value.slice(read.value.lastIndexOf('@') + 1);
  return isGranted(domain, domains) ? read : notGranted(domain, domains);
}

function readCertifiedAddress(typed: string | undefined, rules: FieldRules): Outcome<string, FieldRefusalCode> {
  const read = readRequired(typed, (value) => readAddressIn(rules.grantedDomains, value, rules));
  return read.ok ? fitsName(read.value) : read;
}

/** CN holds at most 64 characters (RFC 5280 appendix A.1, ub-common-name). */
const fitsName = (name: string): Outcome<string, FieldRefusalCode> =>
  fitsCommonName(name)
    ? accept(name)
    : refuse('common-name.too-long', { length: name.length, maximum: certificateNameMaxCharacters });

/** Fields of a product, in the order of its form. */
export const fieldsOf = (product: Pick<Product, 'fields'>) => product.fields.map((name) => fields[name]);
