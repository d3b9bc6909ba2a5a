import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { InstanceView } from '../../core/contract/portal.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { BenchFailure } from './bench-failure.ts';
import { checkCertificates } from './check-certificates.ts';
import { refuseUnlessDurable } from './durability.ts';
import { describeMachine } from './machine.ts';
import { type BenchPlan, type IssuerPlan, type RunPlan, readPlan, requestsFor, shareOut, warmUpPart } from './plan.ts';
import { openPortal, type Portal } from './portal.ts';
import { type PreparedRequest, prepareRequests } from './prepare-requests.ts';
import { probingPortal } from './probe-portal.ts';
import { measuringUsage } from './process-usage.ts';
import { rawSignaturesPerSecond } from './raw-signing.ts';
import { type PeerRow, type Row, renderReport, withReport } from './report.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { percentile } from './statistics.ts';
import { measureStepCa } from './step-ca.ts';
import { type Acknowledged, withdrawRequests } from './withdraw-requests.ts';

const documentFile = join(import.meta.dirname, '..', '..', 'docs', 'performance.md');

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Measured {
  readonly machine: readonly string[];
  readonly rows: readonly Row[];
  readonly peers: readonly PeerRow[];
}

/** One issuer from an empty folder to its rows. */
async function measureIssuer(
  plan: IssuerPlan,
  { profileFolder, stepCa }: Pick<BenchPlan, 'profileFolder' | 'stepCa'>,
): Promise<Measured> {
  const server = await startServerUnderTest(plan.issuerKey, { profileFolder });
  stopping = server.stop;
  try {
    await refuseUnlessDurable(server.database);
    const machine = await describeMachine(server.database, server.dataFolder);
    const portal = await openPortal(server.origin, editor());
    const { terms } = await portal.ask<InstanceView>('GET', '/api/instance');
    const wanted = requestsFor(plan);
    const start = performance.now();
    const requests = await prepareRequests(portal, { count: wanted, maxSeconds: plan.prepareMaxSeconds });
    const seconds = (performance.now() - start) / 1000;
    say(`${plan.issuerKey}: ${requests.length} of ${wanted} requests finalised in ${seconds.toFixed(1)} s`);

    const rows: Row[] = [];
    const acknowledged: Acknowledged[] = [];
    const left = [...requests];
    const sizes = shareOut(left.length, plan.runs);
    for (const [position, run] of plan.runs.entries()) {
      await portal.prove();
      const { warmUp, measured } = sizes[position] ?? run;
      const warming = { ...run, maxSeconds: run.maxSeconds * warmUpPart };
      acknowledged.push(...(await withdrawRequests(portal, terms, left.splice(0, warmUp), warming)).acknowledged);
      const done = await measureRun(server, portal, terms, plan, run, left.splice(0, measured));
      acknowledged.push(...done.acknowledged);
      rows.push(done.row);
    }
    portal.close();
    await checkCertificates(acknowledged, plan.issuerKey, server.database);
    say(`${plan.issuerKey}: ${acknowledged.length} certificates acknowledged, all distinct, verified and stored`);
    return { machine, rows, peers: stepCa === null ? [] : await measurePeer(stepCa, plan, server) };
  } finally {
    await server.stop();
    stopping = async () => undefined;
  }
}

/** After ours, while our server idles: the same issuing key, as many at once, as many certificates. */
async function measurePeer(stepCa: string, { issuerKey, runs }: IssuerPlan, server: ServerUnderTest) {
  const peers = await measureStepCa(
    stepCa,
    issuerKey,
    runs.filter(({ codes }) => codes === 'proposed'),
    dirname(server.dataFolder),
  );
  for (const { concurrency, certificatesPerSecond } of peers) {
    say(`step-ca, ${issuerKey}, ${concurrency} at once: ${certificatesPerSecond.toFixed(0)} certificates/s`);
  }
  return peers;
}

async function measureRun(
  server: ServerUnderTest,
  portal: Portal,
  terms: InstanceView['terms'],
  { issuerKey }: IssuerPlan,
  run: RunPlan,
  requests: readonly PreparedRequest[],
): Promise<{ readonly row: Row; readonly acknowledged: readonly Acknowledged[] }> {
  const { concurrency, codes, rawSeconds } = run;
  const raw = () => rawSignaturesPerSecond(server.issuingKey, { concurrency, seconds: rawSeconds });
  const rawBefore = await raw();
  const { value: probed, usage } = await measuringUsage(server, () =>
    probingPortal(portal, () => withdrawRequests(portal, terms, requests, run)),
  );
  const rawAfter = await raw();
  const { acknowledged, seconds, latencyMilliseconds } = probed.value;
  if (acknowledged.length === 0)
    throw new BenchFailure('Too few requests were ready: this machine has no time to measure.');
  const row: Row = {
    issuerKey,
    codes,
    concurrency,
    certificates: acknowledged.length,
    certificatesPerSecond: acknowledged.length / seconds,
    rawSignaturesPerSecond: Math.max(rawBefore, rawAfter),
    p50Milliseconds: percentile(latencyMilliseconds, 50),
    p99Milliseconds: percentile(latencyMilliseconds, 99),
    portalP95Milliseconds: percentile(probed.milliseconds, 95),
    ...usage,
  };
  say(`${issuerKey}, ${codes} codes, ${concurrency} at once: ${row.certificatesPerSecond.toFixed(0)} certificates/s`);
  return { row, acknowledged };
}

/** The demo's editor: one person who acts for several structures. */
function editor() {
  const account = demoAccounts.find(({ login }) => login === 'editeur');
  if (account === undefined) throw new Error('the demo has no editor');
  return { login: account.login, password: account.password };
}

async function bench(): Promise<void> {
  if (process.platform !== 'linux') throw new BenchFailure('The bench reads /proc: it runs on Linux.');
  const plan = readPlan(process.argv.slice(2));
  const profileFolder = plan.profileFolder === null ? null : resolve(plan.profileFolder);
  const stepCa = plan.stepCa === null ? null : resolve(plan.stepCa);
  if (profileFolder !== null) await mkdir(profileFolder, { recursive: true });
  const start = performance.now();
  const measured: Measured[] = [];
  for (const issuer of plan.issuers) measured.push(await measureIssuer(issuer, { profileFolder, stepCa }));
  const machine = measured[0]?.machine ?? [];
  const rows = measured.flatMap((one) => one.rows);
  const peers = measured.flatMap((one) => one.peers);
  const report = renderReport({ day: systemClock.now().toISOString().slice(0, 10), machine, rows, peers });
  say(`\n${report}\n`);
  say(`${((performance.now() - start) / 1000).toFixed(0)} s in all.`);
  if (plan.publishes) {
    await writeFile(documentFile, withReport(await readFile(documentFile, 'utf8'), report));
    say('docs/performance.md is written.');
  }
}

let stopping: () => Promise<void> = async () => undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopping().finally(() => process.exit(130)));
}
try {
  await bench();
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(
    `${error instanceof BenchFailure ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
}
