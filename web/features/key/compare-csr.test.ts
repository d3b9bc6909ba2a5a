import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { catalogue } from '../../../core/catalogue/catalogue.ts';
import { findProduct } from '../../../core/catalogue/product.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { type ComparedElement, compareCsr } from './compare-csr.ts';
import { readOwnCsr } from './read-own-csr.ts';

const names: CertificateNames = {
  subject: [
    { type: 'C', value: 'FR' },
    { type: 'ST', value: 'Seine-Maritime (76)' },
    { type: 'O', value: 'CH DE VALMONT' },
    { type: 'OU', value: '1769999004' },
    { type: 'CN', value: 'api.ch-valmont.example' },
  ],
  commonName: 'api.ch-valmont.example',
  dnsNames: ['api.ch-valmont.example', 'api-secours.ch-valmont.example'],
  certifiedAddress: null,
  fileBase: 'essai',
};
const server = findProduct(catalogue, 'SERV', 'SSL_SERV');
assert.ok(server);

async function compare(...opensslArguments: string[]): Promise<Map<string, ComparedElement>> {
  const pem = execFileSync(
    'openssl',
    [
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      '/dev/null',
      ...opensslArguments,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const read = await readOwnCsr(pem, ['p-256'], globalThis.crypto.subtle);
  assert.ok(read.ok);
  assert.ok(server);
  return new Map(compareCsr(read.value.parsed, names, server).map((row) => [row.element, row]));
}

test('a CSR that asks for just what the certificate carries differs in nothing', async () => {
  const rows = await compare(
    '-subj',
    '/C=FR/ST=Seine-Maritime (76)/O=CH DE VALMONT/OU=1769999004/CN=api.ch-valmont.example',
    '-addext',
    'subjectAltName=DNS:api-secours.ch-valmont.example,DNS:api.ch-valmont.example',
  );
  for (const row of rows.values()) assert.match(row.verdict, /^(same|taken)$/);
});

test('names of others are replaced, and why is said', async () => {
  const rows = await compare(
    '-subj',
    '/ST=Some-State/L=Valmont/O=Centre Hospitalier/CN=api.ch-valmont.example/emailAddress=webmaster@ch-valmont.example',
    '-addext',
    'subjectAltName=DNS:api.ch-valmont.example,DNS:localhost,IP:10.0.0.1',
  );
  const short = [...rows].map(([element, { verdict, reason }]) => [element, verdict, reason]);
  assert.deepEqual(short, [
    ['key', 'taken', 'only-the-key'],
    ['CN', 'same', null],
    ['OU', 'added', 'from-registry-identifier'],
    ['O', 'replaced', 'from-registry-name'],
    ['ST', 'replaced', 'openssl-default'],
    ['C', 'added', 'country'],
    ['L', 'left-out', 'no-town'],
    ['emailAddress', 'left-out', 'address-elsewhere'],
    ['san-dns', 'replaced', 'from-form'],
    ['san-other', 'left-out', 'not-carried'],
  ]);
  assert.deepEqual(rows.get('san-dns')?.asked, [
    { text: 'api.ch-valmont.example', kept: true },
    { text: 'localhost', kept: false },
  ]);
});

test('a CSR that wants to be an authority gets a certificate that is none', async () => {
  const rows = await compare(
    '-subj',
    '/CN=api.ch-valmont.example',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=keyCertSign,digitalSignature',
  );
  assert.equal(rows.get('basicConstraints')?.verdict, 'replaced');
  assert.deepEqual(rows.get('basicConstraints')?.carried, ['CA:FALSE']);
  assert.deepEqual(rows.get('keyUsage')?.carried, ['digitalSignature']);
  assert.equal(rows.get('keyUsage')?.reason, 'from-usage');
});
