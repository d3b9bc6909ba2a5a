import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { toPem } from '../../core/x509/pem.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { freePort } from '../support/free-port.ts';
import { newOpensslCsr } from '../support/openssl.ts';
import { atOnce } from './at-once.ts';
import { BenchFailure } from './bench-failure.ts';
import type { IssuerKey } from './plan.ts';
import { percentile } from './statistics.ts';

/**
 * The peer: step-ca with the database it proposes (each write synced to disk), on the same machine in the same run. Its client sends what ours sends: one call for
 * each certificate on connections that stay open. The one-time tokens are made beforehand, as our requests are.
 */
export interface PeerRun {
  readonly issuerKey: IssuerKey;
  readonly concurrency: number;
  readonly certificates: number;
  readonly certificatesPerSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

interface StepCa {
  /** One-time. */
  newToken(): string;
  sign(token: string): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const startsWithinSeconds = 20;
const provisioner = 'bench';
const certified = 'bench.example.test';
const warmUp = 200;

export async function measureStepCa(
  program: string,
  issuerKey: IssuerKey,
  runs: readonly { readonly concurrency: number; readonly measured: number; readonly maxSeconds: number }[],
  folderParent: string,
): Promise<readonly PeerRun[]> {
  const folder = await mkdtemp(join(folderParent, 'sceau-bench-step-ca-'));
  const peer = await startStepCa(program, issuerKey, folder);
  try {
    const done: PeerRun[] = [];
    for (const { concurrency, measured, maxSeconds } of runs) {
      const tokens = Array.from({ length: measured + warmUp }, peer.newToken);
      await atOnce(tokens.splice(0, warmUp), { concurrency, maxSeconds }, peer.sign);
      const milliseconds: number[] = [];
      const start = performance.now();
      await atOnce(tokens, { concurrency, maxSeconds }, async (token) => {
        const asked = performance.now();
        await peer.sign(token);
        milliseconds.push(performance.now() - asked);
      });
      const seconds = (performance.now() - start) / 1000;
      done.push({
        issuerKey,
        concurrency,
        certificates: milliseconds.length,
        certificatesPerSecond: milliseconds.length / seconds,
        p50Milliseconds: percentile(milliseconds, 50),
        p99Milliseconds: percentile(milliseconds, 99),
      });
    }
    return done;
  } finally {
    await peer.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startStepCa(program: string, issuerKey: IssuerKey, folder: string): Promise<StepCa> {
  const port = await freePort();
  const at = (name: string) => join(folder, name);
  await makeAuthority(issuerKey, at);
  const token = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...token.publicKey.export({ format: 'jwk' }), kid: provisioner, use: 'sig', alg: 'ES256' };
  await writeFile(
    at('ca.json'),
    JSON.stringify({
      ...{ root: at('root.crt'), crt: at('issuing.crt'), key: at('issuing.key') },
      ...{ address: `127.0.0.1:${port}`, dnsNames: ['localhost'], logger: { format: 'text' } },
      db: { type: 'badgerv2', dataSource: at('db') },
      authority: { provisioners: [{ type: 'JWK', name: provisioner, key: jwk, encryptedKey: '' }] },
    }),
  );
  const child = spawn(program, [at('ca.json')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-5_000);
  });
  const ended = once(child, 'close');
  const root = await readFile(at('root.crt'), 'utf8');
  const agent = new Agent({ keepAlive: true, maxSockets: 64, ca: root, servername: 'localhost' });
  const call = (method: string, path: string, body = '') =>
    new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
      const headers =
        body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      });
      asked.once('error', reject);
      asked.end(body);
    });
  const stop = async () => {
    agent.destroy();
    child.kill('SIGTERM');
    await ended;
  };
  for (let waited = 0; ; waited += 100) {
    const health = await call('GET', '/health').catch(() => null);
    if (health?.status === 200) break;
    if (waited > startsWithinSeconds * 1000) {
      await stop();
      throw new BenchFailure(`step-ca did not start:\n${said}`);
    }
    await pause(100);
  }
  const audience = `https://localhost:${port}/1.0/sign`;
  const parameters = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-addext', `subjectAltName=DNS:${certified}`];
  const csr = toPem('csr', Buffer.from(await newOpensslCsr(parameters, `/CN=${certified}`), 'base64'));
  return {
    newToken: () => newToken(audience, token.privateKey),
    sign: async (ott) => {
      const answer = await call('POST', '/1.0/sign', JSON.stringify({ csr, ott }));
      if (answer.status !== 201) throw new BenchFailure(`step-ca answered ${answer.status}: ${answer.body}`);
    },
    stop,
  };
}

/** A root and an issuing CA whose keys are of the kind measured. */
async function makeAuthority(issuerKey: IssuerKey, at: (name: string) => string): Promise<void> {
  const keyOf = issuerKey === 'p-256' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : [issuerKey.replace('-', ':')];
  const days = ['-days', '30'];
  const ca = (pathLength: number) => ['-addext', `basicConstraints=critical,CA:TRUE,pathlen:${pathLength}`];
  const usage = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  const self = ['req', '-x509', '-newkey', ...keyOf, '-nodes', ...days, ...usage];
  await run('openssl', [...self, ...ca(1), '-subj', '/CN=root', '-keyout', at('root.key'), '-out', at('root.crt')]);
  const by = ['-CA', at('root.crt'), '-CAkey', at('root.key')];
  const issuing = ['-subj', '/CN=issuing', '-keyout', at('issuing.key'), '-out', at('issuing.crt')];
  await run('openssl', [...self, ...ca(0), ...by, ...issuing]);
}

/** A JWS (RFC 7515) as step-ca's own client makes it: for one name, once, for five minutes. */
function newToken(audience: string, key: KeyObject): string {
  const now = Math.floor(systemClock.now().getTime() / 1000);
  const header = { alg: 'ES256', kid: provisioner, typ: 'JWT' };
  const claims = { iss: provisioner, aud: audience, sub: certified, sans: [certified] };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part({ ...claims, nbf: now, iat: now, exp: now + 300, jti: randomUUID() })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
