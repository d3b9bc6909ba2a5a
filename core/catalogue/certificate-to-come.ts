import { departmentText, readDepartment } from '../identifiers/department.ts';
import { organisationName } from '../identifiers/organisation-name.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Extension, TbsCertificate } from '../x509/certificate.ts';
import { type KeyAlgorithm, keyIdentifier } from '../x509/keys.ts';
import type { AttributeType, DistinguishedName } from '../x509/names.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import type { CheckedFields } from './check-fields.ts';
import { keyAlgorithmsFor } from './keys.ts';
import type { Product } from './product.ts';
import type { CatalogueRefusalCode } from './refusal-code.ts';
import { outlivesRsa2048, type Validity, validityFrom } from './validity.ts';

/** The structure as the registry holds it today. */
export interface CertifiedStructure {
  readonly name: string;
  /** National structure identifier with its prefix digit: becomes OU. */
  readonly certifiedIdentifier: string;
  readonly departmentCode: string;
}

/** What a certificate says of its issuer and where to read its status. */
export interface Issuer {
  readonly nameDer: Uint8Array;
  readonly keyId: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly notAfterSeconds: number;
  readonly policyOid: string;
  readonly cpsUri: string;
  readonly crlUri: string;
  readonly deltaCrlUri: string;
  readonly ocspUri: string;
  readonly caIssuersUri: string;
  readonly instanceKind: 'test' | 'production';
}

export interface CertificateRequest {
  readonly product: Product;
  readonly fields: CheckedFields;
  readonly structure: CertifiedStructure;
  readonly issuer: Issuer;
  readonly publicKey: { readonly algorithm: KeyAlgorithm; readonly spkiDer: Uint8Array };
  readonly serial: Uint8Array;
  /** Unix seconds. */
  readonly signingSecond: number;
}

/** TRE_G01 « catégorie de produit »: 03 software certificate, 83 the same on a TEST instance. */
const productCategory = { test: 0x83, production: 0x03 } as const;

/**
 * The RDNs of the product, in its order: the names come from the registry and the form, never from a CSR. A professional's
 * certificate says nothing of the structure that asked for it.
 */
export function subjectOf(
  product: Pick<Product, 'subject'>,
  fields: Pick<CheckedFields, 'commonName' | 'person'>,
  structure: CertifiedStructure,
): Outcome<DistinguishedName, CatalogueRefusalCode> {
  const { commonName, person } = fields;
  const organisation = organisationName(structure.name);
  const department = readDepartment(structure.departmentCode);
  if (product.subject.includes('O') && !organisation.ok) {
    return refuse('structure.name-unusable', { structure: structure.name });
  }
  if (product.subject.includes('ST') && !department.ok) {
    return refuse('structure.department-unknown', { department: structure.departmentCode });
  }
  const values: Readonly<Record<AttributeType, string | null>> = {
    C: 'FR',
    ST: department.ok ? departmentText(department.value) : null,
    O: organisation.ok ? organisation.value : null,
    OU: structure.certifiedIdentifier,
    title: person?.profession?.label ?? null,
    SN: person?.surname ?? null,
    GN: person?.givenName ?? null,
    CN: commonName,
  };
  return accept(
    product.subject.map((type) => {
      const value = values[type];
      if (value === null) throw new Error(`a product whose form gives no ${type}`);
      return { type, value };
    }),
  );
}

/**
 * The one builder of certificates: « Détails du produit » shows its result, the authority signs it. Two calls that differ in
 * serial, second and key give certificates that differ in nothing else.
 */
export function certificateToCome(request: CertificateRequest): Outcome<TbsCertificate, CatalogueRefusalCode> {
  const { product, fields, issuer, publicKey, signingSecond } = request;
  const subject = subjectOf(product, fields, request.structure);
  if (!subject.ok) return subject;
  const validity = validityFrom(signingSecond);
  if (!keyAlgorithmsFor(product, fields.commonName, signingSecond).includes(publicKey.algorithm)) {
    return publicKey.algorithm === 'rsa-2048' && outlivesRsa2048(validity)
      ? refuse('key.rsa-2048-too-late')
      : refuse('key.not-for-this-product', { key: publicKey.algorithm });
  }
  if (validity.notAfterSeconds > issuer.notAfterSeconds) return refuse('issuer.expires-first');
  return accept({
    serial: request.serial,
    signatureAlgorithm: issuer.signatureAlgorithm,
    issuerNameDer: issuer.nameDer,
    ...validity,
    subject: subject.value,
    spkiDer: publicKey.spkiDer,
    extensions: extensionsOf(product, fields, issuer, publicKey, validity),
  });
}

function extensionsOf(
  product: Product,
  fields: CheckedFields,
  issuer: Issuer,
  publicKey: CertificateRequest['publicKey'],
  validity: Validity,
): readonly Extension[] {
  const usages = publicKey.algorithm.startsWith('rsa') ? product.keyUsage.rsa : (product.keyUsage.ec ?? []);
  const extensions: (Extension | null)[] = [
    { kind: 'basicConstraints', critical: false, ca: false },
    { kind: 'subjectKeyIdentifier', critical: false, keyId: keyIdentifier(publicKey.spkiDer) },
    { kind: 'authorityKeyIdentifier', critical: false, keyId: issuer.keyId },
    { kind: 'keyUsage', critical: true, usages },
    { kind: 'certificatePolicies', critical: false, policyOid: issuer.policyOid, cpsUri: issuer.cpsUri },
    { kind: 'extKeyUsage', critical: false, purposes: product.extKeyUsage },
    subjectAltName(product, fields),
    product.privateKeyUsagePeriod ? { kind: 'privateKeyUsagePeriod', critical: false, ...validity } : null,
    { kind: 'crlDistributionPoints', critical: false, uris: [issuer.crlUri] },
    { kind: 'freshestCrl', critical: false, uris: [issuer.deltaCrlUri] },
    { kind: 'authorityInfoAccess', critical: false, ocspUris: [issuer.ocspUri], caIssuersUris: [issuer.caIssuersUri] },
    { kind: 'productCategory', critical: false, category: productCategory[issuer.instanceKind] },
  ];
  return extensions.filter((extension) => extension !== null);
}

function subjectAltName(product: Product, fields: CheckedFields): Extension | null {
  if (product.subjectAltNames === 'dns') {
    return { kind: 'subjectAltName', critical: false, names: fields.dnsNames.map((value) => ({ type: 'dns', value })) };
  }
  const takesAddress = product.subjectAltNames === 'email' || product.subjectAltNames === 'email-if-given';
  if (takesAddress && fields.certifiedAddress !== null) {
    return { kind: 'subjectAltName', critical: false, names: [{ type: 'email', value: fields.certifiedAddress }] };
  }
  return null;
}
