import { catalogue } from '../../core/catalogue/catalogue.ts';
import { type CertifiedStructure, certificateToCome } from '../../core/catalogue/certificate-to-come.ts';
import {
  type CheckedFields,
  type CheckedPerson,
  checkFields,
  type TypedFields,
} from '../../core/catalogue/check-fields.ts';
import { issuerOf } from '../../core/catalogue/issuer.ts';
import { defaultKeyAlgorithm, keyAlgorithmsFor } from '../../core/catalogue/keys.ts';
import { previewKey } from '../../core/catalogue/preview.ts';
import { issuingRole, type Product } from '../../core/catalogue/product.ts';
import type { InstanceView, StructureView } from '../../core/contract/portal.ts';
import { findProfession } from '../../core/identifiers/professions.ts';
import { base64ToBytes } from '../../core/x509/base64.ts';
import type { Extension } from '../../core/x509/certificate.ts';
import { decodeName, toRfc4514 } from '../../core/x509/names.ts';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import { nameTyped } from './request-name.ts';

/** What « Détails du produit » shows: the result of the builder that the authority signs from. */
export interface CertificatePreview {
  /** RFC 4514 */
  readonly subject: string;
  readonly commonName: string;
  readonly organisation: string;
  readonly identifier: string;
  readonly department: string;
  /** Of the person that it names; empty where it names none, as is a profession that it does not hold. */
  readonly surname: string;
  readonly givenName: string;
  readonly profession: string;
  readonly issuerName: string;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly extensions: readonly Extension[];
}

/** 16 octets that no certificate will carry: the serial is drawn at withdrawal. */
const placeholderSerial = new Uint8Array(16).fill(1);

/** The rules of the page; the public suffix list is not shipped, the server judges with it. */
export const rulesFor = (structure: StructureView, instance: InstanceView) => ({
  grantedDomains: structure.domains,
  copyDomains: structure.copyDomains,
  certifiedIdentifier: structure.certifiedIdentifier,
  reservedNames: instance.kind === 'test' ? ('allowed-on-test' as const) : ('refused' as const),
  isPublicSuffix: () => false,
});

/** The form as it would be certified; unfinished, its raw values stand in. */
function fieldsToShow(
  product: Product,
  typed: TypedFields,
  rules: ReturnType<typeof rulesFor>,
  empty: string,
): CheckedFields {
  const verdict = checkFields(product, typed, rules);
  if (verdict.ok) return verdict.value;
  const name = nameTyped(product.offer, product.usage, {
    ...(typed.rpps !== undefined && { rpps: typed.rpps }),
    ...(typed.internalNumber !== undefined && { internalNumber: typed.internalNumber }),
    ...(typed.serviceNameChoice !== undefined && { serviceNameChoice: typed.serviceNameChoice }),
    ...(typed.serviceName !== undefined && { serviceName: typed.serviceName }),
    ...(typed.fqdn !== undefined && { fqdn: typed.fqdn }),
    ...(typed.certifiedAddress !== undefined && { certifiedAddress: typed.certifiedAddress }),
  });
  const others = (typed.additionalFqdns ?? []).map((other) => other.trim()).filter((other) => other !== '');
  const commonName = name === '' ? empty : name;
  const person = product.fields.includes('surname') ? personToShow(typed, empty) : null;
  return {
    commonName,
    dnsNames: product.subjectAltNames === 'dns' ? [commonName, ...others] : [],
    certifiedAddress:
      product.subjectAltNames === 'email'
        ? commonName
        : person !== null && typed.certifyAddress === 'yes'
          ? person.email
          : null,
    person,
    actorEmail: '',
    copyAddress: null,
  };
}

/** A person as typed so far. */
function personToShow(typed: TypedFields, empty: string): CheckedPerson {
  const orEmpty = (value: string | undefined) => ((value ?? '').trim() === '' ? empty : (value ?? '').trim());
  return {
    ...{ surname: orEmpty(typed.surname), givenName: orEmpty(typed.givenName), personFunction: null },
    email: orEmpty(typed.personEmail),
    profession: findProfession(typed.profession ?? '') ?? { code: '', label: empty },
  };
}

export function previewCertificate(sources: {
  readonly product: Product;
  readonly typed: TypedFields;
  readonly structure: StructureView;
  readonly instance: InstanceView;
  /** Of the key once it is known: an EC key enciphers nothing. Until then, the one a key made online would have. */
  readonly keyAlgorithm: string | null;
  /** Unix seconds. */
  readonly nowSeconds: number;
  /** Shown for a name not typed yet. */
  readonly empty: string;
}): CertificatePreview | null {
  const { product, structure, instance } = sources;
  const authority = instance.authorities.find(({ role }) => role === issuingRole(catalogue, product.offer));
  const certificateDer = authority === undefined ? null : base64ToBytes(authority.certificateDer);
  if (authority === undefined || certificateDer === null) return null;
  const signatureAlgorithm = authority.signatureAlgorithm as SignatureAlgorithm;
  const issuer = issuerOf(instance, { fileName: authority.fileName, signatureAlgorithm, certificateDer });
  if (!issuer.ok) return null;
  const certified: CertifiedStructure = structure;
  const fields = fieldsToShow(product, sources.typed, rulesFor(structure, instance), sources.empty);
  const taken = keyAlgorithmsFor(product, fields.commonName, sources.nowSeconds);
  const built = certificateToCome({
    product,
    fields,
    structure: certified,
    issuer: issuer.value,
    publicKey: previewKey(taken.find((algorithm) => algorithm === sources.keyAlgorithm) ?? defaultKeyAlgorithm),
    serial: placeholderSerial,
    signingSecond: sources.nowSeconds,
  });
  if (!built.ok) return null;
  const { subject, issuerNameDer, extensions } = built.value;
  const attribute = (type: string) => subject.find((rdn) => rdn.type === type)?.value ?? '';
  const issuerName = decodeName(issuerNameDer);
  return {
    subject: toRfc4514(subject),
    commonName: attribute('CN'),
    organisation: attribute('O'),
    identifier: attribute('OU'),
    department: attribute('ST'),
    surname: attribute('SN'),
    givenName: attribute('GN'),
    profession: attribute('title'),
    issuerName: issuerName.ok ? commonNameOf(toRfc4514(issuerName.value)) : '',
    signatureAlgorithm,
    extensions,
  };
}

/** CN of an RFC 4514 string of ours, where it comes first. */
export const commonNameOf = (rfc4514: string): string => {
  const found = /^CN=((?:\\.|[^,\\])*)/.exec(rfc4514)?.[1];
  return found === undefined ? rfc4514 : found.replace(/\\(.)/g, '$1');
};
