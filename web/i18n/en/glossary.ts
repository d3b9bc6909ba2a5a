import type { glossary as french } from '../fr/glossary.ts';

export const glossary: typeof french = {
  csr: {
    term: 'CSR',
    text: 'Certificate signing request: a file made with the key, that holds its public part and the proof that one holds it.',
  },
  fqdn: { term: 'FQDN', text: 'Fully qualified domain name of a server, for example dmp.ch-valmont.example.' },
  names: {
    term: 'CN, OU, O',
    text: 'The names in the certificate: the service or server, the certified identifier of the structure, its legal name.',
  },
  identifier: {
    term: 'Certified identifier',
    text: 'The national identifier of the structure after one digit: 1 for FINESS, 2 for SIREN, 3 for SIRET, 4 for RPPS-rang, 0 for ADELI.',
  },
  pkcs12: {
    term: 'PKCS#12, .p12',
    text: 'A file that holds the key, the certificate and the chain of authorities, protected by a password.',
  },
  revocationCode: {
    term: 'Revocation code',
    text: 'A code chosen at withdrawal. It will stop the certificate without signing in, in an emergency.',
  },
  terms: {
    term: 'CGU and PC',
    text: 'The terms of use, and the certificate policy that describes how the authority works.',
  },
};
