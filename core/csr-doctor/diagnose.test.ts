import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseCsr } from '../x509/csr.ts';
import { outlineOfCsr } from '../x509/csr-outline.ts';
import { readDerInput } from '../x509/pem.ts';
import type { CertificateNames } from './certificate-names.ts';
import { diagnose } from './diagnose.ts';
import { fileKindOf } from './file-kind.ts';
import { remarksOf } from './remarks.ts';

function csrOf(...parameters: readonly string[]) {
  const made = ['req', '-new', '-nodes', '-keyout', '/dev/null', ...parameters];
  const der = readDerInput(
    execFileSync('openssl', made, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    'csr',
  );
  assert.ok(der.ok);
  return der.value;
}
const p256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

test('gives each refusal a remedy, and the command that goes with it', () => {
  const of = (code: string) => diagnose({ code }, null);
  assert.deepEqual(of('key.rsa-size'), { what: 'key-size', nextStep: 'new-key', aim: 'new-key' });
  assert.deepEqual(of('csr.signature-hash-weak'), { what: 'weak-hash', nextStep: 'sign-again', aim: 'same-key' });
  assert.deepEqual(of('file.block-unfinished'), { what: 'cut', nextStep: 'copy-again', aim: 'check' });
  assert.deepEqual(of('file.is-certificate'), { what: 'certificate', nextStep: 'give-csr', aim: 'new-key' });
});

test('says something of a refusal it does not know', () => {
  assert.equal(diagnose({ code: 'http.member-too-long' }, null).what, 'unknown');
  assert.equal(diagnose({ code: 'toString' }, null).what, 'unknown');
});

test('names a file by its first octets only when it could not be read, and a key by its wrapping', () => {
  assert.equal(diagnose({ code: 'file.too-large' }, 'office').what, 'office');
  assert.equal(diagnose({ code: 'file.is-certificate' }, 'archive').what, 'certificate');
  assert.equal(diagnose({ code: 'file.private-key', params: { kind: 'pkcs12' } }, null).what, 'pkcs12');
  assert.equal(diagnose({ code: 'file.private-key', params: { kind: 'sec1' } }, null).what, 'private-key');
});

test('knows the files that people take for a CSR', () => {
  const octets = (hex: string) => fileKindOf(new Uint8Array(Buffer.from(hex.padEnd(40, '0'), 'hex')));
  assert.deepEqual(
    ['feedfeed', 'cececece', '89504e47', 'ffd8ffe0', 'd0cf11e0', '1f8b08', '504b0304', '30820100', ''].map(octets),
    ['java-keystore', 'java-keystore', 'image', 'image', 'office', 'archive', 'archive', null, null],
  );
  for (const [text, kind] of [
    ['%PDF-1.7', 'pdf'],
    ['PK\x03\x04 word/ [Content_Types].xml', 'office'],
    ['<!DOCTYPE html><p>', 'web-page'],
    ['ssh-ed25519 AAAAC3 x@y', 'ssh-key'],
    ['[Version]\r\n[NewRequest]\r\n', 'certreq-recipe'],
    ['[ req ]\ndefault_bits = 2048', 'openssl-recipe'],
    ['Ma CSR, en mots.', null],
  ] as const) {
    assert.equal(fileKindOf(text), kind, text);
    assert.equal(fileKindOf(new Uint8Array(Buffer.from(text, 'latin1'))), kind, text);
  }
  assert.equal(fileKindOf(new Uint8Array(Buffer.from('\ufeff[NewRequest]\r\n', 'utf16le'))), 'certreq-recipe');
});

test('reads who a refused CSR names, and which key it holds', () => {
  const outline = outlineOfCsr(csrOf('-newkey', 'rsa:1024', '-subj', '/O=CH/CN=essai'));
  assert.deepEqual(outline?.key, { other: 'RSA 1024' });
  assert.deepEqual(
    outline.subject.rdns.flat().map(({ type, value }) => `${type}=${value}`),
    ['O=CH', 'CN=essai'],
  );
  assert.equal(outlineOfCsr(csrOf(...p256, '-subj', '/CN=essai'))?.key, 'p-256');
  assert.equal(outlineOfCsr(new Uint8Array([0x30, 0])), null);
});

const certificate: CertificateNames = {
  ...{ subject: [], commonName: 'a.example', dnsNames: ['a.example'], certifiedAddress: null, fileBase: 'a' },
};
function remarks(...parameters: readonly string[]) {
  const csr = parseCsr(csrOf(...p256, ...parameters));
  assert.ok(csr.ok);
  return remarksOf(csr.value, certificate);
}

/** What is remarked on a CSR with these attributes, which openssl only takes from a configuration, without `-subj`. */
function aboutAttributes(...attributes: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'remarks-'));
  const file = join(folder, 'openssl.cnf');
  const configuration = ['[req]', 'prompt = no', 'distinguished_name = dn', 'attributes = asked', '[dn]', 'CN = essai'];
  writeFileSync(file, [...configuration, '[asked]', ...attributes, ''].join('\n'));
  try {
    return remarks('-config', file).map(({ about }) => about);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('remarks on a challenge password, which openssl asks for unless told not to', () => {
  assert.deepEqual(aboutAttributes('challengePassword = essai-1234'), ['challenge-password']);
  assert.deepEqual(aboutAttributes('unstructuredName = essai'), []);
});

test('remarks once on the attributes by which certreq names the computer and its user', () => {
  const clientInformation = '1.3.6.1.4.1.311.21.20 = poste, DOMAINE-utilisateur, certreq';
  const osVersion = '1.3.6.1.4.1.311.13.2.3 = 10.0.20348.2';
  const enrollmentProvider = '1.3.6.1.4.1.311.13.2.2 = fournisseur';
  assert.deepEqual(aboutAttributes(clientInformation), ['computer-details']);
  assert.deepEqual(aboutAttributes(osVersion), ['computer-details']);
  assert.deepEqual(aboutAttributes(osVersion, enrollmentProvider, clientInformation), ['computer-details']);
  assert.deepEqual(aboutAttributes(enrollmentProvider), []);
});

test('remarks on what a taken CSR holds in vain: other names, an authority', () => {
  assert.deepEqual(remarks('-subj', '/CN=essai', '-addext', 'subjectAltName=DNS:a.example'), []);
  assert.deepEqual(
    remarks(
      '-subj',
      '/CN=essai',
      '-addext',
      'subjectAltName=DNS:a.example,DNS:localhost,IP:192.0.2.7',
      '-addext',
      'basicConstraints=CA:TRUE',
    ),
    [
      { about: 'other-names', names: ['localhost', '192.0.2.7'] },
      { about: 'asks-authority', names: [] },
    ],
  );
});
