import { subjectOf } from '../../../core/catalogue/certificate-to-come.ts';
import { checkFields, type FieldRules } from '../../../core/catalogue/check-fields.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { fileBase } from '../../browser-keys/file-name.ts';

/** The fields were judged at « Informations » and will be by the server: here they are only read into their final form. */
const readOnly: FieldRules = {
  ...{ grantedDomains: null, copyDomains: null },
  reservedNames: 'allowed-on-test',
  isPublicSuffix: () => false,
};

/** Null when the draft does not give a name yet. */
export function namesToCome(request: RequestView, product: Product): CertificateNames | null {
  const { certifiedIdentifier } = request.structure;
  const checked = checkFields(product, request.fields, { ...readOnly, certifiedIdentifier });
  if (!checked.ok) return null;
  const { commonName, dnsNames, certifiedAddress } = checked.value;
  const subject = subjectOf(product, checked.value, request.structure);
  return subject.ok
    ? { subject: subject.value, commonName, dnsNames, certifiedAddress, fileBase: fileBase(commonName) }
    : null;
}
