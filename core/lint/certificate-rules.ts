import type { CertificateRule } from './rule.ts';
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

/** In this order; the first finding is the one to read. */
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
