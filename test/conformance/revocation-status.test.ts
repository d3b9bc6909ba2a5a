import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { findCertificates } from '../../core/contract/certificates.ts';
import { readCertificate } from '../../core/contract/portal.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { toPem } from '../../core/x509/pem.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { apiOf, structureIdOf } from '../support/portal-page-shortcuts.ts';
import { startServerProcess } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';

/** Relying parties against the running product, at the addresses inside the certificate. */
const server = await startServerProcess({
  env: { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' },
  database: await createTestDatabase(),
});
const client = await apiOf(server.origin, 'hopital');
const valmont = await structureIdOf(client, 'CH de Valmont');
const folder = await temporaryFolder();
const at = (name: string) => join(folder, name);
const run = promisify(execFile);
/** Output of a tool, whatever it thinks of what it saw. */
const said = async (tool: string, ...parameters: string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run(tool, parameters);
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return stdout + stderr;
  }
};

async function issued(name: string) {
  const requestId = await finalised(client, valmont);
  void (await withdraw(client, requestId)).value;
  const { certificateDer, chainDer, request } = (await client.call(readCertificate, { params: { requestId } })).value;
  const serialHex = request.certificate?.serialHex ?? assert.fail();
  const found = (await client.call(findCertificates, { query: { search: serialHex } })).value.certificates[0];
  const pem = (der: string) => toPem('certificate', Buffer.from(der, 'base64'));
  await writeFile(at(`${name}.pem`), pem(certificateDer));
  await writeFile(at('issuer.pem'), pem(chainDer[0] ?? ''));
  await writeFile(at('root.pem'), pem(chainDer[1] ?? ''));
  return { id: found?.id ?? assert.fail(), file: at(`${name}.pem`) };
}
const good = await issued('good');
const revoked = await issued('revoked');
const { stdout } = await run('openssl', [
  'x509',
  '-in',
  good.file,
  '-noout',
  '-ext',
  'authorityInfoAccess,crlDistributionPoints',
]);
const uris = [...stdout.matchAll(/URI:(\S+)/g)].map(([, uri = '']) => uri);
const ocspUrl = uris.find((uri) => uri.endsWith('/OCSP')) ?? assert.fail(stdout);
const crlUrl = uris.find((uri) => uri.endsWith('.crl')) ?? assert.fail(stdout);

async function fetchCrls(): Promise<void> {
  const rootCrl = crlUrl.replace(/[^/]+$/, 'ACR-EL-TEST.crl');
  const pems = await Promise.all(
    [crlUrl, rootCrl].map(async (url) => toPem('crl', new Uint8Array(await (await fetch(url)).arrayBuffer()))),
  );
  await writeFile(at('crls.pem'), pems.join(''));
}
const verified = async (file: string) => {
  await fetchCrls();
  const files = ['-CAfile', at('root.pem'), '-untrusted', at('issuer.pem'), '-CRLfile', at('crls.pem')];
  return said('openssl', 'verify', '-crl_check_all', ...files, file);
};
const asked = (file: string, ...more: string[]) =>
  said(
    'openssl',
    'ocsp',
    '-issuer',
    at('issuer.pem'),
    '-cert',
    file,
    '-url',
    ocspUrl,
    '-CAfile',
    at('root.pem'),
    ...more,
  );

test('both are good while nothing was said', async () => {
  for (const { file } of [good, revoked]) {
    assert.match(await verified(file), /: OK/);
    const answer = await asked(file);
    assert.match(answer, /Response verify OK/);
    assert.match(answer, /\.pem: good/);
  }
});

test('once revoked: OCSP within 60 s and the list within 5 minutes, and the other stays good', async () => {
  const body = { reason: 'keyCompromise' } as const;
  const answer = await client.call(revokeCertificate, { params: { certificateId: revoked.id }, body });
  assert.equal(answer.status, 200);
  const started = performance.now();
  const until = async (seconds: number, isSeen: () => Promise<boolean>) => {
    while (!(await isSeen())) {
      assert.ok(performance.now() - started < seconds * 1000, `not seen within ${seconds} s`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  // With a nonce nothing is kept; without one, what was kept may be passed on for a while.
  assert.match(await asked(revoked.file), /\.pem: revoked[\s\S]*Reason: keyCompromise/);
  await until(60, async () => /\.pem: revoked/.test(await asked(revoked.file, '-no_nonce')));
  await until(300, async () => /certificate revoked/.test(await verified(revoked.file)));
  assert.match(await verified(good.file), /: OK/);
  assert.match(await asked(good.file), /\.pem: good/);
});

test('curl asks by GET as by POST, with the headers by which a cache may keep the answer', async () => {
  const request = at('request.der');
  await run('openssl', ['ocsp', '-issuer', at('issuer.pem'), '-cert', revoked.file, '-no_nonce', '-reqout', request]);
  const { stdout: encoded } = await run('openssl', ['base64', '-A', '-in', request]);
  const url = `${ocspUrl}/${encodeURIComponent(encoded.trim())}`;
  const headers = await said('curl', '-s', '-D', '-', '-o', at('response.der'), url);
  assert.match(headers, /content-type: application\/ocsp-response/i);
  const maxAge = Number(/max-age=(\d+)/.exec(headers)?.[1]);
  assert.ok(maxAge > 0 && maxAge <= 60, headers);
  const files = ['-issuer', at('issuer.pem'), '-CAfile', at('root.pem')];
  const read = await said('openssl', 'ocsp', '-respin', at('response.der'), ...files, '-cert', revoked.file);
  assert.match(read, /Response verify OK/);
  assert.match(read, /\.pem: revoked/);
});

test('GnuTLS agrees, where it is installed', async (t) => {
  if (!(await said('ocsptool', '--version')).includes('ocsptool')) return t.skip('ocsptool is not installed');
  for (const [{ file }, verdict] of [
    [good, /Certificate Status: good/],
    [revoked, /Certificate Status: revoked/],
  ] as const) {
    const files = ['--load-issuer', at('issuer.pem'), '--load-cert', file, '--load-trust', at('root.pem')];
    assert.match(await said('ocsptool', `--ask=${ocspUrl}`, ...files), verdict);
  }
});

/** Java starts slowly where others use the machine. */
for (const means of ['ocsp', 'crl'] as const) {
  test(`Java agrees by ${means.toUpperCase()}, where a JDK is installed`, { timeout: 120_000 }, async (t) => {
    if (!(await said('javac', '-version')).startsWith('javac')) return t.skip('no JDK is installed');
    const program = join(import.meta.dirname, 'RevocationCheck.java');
    const verdict = (file: string) =>
      said(
        ...(['java', '-Dcom.sun.security.enableCRLDP=true', program, means] as const),
        ...[at('root.pem'), at('issuer.pem'), file],
      );
    assert.match(await verdict(good.file), /^valid/m);
    assert.match(await verdict(revoked.file), /^REVOKED .*KEY_COMPROMISE/m);
  });
}

test('openssl agrees over the whole chain by the full list with its delta, at the addresses inside the certificate', async () => {
  const lists: string[] = [];
  for (const [index, uri] of [
    ...new Set([...crlUris(await textOf(good.file)), ...crlUris(await textOf(at('issuer.pem')))]),
  ].entries()) {
    const der = at(`list-${index}.der`);
    await run('curl', ['-sf', '-o', der, uri]);
    const { stdout: pem } = await run('openssl', ['crl', '-inform', 'DER', '-in', der]);
    lists.push(pem);
  }
  // Full and delta of the issuing CA, full of the root at least.
  assert.ok(lists.length >= 3, String(lists.length));
  await writeFile(at('lists.pem'), lists.join(''));
  const judge = (file: string) =>
    said(
      ...(['openssl', 'verify', '-crl_check_all', '-use_deltas', '-CAfile', at('root.pem')] as const),
      ...['-untrusted', at('issuer.pem'), '-CRLfile', at('lists.pem'), file],
    );
  assert.match(await judge(good.file), /: OK/);
  assert.match(await judge(revoked.file), /certificate revoked/);
});

const textOf = async (file: string): Promise<string> =>
  (await run('openssl', ['x509', '-in', file, '-noout', '-ext', 'crlDistributionPoints,freshestCRL'])).stdout;
const crlUris = (text: string): readonly string[] => [...text.matchAll(/URI:(\S+\.crl)/g)].map(([, uri = '']) => uri);
