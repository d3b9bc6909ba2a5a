/** The echo as curl and openssl meet it, with certificates that openssl made: what it says of each, in both languages. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { KnownStatus } from '../../core/certificate-doctor/findings.ts';
import { readForeignCertificate } from '../../core/x509/foreign-certificate.ts';
import { atEnd } from '../../test/support/at-end.ts';
import { openssl } from '../../test/support/openssl.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { listenForEcho } from './listen.ts';
import { selfSignedTls } from './self-signed.ts';

const run = promisify(execFile);
const folder = await temporaryFolder();
const at = (file: string) => join(folder, file);
const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** `name.pem` and `name.key`, signed by `issuer` or by itself; `lines` are its extensions. */
async function make(
  name: string,
  issuer: string | null,
  lines: readonly string[],
  more: readonly string[] = ['-days', '9'],
) {
  await writeFile(at(`${name}.cnf`), lines.join('\n'));
  await openssl(
    'req',
    ...ec,
    '-utf8',
    '-subj',
    `/C=FR/CN=${name} « été »`,
    '-keyout',
    at(`${name}.key`),
    '-out',
    at(`${name}.csr`),
  );
  const signer =
    issuer === null
      ? ['-signkey', at(`${name}.key`)]
      : ['-CA', at(`${issuer}.pem`), '-CAkey', at(`${issuer}.key`), '-CAcreateserial'];
  await openssl(
    'x509',
    '-req',
    '-in',
    at(`${name}.csr`),
    '-extfile',
    at(`${name}.cnf`),
    ...signer,
    ...more,
    '-out',
    at(`${name}.pem`),
  );
}
const ca = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'];
const client = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=clientAuth'];
await make('root', null, ca);
await make('issuing', 'root', ca);
await make('stranger', null, ca);
await make('good', 'issuing', client);
await make('server', 'issuing', ['extendedKeyUsage=serverAuth,clientAuth']);
await make('mail', 'issuing', ['keyUsage=critical,keyEncipherment', 'extendedKeyUsage=emailProtection']);
await make('cipher', 'issuing', ['keyUsage=critical,keyAgreement', 'extendedKeyUsage=clientAuth']);
await make('revoked', 'issuing', client);
await make('foreign', 'stranger', client);
await make('alone', null, client);
// The name of our authority, and a key that is not hers.
await openssl(
  'req',
  '-x509',
  ...ec,
  '-utf8',
  '-subj',
  '/C=FR/CN=issuing « été »',
  '-days',
  '9',
  '-keyout',
  at('forger.key'),
  '-out',
  at('forger.pem'),
);
await make('forged', 'forger', client);

const der = async (name: string) => {
  const { stdout } = await run('openssl', ['x509', '-in', at(`${name}.pem`), '-outform', 'DER'], {
    encoding: 'buffer',
  });
  return new Uint8Array(stdout);
};
const read = async (name: string) => {
  const certificate = readForeignCertificate(await der(name));
  assert.ok(certificate.ok);
  return certificate.value;
};
const revokedSerial = (await read('revoked')).serialHex;
let now = new Date();
const asked: string[] = [];
const tls = selfSignedTls('localhost', now);
await writeFile(at('echo.pem'), tls.certificatePem);
const { server, port } = await listenForEcho({
  ...{ host: '127.0.0.1', port: 0, tls, log: silentLog, subtle: webcrypto.subtle as SubtleCrypto },
  clock: { now: () => now },
  known: { issuing: [await read('issuing')], root: await read('root') },
  statusOf: async (serial): Promise<KnownStatus> => {
    asked.push(serial.toString('hex'));
    return serial.toString('hex') === revokedSerial ? { kind: 'revoked', atSeconds: 1_700_000_000 } : { kind: 'good' };
  },
});
atEnd(async () => {
  server.close();
  server.closeAllConnections();
});

/** The authorities that are presented with a certificate. */
const issuing = ['issuing'];

async function curl(name: string | null, { chain = true, authorities = issuing, accept = '', language = 'fr' } = {}) {
  const pem = chain ? at('presented.pem') : at(`${name}.pem`);
  if (name !== null && chain) {
    const parts = await Promise.all([name, ...authorities].map((one) => readFile(at(`${one}.pem`), 'utf8')));
    await writeFile(pem, parts.join(''));
  }
  const { stdout } = await run('curl', [
    ...['--silent', '--show-error', '--cacert', at('echo.pem'), '--header', `Accept-Language: ${language}`],
    ...(accept === '' ? [] : ['--header', `Accept: ${accept}`]),
    ...(name === null ? [] : ['--cert', pem, '--key', at(`${name}.key`)]),
    `https://localhost:${port}/`,
  ]);
  return stdout;
}
const codes = async (name: string | null, options = {}): Promise<readonly string[]> => {
  const answer = JSON.parse(await curl(name, { accept: 'application/json', ...options }));
  return [answer.verdict, ...answer.findings.map(({ code }: { readonly code: string }) => code)];
};

describe('the echo', () => {
  it('says that all is well, in French and in English', async () => {
    const held = ['key.held', 'issuer.ours', 'chain.complete', 'validity.now', 'use.client'];
    assert.deepEqual(await codes('good'), ['ok', ...held, 'status.good']);
    assert.deepEqual(await codes('server'), ['ok', ...held, 'use.server', 'status.good']);
    const french = await curl('good');
    assert.match(french, /^Vérificateur de certificat client\n\nCe certificat fonctionne\.\n/);
    assert.match(french, /Nom\u00a0: CN=good « été »,C=FR\n/);
    assert.match(french, /\[OK\] Vous avez bien sa clé privée/);
    const english = await curl('good', { language: 'en' });
    assert.match(english, /This certificate works\.\n/);
    assert.match(english, /\[OK\] The chain is complete\.\n/);
  });

  it('shows each authority that came along on a line of its own', async () => {
    const said = await curl('good', { authorities: ['issuing', 'root'], language: 'en' });
    assert.match(said, /Authorities presented: \S[^\n]*\n {2}\S[^\n]*\n\n/);
    assert.doesNotMatch(said, /\ufffd/);
  });

  const cases: readonly (readonly [name: string, finding: string, options?: object])[] = [
    ['good', 'chain.missing', { chain: false }],
    ['mail', 'use.client-missing'],
    ['cipher', 'use.signature-missing'],
    ['revoked', 'status.revoked'],
    ['foreign', 'issuer.unknown'],
    ['alone', 'issuer.self-signed'],
    ['forged', 'issuer.forged', { chain: false }],
    ['issuing', 'use.authority'],
  ];
  for (const [name, finding, options] of cases) {
    it(`says ${finding} of ${name}`, async () => {
      const [verdict, ...found] = await codes(name, options);
      assert.equal(verdict, 'bad');
      assert.ok(found.includes(finding), found.join(' '));
    });
  }

  it('says when it is expired or not valid yet, by the clock of the server', async () => {
    const today = now;
    now = new Date(today.getTime() + 20 * 86_400_000);
    assert.ok((await codes('good')).includes('validity.expired'));
    assert.match(await curl('good'), /\[NON\] Il est expiré depuis le /);
    now = new Date(today.getTime() - 86_400_000);
    assert.ok((await codes('good')).includes('validity.not-yet'));
    now = today;
  });

  it('asks the portal about no certificate that it did not issue', async () => {
    asked.length = 0;
    await codes('foreign');
    await codes('forged', { chain: false });
    await codes('alone');
    assert.deepEqual(asked, []);
  });

  it('says what to do when nothing is presented', async () => {
    assert.deepEqual(await codes(null), ['bad', 'certificate.none']);
    assert.match(await curl(null), /Aucun certificat n’a été présenté/);
  });

  it('refuses other methods, renegotiation, what is too large and who is slow', async () => {
    const call = ['--silent', '--cacert', at('echo.pem'), '--output', '/dev/null', '--write-out', '%{http_code}'];
    const status = async (...more: readonly string[]) =>
      (await run('curl', [...call, ...more, `https://localhost:${port}/`]).catch(({ stdout }) => ({ stdout }))).stdout;
    assert.equal(await status('--data', 'x'), '405');
    assert.notEqual(await status('--header', `X: ${'x'.repeat(10_000)}`), '200');
    const asking = execFile('openssl', [
      's_client',
      '-connect',
      `localhost:${port}`,
      '-tls1_2',
      '-CAfile',
      at('echo.pem'),
    ]);
    let said = '';
    for (const stream of [asking.stdout, asking.stderr]) stream?.on('data', (text) => (said += String(text)));
    asking.stdin?.on('error', () => undefined); // refused already, it may be over before it is typed at
    setTimeout(() => asking.stdin?.write('R\n'), 300);
    await new Promise((resolve) => asking.once('close', resolve));
    assert.match(said, /no renegotiation|handshake failure|unexpected/i);
    const idle = connect(port, '127.0.0.1');
    const began = Date.now();
    await new Promise((resolve) =>
      idle
        .once('close', resolve)
        .on('error', () => undefined)
        .resume(),
    );
    assert.ok(Date.now() - began < 15_000);
    assert.deepEqual((await codes('good'))[0], 'ok');
  });
});
