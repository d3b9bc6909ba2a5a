import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { InstanceView } from '../../core/contract/portal.ts';
import { toPem } from '../../core/x509/pem.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { ownerRole } from '../../server/platform/postgres-embedded.ts';
import { freePort } from '../support/free-port.ts';
import { withPart } from '../support/marked-part.ts';
import { readOcspAnswer } from '../support/ocsp-answer.ts';
import { type OcspQuestions, ocspQuestions } from '../support/ocsp-questions.ts';
import { get, type LoadResult, type LoadRun, post, underLoad } from './http-load.ts';
import { describeMachine } from './machine.ts';
import { cpuMilliseconds, endPeer, listening } from './peer-process.ts';
import { openPortal, type Portal } from './portal.ts';
import { prepareRequests } from './prepare-requests.ts';
import { probingPortal } from './probe-portal.ts';
import { measuringUsage } from './process-usage.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { percentile } from './statistics.ts';
import { withdrawRequests } from './withdraw-requests.ts';

/**
 * OCSP at its size: `npm run bench -- --only ocsp [--quick]`. 100,000 serials, six of ten good, two revoked, one burnt and one never
 * issued, asked about in no order, 32 at once; every answer is verified afterwards up to the issuer's key and held against what
 * the serial is. Then `openssl ocsp` over as many serials of the same issuer, and `cfssl ocspserve` over answers signed beforehand
 * where it is installed. `--quick` takes a tenth and writes nothing down.
 */
const isQuick = process.argv.includes('--quick');
const serials = isQuick ? 10_000 : 100_000;
const concurrency = 32;
const maxSeconds = isQuick ? 4 : 15;
/** The first time goes on until all were asked: what comes after it is in hand. */
const firstSeconds = 60;
const longestMinutes = 15;
const documentFile = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');
const markers = ['<!-- ocsp: written by npm run bench -- --only ocsp -->', '<!-- ocsp: end -->'] as const;
const run = promisify(execFile);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

type Status = 'good' | 'revoked' | 'unknown';
interface Serial {
  readonly number: number;
  readonly der: Buffer;
  readonly status: Status;
}

interface Row {
  readonly what: string;
  readonly perSecond: number;
  readonly answered: number;
  readonly p50: number;
  readonly p99: number;
  readonly portalP95: number | null;
  readonly serverMib: number | null;
  /** Of the server and all it works with, for one answer: what neighbours on the machine disturb least. */
  readonly cpuMicroseconds: number | null;
  /** Part of the cores that went to anything else meanwhile: from a few percent on, the row was disturbed. */
  readonly othersShare: number | null;
}

/** Of ten serials the last is nobody's, the one before burnt, the two before revoked. */
const statusOf = (number: number): Status => (number % 10 === 9 ? 'unknown' : number % 10 < 6 ? 'good' : 'revoked');
const serialOf = (number: number): Buffer => {
  const der = createHash('sha256').update(`serial ${number}`).digest().subarray(0, 16);
  der[0] = 0x41;
  return der;
};
const all: readonly Serial[] = Array.from({ length: serials }, (_, number) => ({
  ...{ number, der: serialOf(number), status: statusOf(number) },
}));

/** In another order for each run; the same in each bench. */
function shuffled(seed: string): readonly Serial[] {
  return all
    .map((serial) => ({ serial, key: createHash('sha1').update(`${seed} ${serial.number}`).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ serial }) => serial);
}

async function fill(server: ServerUnderTest, portal: Portal): Promise<void> {
  const { terms } = await portal.ask<InstanceView>('GET', '/api/instance');
  const requests = await prepareRequests(portal, { count: 1, maxSeconds: 20 });
  await withdrawRequests(portal, terms, requests, { concurrency: 1, codes: 'proposed', maxSeconds: 20 });
  const passwords = JSON.parse(await readFile(join(server.dataFolder, 'database-passwords.json'), 'utf8'));
  const lines = (await readFile(join(server.dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const owner = new pg.Client({
    ...{
      host: '127.0.0.1',
      port: Number(lines[3]),
      user: ownerRole,
      password: passwords[ownerRole],
      database: 'sceau',
    },
  });
  await owner.connect();
  const hex = (chosen: readonly Serial[]) => [chosen.map(({ der }) => der)];
  await owner.query(`alter table issuance_intents disable trigger user; alter table revocations disable trigger user;
    drop index one_live_intent_per_request;
    do $$ declare name text; begin
      for name in select conname from pg_constraint where conrelid = 'revocations'::regclass and contype = 'f' loop
        execute format('alter table revocations drop constraint %I', name);
      end loop; end $$`);
  const intents = (state: string) => `insert into issuance_intents
    select (jsonb_populate_record(null::issuance_intents, to_jsonb(i)
      || jsonb_build_object('id', gen_random_uuid(), 'serial', s, 'state', '${state}'))).*
    from (select * from issuance_intents limit 1) i, unnest($1::bytea[]) s`;
  const isBurnt = ({ number }: Serial) => number % 10 === 8;
  await owner.query(intents('issued'), hex(all.filter((one) => one.status !== 'unknown' && !isBurnt(one))));
  await owner.query(intents('burnt'), hex(all.filter(isBurnt)));
  await owner.query(
    `insert into revocations (authority_id, serial, step, certificate_id, structure_id, reason, revoked_at, means, not_after, recorded_at)
      select c.authority_id, s, 1, c.id, c.structure_id, 'superseded', now(), 'proof', c.not_after, now()
      from (select * from certificates limit 1) c, unnest($1::bytea[]) s`,
    hex(all.filter((one) => one.status === 'revoked' && !isBurnt(one))),
  );
  await owner.query('alter table issuance_intents enable trigger user; alter table revocations enable trigger user');
  await owner.query('vacuum analyze issuance_intents');
  await owner.query('vacuum analyze revocations');
  await owner.end();
}

interface Issuer {
  readonly certificateDer: Buffer;
  readonly questions: OcspQuestions;
}

async function issuerOf(server: ServerUnderTest): Promise<Issuer> {
  const { rows } = await server.database.query<{ certificate_der: Buffer }>(
    `select certificate_der from authorities where role = 'organisations'`,
  );
  const certificateDer = rows[0]?.certificate_der ?? Buffer.alloc(0);
  return { certificateDer, questions: ocspQuestions(certificateDer) };
}

const plain = ({ questions }: Issuer, { der }: Serial): Buffer => questions.plain(der);
const withNonce = ({ questions }: Issuer, { der }: Serial): Buffer => questions.withNonce(der, randomBytes(32));

/** Every answer: signature, serial, status. Throws at the first that is wrong. */
function judge(asked: readonly Serial[], { bodies }: LoadResult, issuer: Issuer): void {
  for (const [position, body] of bodies.entries()) {
    const serial = asked[position];
    if (body === undefined || serial === undefined) continue;
    const { status, serialHex } = readOcspAnswer(body, issuer.questions.issuerKey);
    if (serialHex !== serial.der.toString('hex')) throw new Error('an answer is about another serial');
    if (status !== serial.status) throw new Error(`serial ${serial.number} is ${serial.status}, not ${status}`);
  }
}

const rowOf = (
  what: string,
  result: LoadResult,
): Omit<Row, 'portalP95' | 'serverMib' | 'cpuMicroseconds' | 'othersShare'> => ({
  ...{ what, answered: result.answered, perSecond: result.answered / result.seconds },
  p50: percentile([...result.latencyMilliseconds], 50),
  p99: percentile([...result.latencyMilliseconds], 99),
});

async function measureOurs(server: ServerUnderTest, portal: Portal, issuer: Issuer): Promise<readonly Row[]> {
  const { hostname, port } = new URL(server.origin);
  const host = `${hostname}:${port}`;
  const at = { host: '127.0.0.1', port: Number(port), concurrency, maxSeconds };
  const rows: Row[] = [];
  const { milliseconds: idle } = await probingPortal(portal, () => pause(isQuick ? 2000 : 5000));
  rows.push({
    what: 'nothing else',
    perSecond: 0,
    answered: 0,
    p50: 0,
    p99: 0,
    portalP95: percentile([...idle], 95),
    serverMib: null,
    cpuMicroseconds: null,
    othersShare: null,
  });
  const runs: readonly (readonly [what: string, encode: (serial: Serial) => Buffer])[] = [
    ['POST, each serial for the first time', (serial) => post('/OCSP', host, plain(issuer, serial))],
    ['POST', (serial) => post('/OCSP', host, plain(issuer, serial))],
    ['GET', (serial) => get('/OCSP/', host, plain(issuer, serial))],
    ['POST with a nonce: each signed', (serial) => post('/OCSP', host, withNonce(issuer, serial))],
  ];
  for (const [what, encode] of runs) {
    const asked = shuffled(what);
    const requests = asked.map(encode);
    const { value, usage } = await measuringUsage(server, () =>
      probingPortal(portal, () =>
        underLoad({ ...at, requests, maxSeconds: rows.length === 1 ? firstSeconds : maxSeconds }),
      ),
    );
    judge(asked, value.value, issuer);
    const row = {
      ...rowOf(what, value.value),
      ...{ portalP95: percentile([...value.milliseconds], 95), serverMib: usage.serverPeakMib },
      othersShare: usage.othersShare,
      cpuMicroseconds: ((usage.cpuMilliseconds.server + usage.cpuMilliseconds.postgres) * 1000) / value.value.answered,
    };
    say(
      `${what}: ${row.perSecond.toFixed(0)}/s, ${row.answered} answers verified, CPU µs of server and PostgreSQL ${[usage.cpuMilliseconds.server, usage.cpuMilliseconds.postgres].map((ms) => ((ms * 1000) / value.value.answered).toFixed(0)).join(', ')}, others ${(usage.othersShare * 100).toFixed(0)} %`,
    );
    rows.push(row);
  }
  return rows;
}

/** A P-256 responder of the same issuer, as ours is. */
async function measureOpenssl(server: ServerUnderTest, issuer: Issuer, folder: string): Promise<readonly Row[]> {
  const at = (name: string) => join(folder, name);
  await writeFile(at('issuer.pem'), toPem('certificate', issuer.certificateDer));
  await writeFile(at('issuer.key'), server.issuingKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(at('responder.cnf'), 'extendedKeyUsage = OCSPSigning\n');
  const subject = ['-subj', '/CN=peer', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await run('openssl', ['req', '-new', ...subject, '-keyout', at('responder.key'), '-out', at('responder.csr')]);
  const ca = ['-CA', at('issuer.pem'), '-CAkey', at('issuer.key'), '-days', '3', '-extfile', at('responder.cnf')];
  await run('openssl', ['x509', '-req', '-in', at('responder.csr'), ...ca, '-out', at('responder.pem')]);
  const line = ({ der, status }: Serial) =>
    `${status === 'good' ? 'V' : 'R'}\t351231235959Z\t${status === 'good' ? '' : '261101000000Z,superseded'}\t${der.toString('hex').toUpperCase()}\tunknown\t/CN=x\n`;
  await writeFile(
    at('index.txt'),
    all
      .filter(({ status }) => status !== 'unknown')
      .map(line)
      .join(''),
  );
  await writeFile(at('index.txt.attr'), 'unique_subject = no\n');
  const rows: Row[] = [];
  for (const workers of [1, 2]) {
    const port = await freePort();
    const child = spawn(
      'openssl',
      [
        ...['ocsp', '-index', at('index.txt'), '-port', String(port), '-CA', at('issuer.pem'), '-ndays', '1'],
        ...['-rsigner', at('responder.pem'), '-rkey', at('responder.key')],
        ...(workers === 1 ? [] : ['-multi', String(workers)]),
      ],
      // With -multi it makes itself the leader of its group, and refuses where it is one.
      { stdio: 'ignore', detached: workers === 1 },
    );
    stopping = () => endPeer(child).then(server.stop);
    try {
      await listening(port, child);
      for (const [what, encode] of [
        ['POST', post],
        ['GET', get],
      ] as const) {
        const asked = shuffled('openssl');
        const requests = asked.map((serial) => atOnceClosed(encode('/', `127.0.0.1:${port}`, plain(issuer, serial))));
        const before = await cpuMilliseconds(child.pid);
        const load: LoadRun = { requests, concurrency, host: '127.0.0.1', port, maxSeconds, closes: true };
        const result = await underLoad(load);
        const cpu = (await cpuMilliseconds(child.pid)) - before;
        judge(asked, result, issuer);
        if (result.answered === 0) throw new Error('it answered nothing');
        const left = result.unanswered === 0 ? '' : `, ${result.unanswered} left unanswered`;
        const name = `\`openssl ocsp${workers === 1 ? '' : ` -multi ${workers}`}\`, ${what}, each signed${left}`;
        rows.push({ ...rowOf(name, result), ...peerFigures(cpu, result) });
        say(`${name}: ${(result.answered / result.seconds).toFixed(0)}/s`);
      }
    } catch (error) {
      say(`openssl ocsp could not be measured: ${error instanceof Error ? error.message : error}`);
    } finally {
      await endPeer(child);
    }
  }
  return rows;
}

/** As openssl serves: a connection for each question. */
const atOnceClosed = (request: Buffer): Buffer =>
  Buffer.from(request.toString('latin1').replace('HTTP/1.1', 'HTTP/1.0'), 'latin1');

const peerFigures = (cpuMilliseconds: number, { answered }: LoadResult) => ({
  ...{ portalP95: null, serverMib: null, othersShare: null, cpuMicroseconds: (cpuMilliseconds * 1000) / answered },
});

/** Answers of ours, signed beforehand: it serves what it is given. */
async function measureCfssl(server: ServerUnderTest, issuer: Issuer, folder: string): Promise<readonly Row[]> {
  const version = await run('cfssl', ['version']).catch(() => null);
  if (version === null) {
    say('cfssl is not installed: it is not measured');
    return [];
  }
  const { hostname, port } = new URL(server.origin);
  const known = all.filter(({ status }) => status !== 'unknown');
  const signed = await underLoad({
    ...{ host: '127.0.0.1', port: Number(port), concurrency, maxSeconds: 60 },
    requests: known.map((serial) => post('/OCSP', `${hostname}:${port}`, plain(issuer, serial))),
  });
  const file = join(folder, 'responses');
  await writeFile(file, signed.bodies.map((body) => `${body?.toString('base64') ?? ''}\n`).join(''));
  const peerPort = await freePort();
  const words = ['ocspserve', '-address', '127.0.0.1', '-port', String(peerPort), '-responses', file, '-loglevel', '5'];
  const child = spawn('cfssl', words, { stdio: 'ignore', detached: true });
  stopping = () => endPeer(child).then(server.stop);
  const rows: Row[] = [];
  try {
    await listening(peerPort, child);
    for (const [what, encode] of [
      ['POST', (serial: Serial) => post('/', `127.0.0.1:${peerPort}`, plain(issuer, serial))],
      ['GET', (serial: Serial) => get('/', `127.0.0.1:${peerPort}`, plain(issuer, serial))],
    ] as const) {
      const asked = shuffled('cfssl').filter(({ status }) => status !== 'unknown');
      const before = await cpuMilliseconds(child.pid);
      const result = await underLoad({
        ...{ host: '127.0.0.1', port: peerPort, concurrency, maxSeconds },
        requests: asked.map(encode),
      });
      const cpu = (await cpuMilliseconds(child.pid)) - before;
      judge(asked, result, issuer);
      rows.push({ ...rowOf(`\`cfssl ocspserve\`, ${what}, signed beforehand`, result), ...peerFigures(cpu, result) });
      say(`cfssl ocspserve, ${what}: ${(result.answered / result.seconds).toFixed(0)}/s`);
    }
  } catch (error) {
    say(`cfssl could not be measured: ${error instanceof Error ? error.message : error}`);
  } finally {
    await endPeer(child);
  }
  return rows;
}

function render(machine: readonly string[], rows: readonly Row[]): string {
  const or = (value: number | null) => (value === null ? '' : value.toFixed(1));
  return [
    `Measured on ${systemClock.now().toISOString().slice(0, 10)}.`,
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    `| ${serials.toLocaleString('en')} serials, ${concurrency} at once | Answers/s | Answers | p50 ms | p99 ms | CPU µs an answer | Portal p95 ms | Server MiB | Others |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ what, perSecond, answered, p50, p99, cpuMicroseconds, portalP95, serverMib, othersShare }) =>
        `| ${what} | ${perSecond === 0 ? '' : perSecond.toFixed(0)} | ${answered === 0 ? '' : answered} | ${answered === 0 ? '' : p50.toFixed(1)} | ${answered === 0 ? '' : p99.toFixed(1)} | ${cpuMicroseconds === null ? '' : cpuMicroseconds.toFixed(0)} | ${or(portalP95)} | ${serverMib === null ? '' : serverMib.toFixed(0)} | ${othersShare === null ? '' : `${(othersShare * 100).toFixed(0)} %`} |`,
    ),
  ].join('\n');
}

async function bench(): Promise<void> {
  const profile = process.argv.indexOf('--profile');
  const profileFolder = profile === -1 ? null : (process.argv[profile + 1] ?? null);
  const server = await startServerUnderTest('p-256', { profileFolder });
  stopping = server.stop;
  try {
    const editor = demoAccounts.find(({ login }) => login === 'editeur');
    if (editor === undefined) throw new Error('the demo has no editor');
    const portal = await openPortal(server.origin, { login: editor.login, password: editor.password });
    await portal.prove();
    await fill(server, portal);
    const issuer = await issuerOf(server);
    const machine = await describeMachine(server.database, server.dataFolder);
    const folder = dirname(server.dataFolder);
    const rows = [...(await measureOurs(server, portal, issuer))];
    const work = join(folder, `ocsp-${process.pid}`);
    await run('mkdir', ['-p', work]);
    rows.push(...(await measureCfssl(server, issuer, work)));
    rows.push(...(await measureOpenssl(server, issuer, work)));
    await run('rm', ['-rf', work]);
    portal.close();
    const report = render(machine, rows);
    say(`\n${report}\n`);
    if (isQuick || profileFolder !== null) return;
    await writeFile(documentFile, withPart(await readFile(documentFile, 'utf8'), markers, report));
    say('docs/performance.md is written.');
  } finally {
    await server.stop();
  }
}

let stopping: () => Promise<void> = async () => undefined;
/** Whatever hangs, the bench ends. */
setTimeout(() => {
  say(`not done within ${longestMinutes} minutes: nothing is written`);
  void stopping().finally(() => process.exit(1));
}, longestMinutes * 60_000).unref();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopping().finally(() => process.exit(130)));
}
await bench();
