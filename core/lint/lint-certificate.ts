import { parseCertificate } from '../x509/certificate.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import { assembleSigned } from '../x509/signed-object.ts';
import type { CertificateRule, LintContext } from './rule.ts';
import { certificatePolicy } from './rules/certificate-policy.ts';
import { encodingRoundTrip } from './rules/encoding-round-trip.ts';
import { extendedKeyUsage } from './rules/extended-key-usage.ts';
import { extensionList } from './rules/extension-list.ts';
import { issuerIdentity } from './rules/issuer-identity.ts';
import { keyUsage } from './rules/key-usage.ts';
import { notAnAuthority } from './rules/not-an-authority.ts';
import { privateKeyUsagePeriod } from './rules/private-key-usage-period.ts';
import { productCategory } from './rules/product-category.ts';
import { publicKey } from './rules/public-key.ts';
import { publishedAddresses } from './rules/published-addresses.ts';
import { serialNumber } from './rules/serial-number.ts';
import { subjectAltName } from './rules/subject-alt-name.ts';
import { subjectAttributes } from './rules/subject-attributes.ts';
import { subjectCharacters } from './rules/subject-characters.ts';
import { subjectKeyIdentifier } from './rules/subject-key-identifier.ts';
import { subjectRegistry } from './rules/subject-registry.ts';
import { validityPeriod } from './rules/validity-period.ts';

/** Recorded with each intent; raised whenever a rule changes. */
export const lintVersion = 1;

export const certificateRules: readonly CertificateRule[] = [
  serialNumber,
  encodingRoundTrip,
  issuerIdentity,
  validityPeriod,
  subjectAttributes,
  subjectRegistry,
  subjectCharacters,
  publicKey,
  extensionList,
  notAnAuthority,
  subjectKeyIdentifier,
  keyUsage,
  extendedKeyUsage,
  subjectAltName,
  certificatePolicy,
  privateKeyUsagePeriod,
  publishedAddresses,
  productCategory,
];

/** The bytes about to be signed, read back and held against every rule. Empty: nothing to say against them. */
export function lintCertificate(tbsDer: Uint8Array, context: LintContext): readonly string[] {
  const read = readUnsigned(tbsDer, context.issuer.signatureAlgorithm);
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const findings: string[] = [];
  for (const rule of certificateRules) {
    const finding = rule.check({ tbs: read.value.tbs, tbsDer }, context);
    if (finding !== null) findings.push(`${rule.name}: ${finding}`);
  }
  return findings;
}

/** The strict reader wants a whole certificate: the TBS gets an empty signature around it. */
export const readUnsigned = (tbsDer: Uint8Array, algorithm: SignatureAlgorithm) =>
  parseCertificate(assembleSigned(tbsDer, algorithm, new Uint8Array(1)));
