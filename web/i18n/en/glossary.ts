import type { glossary as french } from '../fr/glossary.ts';

export const glossary: typeof french = {
  ca: {
    term: 'CA, certification authority',
    forms: ['CA', 'authority', 'issuing authority'],
    text: 'It signs certificates. The root CA signs the issuing CAs, which sign those of the structures.',
  },
  chain: {
    term: 'Chain',
    forms: ['chain', 'chain of authorities'],
    text: 'The certificates of the issuing authority and of the root: what it takes to verify yours, one by the next.',
  },
  names: {
    term: 'CN, OU, O',
    forms: ['CN', 'OU'],
    text: 'The names in the certificate: the service or server, the certified identifier of the structure, its legal name.',
  },
  privateKey: {
    term: 'Private key',
    forms: ['private key'],
    text: 'The secret half: whoever holds it can use the certificate. The other half, public, is in the certificate.',
  },
  passkey: {
    term: 'Passkey',
    forms: ['passkey', 'passkeys'],
    text: 'Stands in for the password: the device proves that it is you, by a finger, a face or a code.',
  },
  revocationCode: {
    term: 'Revocation code',
    forms: ['revocation code'],
    text: 'A code chosen at withdrawal. It will stop the certificate without signing in, in an emergency.',
  },
  terms: {
    term: 'CGU and PC',
    forms: ['CGU', 'PC', 'terms'],
    text: 'The terms of use, and the certificate policy that describes how the authority works.',
  },
  crl: {
    term: 'CRL, revocation list',
    forms: ['CRL', 'revocation list', 'revocation lists'],
    text: 'The list of revoked certificates that the authority publishes: software reads it before it trusts.',
  },
  csr: {
    term: 'CSR',
    forms: ['CSR'],
    text: 'Certificate signing request: a file made with the key, that holds its public part and the proof that one holds it.',
  },
  dmp: {
    term: 'DMP',
    forms: ['DMP'],
    text: 'The French shared medical record: the health documents of a person, gathered at the national level.',
  },
  fingerprint: {
    term: 'Fingerprint',
    forms: ['fingerprint', 'SHA-256 fingerprint'],
    text: 'A run of digits and letters computed over a file or a key: the same fingerprint means the same contents.',
  },
  txt: {
    term: 'TXT record',
    forms: ['TXT record', 'TXT'],
    text: 'A line of text in the DNS of a domain. Only whoever manages the domain can write it: that makes it a proof.',
  },
  finess: {
    term: 'FINESS, SIREN, SIRET',
    forms: ['FINESS', 'national identifier'],
    text: 'The French national numbers of a structure: FINESS for a health establishment, SIREN for an organisation, SIRET for each of its sites.',
  },
  fqdn: {
    term: 'FQDN',
    forms: ['FQDN', 'domain name', 'name under which the server is reached'],
    text: 'Fully qualified domain name of a server, for example dmp.ch-valmont.example.',
  },
  identifier: {
    term: 'Certified identifier',
    forms: ['certified identifier', 'identifier (OU)'],
    text: 'The national identifier of the structure after one digit: 1 for FINESS, 2 for SIREN, 3 for SIRET, 4 for RPPS-rang, 0 for ADELI.',
  },
  insi: {
    term: 'INSi',
    forms: ['INSi'],
    text: 'The French national service that gives or checks the national health identity of a patient.',
  },
  mssante: {
    term: 'MSSanté',
    forms: ['MSSanté'],
    text: 'The trust space of secure health mail, where operators know each other by their certificates.',
  },
  serial: {
    term: 'Serial number',
    forms: ['serial number', 'serial numbers'],
    text: 'The number that the authority gives each certificate: it names one beyond doubt, better than its name does.',
  },
  ocsp: {
    term: 'OCSP',
    forms: ['OCSP'],
    text: 'What software asks the authority at the moment of use: is this certificate revoked?',
  },
  pem: {
    term: 'PEM, DER',
    forms: ['PEM', 'DER'],
    text: 'Two ways to write the same file: PEM is a text between BEGIN and END lines, DER the same in bytes.',
  },
  pkcs12: {
    term: 'PKCS#12, .p12',
    forms: ['PKCS#12', '.p12'],
    text: 'A file that holds the key, the certificate and the chain of authorities, protected by a password.',
  },
  san: {
    term: 'SAN',
    forms: ['SAN'],
    text: 'Every name that the certificate covers: server names or addresses. Software looks at nothing else.',
  },
  vihf: {
    term: 'VIHF',
    forms: ['VIHF'],
    text: 'The signed token that goes with each call to the DMP and says who calls, for which structure.',
  },
};
