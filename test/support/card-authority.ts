import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl } from './openssl.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Card {
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly der: Uint8Array;
}

interface CardFacts {
  readonly subject?: string;
  /** A section of the configuration below. */
  readonly kind?: 'card' | 'signature' | 'bare' | 'server-only' | 'encryption' | 'authority' | 'critical';
  /** Seconds from now. */
  readonly from?: number;
  readonly until?: number;
  readonly key?: 'p-256' | 'rsa-2048' | 'rsa-1024';
  readonly digest?: 'sha256' | 'sha1';
}

export interface CardAuthority {
  readonly folder: string;
  readonly rootPem: string;
  readonly issuingPem: string;
  /** Root and issuing: what an operator puts in the file of accepted authorities. */
  readonly bundleFile: string;
  issue(facts?: CardFacts): Promise<Card>;
  revoke(card: Card): Promise<void>;
  /** The issuing authority's list, valid so many seconds from now. */
  crl(validSeconds?: number): Promise<string>;
}

/** Someone with a card of the health sector, on reserved ground: the RPPS is invented and its Luhn digit is right. */
const cardSubject = '/C=FR/title=Medecin/SN=TEST/GN=CAMILLE/CN=899700218896';

const configuration = (folder: string, digest: string) => `
[ca]
default_ca = own
[own]
new_certs_dir = ${folder}/issued
database = ${folder}/index.txt
rand_serial = yes
default_md = ${digest}
policy = any
unique_subject = no
crlnumber = ${folder}/crlnumber
default_crl_days = 30
[any]
countryName = optional
organizationName = optional
organizationalUnitName = optional
title = optional
surname = optional
givenName = optional
commonName = optional
serialNumber = optional
[req]
distinguished_name = dn
[dn]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[card]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth,1.3.6.1.4.1.311.20.2.2
[signature]
keyUsage = critical,nonRepudiation
[encryption]
keyUsage = critical,keyEncipherment
extendedKeyUsage = clientAuth
[server-only]
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
[critical]
keyUsage = critical,digitalSignature
1.3.6.1.4.1.99999.1 = critical,DER:0500
[bare]
basicConstraints = CA:FALSE
`;

const keyOf = {
  'p-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'rsa-2048': ['-newkey', 'rsa:2048'],
  'rsa-1024': ['-newkey', 'rsa:1024'],
};

const run = async (...parameters: readonly string[]) => {
  const { ok, output } = await openssl(...parameters);
  if (!ok) throw new Error(`openssl ${parameters.join(' ')}\n${output}`);
};

/** `20261128020000Z`, as openssl takes dates. */
const dateAt = (seconds: number): string =>
  `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;

/** A root, an issuing authority under it, and cards: made by openssl, as strangers' certificates are. */
export async function openCardAuthority(name = 'CARTES'): Promise<CardAuthority> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'issued'));
  for (const [file, content] of [
    ['index.txt', ''],
    ['crlnumber', '01\n'],
    ['own.cnf', configuration(folder, 'sha256')],
    ['sha1.cnf', configuration(folder, 'sha1')],
  ] as const) {
    await writeFile(join(folder, file), content);
  }
  const at = (file: string) => join(folder, file);
  const configured = ['-config', at('own.cnf')];
  const dn = (what: string) => ['-subj', `/C=FR/O=AUTORITE D’ESSAI/CN=AC ${what} ${name}`, '-utf8'];
  await run(
    ...['req', '-x509', '-nodes', ...keyOf['p-256'], ...dn('RACINE'), ...configured, '-extensions', 'authority'],
    ...['-days', '30', '-keyout', at('root.key'), '-out', at('root.pem')],
  );
  await run(
    ...['req', '-new', '-nodes', ...keyOf['p-256'], ...dn('EMETTRICE'), ...configured],
    ...['-keyout', at('issuing.key'), '-out', at('issuing.csr')],
  );
  await run(
    ...['x509', '-req', '-in', at('issuing.csr'), '-CA', at('root.pem'), '-CAkey', at('root.key'), '-days', '20'],
    ...['-extfile', at('own.cnf'), '-extensions', 'authority', '-out', at('issuing.pem')],
  );
  const [rootPem, issuingPem] = [await readFile(at('root.pem'), 'utf8'), await readFile(at('issuing.pem'), 'utf8')];
  await writeFile(at('bundle.pem'), rootPem + issuingPem);
  const byIssuing = ['-cert', at('issuing.pem'), '-keyfile', at('issuing.key'), '-batch', '-notext'];

  let count = 0;
  return {
    ...{ folder, rootPem, issuingPem, bundleFile: at('bundle.pem') },
    issue: async ({ subject = cardSubject, kind = 'card', from = -3600, until = 86_400, key, digest } = {}) => {
      count += 1;
      const [keyFile, csr, certificateFile] = ['key', 'csr', 'pem'].map((end) => at(`card-${count}.${end}`));
      const request = ['-keyout', keyFile ?? '', '-out', csr ?? '', '-subj', subject, '-utf8'];
      await run('req', '-new', '-nodes', ...keyOf[key ?? 'p-256'], ...configured, ...request);
      await run(
        ...['ca', '-config', at(digest === 'sha1' ? 'sha1.cnf' : 'own.cnf'), ...byIssuing, '-extensions', kind],
        ...['-startdate', dateAt(from), '-enddate', dateAt(until), '-in', csr ?? '', '-out', certificateFile ?? ''],
        ...['-preserveDN', '-utf8'],
      );
      const certificatePem = await readFile(certificateFile ?? '', 'utf8');
      return {
        ...{ certificatePem, keyPem: await readFile(keyFile ?? '', 'utf8') },
        ...{ certificateFile: certificateFile ?? '', keyFile: keyFile ?? '', der: derOf(certificatePem) },
      };
    },
    revoke: ({ certificateFile }) => run('ca', ...configured, ...byIssuing, '-revoke', certificateFile),
    crl: async (validSeconds = 3600) => {
      count += 1;
      const out = at(`list-${count}.pem`);
      const valid = ['-crl_lastupdate', dateAt(-3600), '-crl_nextupdate', dateAt(validSeconds)];
      await run('ca', ...configured, ...byIssuing, '-gencrl', ...valid, '-out', out);
      return readFile(out, 'utf8');
    },
  };
}

export const derOf = (pem: string): Uint8Array =>
  new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
