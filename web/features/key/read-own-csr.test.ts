import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { readOwnCsr } from './read-own-csr.ts';

const openssl = (...args: string[]): string =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const makeCsr = (...key: string[]): string =>
  openssl('req', '-new', '-newkey', ...key, '-nodes', '-keyout', '/dev/null', '-subj', '/CN=essai');
const p256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] as const;

async function codeOf(input: Uint8Array | string, ...keyAlgorithms: KeyAlgorithm[]): Promise<string> {
  const read = await readOwnCsr(input, keyAlgorithms, globalThis.crypto.subtle);
  return read.ok ? 'accepted' : read.refusal.code;
}

test('accepts a CSR whose key the product takes and whose signature verifies', async () => {
  assert.equal(await codeOf(makeCsr(...p256), 'rsa-3072', 'p-256'), 'accepted');
});

test('refuses a key the product does not take, and RSA 2048 by its end date', async () => {
  assert.equal(await codeOf(makeCsr(...p256), 'rsa-3072'), 'key.not-for-this-product');
  assert.equal(await codeOf(makeCsr('rsa:2048'), 'rsa-3072'), 'key.rsa-2048-too-late');
});

test('refuses a private key before it looks at anything else, alone or beside the CSR', async () => {
  const key = openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256');
  for (const input of [key, `${makeCsr(...p256)}${key}`, new TextEncoder().encode(key)]) {
    assert.equal(await codeOf(input, 'p-256'), 'file.private-key');
  }
});

test('refuses a CSR changed after it was signed', async () => {
  const der = execFileSync('openssl', ['req', '-outform', 'DER'], {
    input: makeCsr(...p256),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const at = der.indexOf('essai');
  der[at] = 'E'.charCodeAt(0);
  assert.equal(await codeOf(new Uint8Array(der), 'p-256'), 'csr.signature-wrong');
});

test('refuses what is no CSR, and names a certificate', async () => {
  assert.equal(await codeOf('bonjour', 'p-256'), 'file.not-recognised');
  assert.equal(await codeOf('', 'p-256'), 'file.empty');
  assert.equal(await codeOf('A'.repeat(70_000), 'p-256'), 'file.too-large');
});
