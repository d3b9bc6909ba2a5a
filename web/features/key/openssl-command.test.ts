import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseCsr } from '../../../core/x509/csr.ts';
import { toDistinguishedName } from '../../../core/x509/names.ts';
import { readDerInput } from '../../../core/x509/pem.ts';
import { fileBase } from '../../browser-keys/file-name.ts';
import type { NamesToCome } from './names-to-come.ts';
import { opensslCommand } from './openssl-command.ts';

const namesOf = (commonName: string, more: Partial<NamesToCome> = {}): NamesToCome => ({
  subject: [
    { type: 'C', value: 'FR' },
    { type: 'ST', value: 'Paris (75)' },
    { type: 'O', value: 'CH DE VALMONT' },
    { type: 'OU', value: '1769999004' },
    { type: 'CN', value: commonName },
  ],
  commonName,
  dnsNames: [],
  certifiedAddress: null,
  ...more,
});

/** What OpenSSL of this machine makes of the command, pasted into a POSIX shell. */
function runInShell(command: string, base: string) {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-command-'));
  try {
    execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'ignore' });
    const der = readDerInput(readFileSync(join(folder, `${base}.csr`)), 'csr');
    assert.ok(der.ok);
    const csr = parseCsr(der.value);
    assert.ok(csr.ok);
    return { csr: csr.value, files: readdirSync(folder), keyMode: statSync(join(folder, `${base}.key`)).mode & 0o777 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('gives the very subject of the certificate to come, whatever signs its name holds', () => {
  for (const name of ['GED-ARCHIVES', `L'Étoile du Nord`, 'A/B + C\\D = $HOME `id` "x"', 'Œuvre, n° 1; fin']) {
    const names = namesOf(name);
    const { csr } = runInShell(opensslCommand(names, 'p-256'), fileBase(name));
    assert.deepEqual(toDistinguishedName(csr.subject), names.subject);
  }
});

test('asks for the domain names and for the address', () => {
  const dnsNames = ['api.ch-valmont.example', 'api-secours.ch-valmont.example'];
  const server = runInShell(
    opensslCommand(namesOf('api.ch-valmont.example', { dnsNames }), 'p-384'),
    'api.ch-valmont.example',
  );
  assert.deepEqual(
    server.csr.names,
    dnsNames.map((value) => ({ type: 'dns', value })),
  );
  assert.equal(server.csr.publicKey.algorithm, 'p-384');

  const address = 'bal@ch-valmont.example';
  const mail = runInShell(
    opensslCommand(namesOf(address, { certifiedAddress: address }), 'p-256'),
    'bal-ch-valmont.example',
  );
  assert.deepEqual(mail.csr.names, [{ type: 'email', value: address }]);
});

test('makes an RSA key of the size asked, in a file its owner alone can read', () => {
  const { csr, files, keyMode } = runInShell(opensslCommand(namesOf('INSI-AUTO'), 'rsa-2048'), 'insi-auto');
  assert.equal(csr.publicKey.algorithm, 'rsa-2048');
  assert.equal(keyMode, 0o600);
  assert.deepEqual(files, ['insi-auto.csr', 'insi-auto.key']);
});
