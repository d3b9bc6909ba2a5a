import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findCertificates } from '../../core/contract/certificates.ts';
import { readCertificate } from '../../core/contract/portal.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { buildCsr } from '../../core/x509/csr.ts';
import { toPem } from '../../core/x509/pem.ts';
import { atEnd } from '../support/at-end.ts';
import { freePort } from '../support/free-port.ts';
import { draft, finalise, sslServ, withdraw } from '../support/portal-journey.ts';
import { apiOf, structureIdOf } from '../support/portal-page-shortcuts.ts';
import { startServerProcess } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';

/** nginx staples what the running product answers, for a certificate of its own; read as browsers and curl read it. */
const run = promisify(execFile);
const isInstalled = await run('nginx', ['-v']).then(
  () => true,
  () => false,
);
const skip = isInstalled ? false : 'nginx is not installed (Debian: nginx)';
const folder = await temporaryFolder();
const at = (name: string) => join(folder, name);
const name = 'agrafe';
const host = `${name}.ch-valmont.example`;
const port = await freePort();

/** A certificate for `host`, with its key and its chain in files. Its id. */
async function issued(): Promise<{ readonly revoke: () => Promise<void> }> {
  const server = await startServerProcess({
    env: { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' },
    database: await createTestDatabase(),
  });
  const client = await apiOf(server.origin, 'hopital');
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spkiDer = publicKey.export({ type: 'spki', format: 'der' });
  const toSign = { subject: [], spkiDer, signatureAlgorithm: 'ecdsaWithSHA256' } as const;
  const csr = await buildCsr(toSign, async (tbsDer) => sign('sha256', tbsDer, privateKey));
  const requestId = await draft(client, await structureIdOf(client, 'CH de Valmont'), sslServ(name));
  const answer = await finalise(client, requestId, { csr: Buffer.from(csr).toString('base64') });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  void (await withdraw(client, requestId)).value;
  const { certificateDer, chainDer, request } = (await client.call(readCertificate, { params: { requestId } })).value;
  const [leaf, issuer, root] = [certificateDer, ...chainDer].map((der) =>
    toPem('certificate', Buffer.from(der, 'base64')),
  );
  await writeFile(at('key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  // As the page « Installer » says: the certificate, then that of its issuer.
  await writeFile(at('fullchain.pem'), `${leaf}${issuer}`);
  await writeFile(at('trusted.pem'), `${issuer}${root}`);
  await writeFile(at('root.pem'), root ?? '');
  const search = request.certificate?.serialHex ?? assert.fail();
  const found = (await client.call(findCertificates, { query: { search } })).value.certificates[0] ?? assert.fail();
  return {
    revoke: async () => {
      const body = { reason: 'keyCompromise' } as const;
      const revoked = await client.call(revokeCertificate, { params: { certificateId: found.id }, body });
      assert.equal(revoked.status, 200);
    },
  };
}

interface Nginx {
  said(): string;
  stop(): Promise<void>;
}

async function startNginx(): Promise<Nginx> {
  await mkdir(at('logs'), { recursive: true });
  await writeFile(
    at('nginx.conf'),
    `daemon off;
master_process off;
pid ${at('nginx.pid')};
error_log stderr info;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${at(`${of}-temp`)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port} ssl;
    server_name ${host};
    ssl_certificate ${at('fullchain.pem')};
    ssl_certificate_key ${at('key.pem')};
    ssl_trusted_certificate ${at('trusted.pem')};
    ssl_stapling on;
    ssl_stapling_verify on;
    location / { return 200 "ici\\n"; }
  }
}
`,
  );
  const child: ChildProcess = spawn('nginx', ['-p', folder, '-c', at('nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  atEnd(stop);
  for (let waited = 0; waited < 10_000 && child.exitCode === null; waited += 100) {
    if ((await curl([])).ok) return { said: () => said, stop };
    await pause(100);
  }
  throw new Error(`nginx does not answer:\n${said}`);
}

async function curl(more: readonly string[]): Promise<{ ok: boolean; code: number; output: string }> {
  const where = ['--resolve', `${host}:${port}:127.0.0.1`, `https://${host}:${port}/`];
  try {
    const { stdout } = await run('curl', ['-sS', '--cacert', at('root.pem'), ...more, ...where]);
    return { ok: true, code: 0, output: stdout };
  } catch (error) {
    const { code = -1, stderr = '' } = error as { code?: number; stderr?: string };
    return { ok: false, code, output: stderr };
  }
}

/** nginx asks at the first handshake, and staples from the next on. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 250) {
    if (await isSo()) return;
    await pause(250);
  }
  assert.fail(what);
}

test('nginx staples good, and curl and openssl accept it up to the root; once revoked, it has nothing to staple and curl refuses', {
  skip,
}, async () => {
  const certificate = await issued();
  const first = await startNginx();
  await until(async () => (await curl(['--cert-status'])).ok, `nothing was stapled:\n${first.said()}`);
  assert.equal((await curl(['--cert-status'])).output, 'ici\n');
  const connecting = run('openssl', [
    ...['s_client', '-connect', `127.0.0.1:${port}`, '-servername', host, '-verify_hostname', host],
    ...['-CAfile', at('root.pem'), '-status', '-verify_return_error'],
  ]);
  connecting.child.stdin?.end();
  const { stdout: output } = await connecting;
  assert.match(output, /OCSP Response Status: successful/);
  assert.match(output, /Cert Status: good/);
  assert.match(output, /Verify return code: 0 \(ok\)/);
  // « localhost » is in /etc/hosts, where nginx looks when it starts: it needs no resolver here, and says that it has none.
  const complaints = first.said().match(/^.*\[(?:warn|error|crit|alert|emerg)\].*$/gm) ?? [];
  assert.deepEqual(
    complaints.filter((line) => !line.includes('no resolver defined to resolve localhost')),
    [],
  );
  await first.stop();

  await certificate.revoke();
  // What was held of before the revocation may be answered for ten more seconds, and nginx keeps what it got for five minutes.
  await pause(10_500);
  const second = await startNginx();
  const isTold = async () => {
    const refused = await curl(['--cert-status']);
    // CURLE_SSL_INVALIDCERTSTATUS.
    assert.equal(refused.code, 91, refused.output);
    return /certificate status "revoked" in the OCSP response/.test(second.said());
  };
  await until(isTold, 'nginx was not told');
  await second.stop();
});
