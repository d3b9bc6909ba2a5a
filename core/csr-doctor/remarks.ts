import type { ParsedCsr } from '../x509/csr.ts';
import type { CertificateNames } from './certificate-names.ts';

/** What is worth a word about a CSR that is taken. */
export interface CsrRemark {
  readonly about: 'challenge-password' | 'computer-details' | 'other-names' | 'asks-authority';
  /** Names that the certificate will not carry. */
  readonly names: readonly string[];
}

/** MS-WCCE §2.2.2.7: attributes of certreq that name the computer, its user and its programs. */
const computerDetails: ReadonlySet<string> = new Set(['1.3.6.1.4.1.311.21.20', '1.3.6.1.4.1.311.13.2.3']);

export function remarksOf(csr: ParsedCsr, certificate: CertificateNames): readonly CsrRemark[] {
  const carried = [...certificate.dnsNames, certificate.certifiedAddress, certificate.commonName];
  const otherNames = csr.names
    .filter(({ type, value }) => (type === 'dns' || type === 'email' || type === 'ip') && !carried.includes(value))
    .map(({ value }) => value);
  const found: readonly (CsrRemark & { readonly holds: boolean })[] = [
    {
      about: 'challenge-password',
      names: [],
      holds: csr.attributes.some(({ label }) => label === 'challengePassword'),
    },
    { about: 'other-names', names: otherNames, holds: otherNames.length > 0 },
    {
      about: 'asks-authority',
      names: [],
      holds: csr.extensions.some(({ label, text }) => label === 'basicConstraints' && text === 'CA:TRUE'),
    },
    { about: 'computer-details', names: [], holds: csr.attributes.some(({ oid }) => computerDetails.has(oid)) },
  ];
  return found.filter(({ holds }) => holds).map(({ about, names }) => ({ about, names }));
}
