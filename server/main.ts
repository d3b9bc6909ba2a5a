import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../core/catalogue/catalogue.ts';
import { refusalOfSession } from './accounts/refuse-session.ts';
import { resolveActor } from './accounts/resolve-actor.ts';
import { ocspAnswers } from './authority/answer-ocsp.ts';
import type { Authorities } from './authority/authority.ts';
import { checkInstance } from './authority/check-instance.ts';
import { loadDebianWeakKeys } from './authority/debian-weak-keys.ts';
import { establish } from './authority/establish.ts';
import { openResponders, type ResponderDeps, renewResponder } from './authority/ocsp-responder.ts';
import { openAuthorities } from './authority/open-authorities.ts';
import { publishDueCrls } from './authority/publish-crls.ts';
import {
  accountDeps,
  designationDeps,
  designationJobs,
  domainDeps,
  domainRulesOf,
  domainSweeps,
  registerDoors,
  revocationDeps,
  signInJobs,
  statusSweeps,
  sweeps,
  webhookDeps,
  webhookJobs,
} from './composition.ts';
import { type Config, readConfig } from './config.ts';
import { demoAccounts } from './demo/demo-data.ts';
import { firstClockOf, loadDemoData } from './demo/load-demo-data.ts';
import { loadDemoHistory } from './demo/load-demo-history.ts';
import { type OpenEcho, openEcho } from './echo/open-echo.ts';
import { openFederated } from './federated/open-federated.ts';
import { invitationsForIdentified } from './invitations/accept-with-identity.ts';
import { mailDeliveryJob } from './mail/deliver-due-mails.ts';
import { mailSettings } from './mail/settings.ts';
import { smtpTransport } from './mail/smtp-transport.ts';
import { mayEver } from './mandates/may.ts';
import { massRevocationJob } from './mass-revocations/carry-out.ts';
import { actingAs } from './platform/acting.ts';
import { type Clock, offsetClock } from './platform/clock.ts';
import { openDataFolder } from './platform/data-folder.ts';
import { openDatabase } from './platform/database.ts';
import { openDatabaseServer } from './platform/database-server.ts';
import { armFailpoint } from './platform/failpoints.ts';
import { listenForCertificates } from './platform/http-certificate.ts';
import type { EarlyDoor } from './platform/http-early.ts';
import { buildHttpServer, type HttpServer, listenForPublication, stopServing } from './platform/http-server.ts';
import { jobRunsIn } from './platform/job-runs.ts';
import { startJobs } from './platform/jobs.ts';
import { createLog, type Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { migrations } from './platform/migrations/index.ts';
import { openSecrets } from './platform/secrets.ts';
import { linesOf, listenRefusal } from './platform/start-refusal.ts';
import { practitionersReader } from './practitioners/import-practitioners.ts';
import { earlyOcsp, signingAllowance } from './publication/early-ocsp.ts';
import type { RequestDeps } from './requests/deps.ts';
import { openCsrReader } from './requests/read-csr.ts';
import { importJob } from './structures/import/import-job.ts';
import { currentTerms } from './terms/current-terms.ts';
import { loadTerms } from './terms/load-terms.ts';

/** The composition root: the only file that knows everyone. Opens in order, closes in the opposite one. */
async function run(config: Config, { clock, log }: Services, stop: AbortController): Promise<void> {
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const running = await open(config, { clock, log }, { onStop: (close) => closing.push(close), asked: stop.signal });
    process.stdout.write(running.greeting);
    void running.lost.then((error) => {
      process.exitCode = 1;
      stop.abort(error);
    });
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

interface Services {
  readonly clock: Clock;
  readonly log: Log;
}

interface Stop {
  readonly onStop: (close: () => Promise<unknown>) => void;
  /** Looked at between the steps of a start, so that what has been opened by then is closed. */
  readonly asked: AbortSignal;
}

interface Running {
  /** Settles when the database is gone for good: there is nothing left to do but stop. */
  readonly lost: Promise<Error>;
  readonly greeting: string;
}

/** What everything else stands on: data folder, secrets, database, authorities. Each is closed again when the start is stopped midway. */
async function openGround(config: Config, { clock, log }: Services, { onStop, asked }: Stop) {
  armFailpoint(config.failpoint);

  const embeddedDatabase = config.database.kind === 'embedded';
  const dataFolder = await openDataFolder({ configured: config.dataFolder, embeddedDatabase, log });
  onStop(() => dataFolder.close());
  asked.throwIfAborted();
  const terms = await loadTerms(config.termsFolder, clock.now());
  const weakKeys = await loadDebianWeakKeys(config.weakKeysFolder);
  const secrets = await openSecrets({ dataFolder: dataFolder.path, passphraseFile: config.passphraseFile });

  const server = await openDatabaseServer(config.database, { dataFolder: dataFolder.path, log });
  onStop(() => server.stop());
  asked.throwIfAborted();
  await migrate(server.owner, migrations);
  const db = openDatabase({ login: server.runtime, poolSize: 16, log });
  onStop(() => db.destroy());
  asked.throwIfAborted();

  const authorities = await openInstance(config, { db, clock, log, passphrase: secrets.passphrase }, asked);
  return { dataFolder: dataFolder.path, lost: server.lost, terms, weakKeys, secrets, db, authorities };
}

async function open(config: Config, services: Services, stop: Stop): Promise<Running> {
  const { clock, log } = services;
  const { onStop } = stop;
  const { dataFolder, lost, terms, weakKeys, secrets, db, authorities } = await openGround(config, services, stop);
  const responders = { db, authorities, passphrase: secrets.passphrase };

  const transport = config.mail.smtpUrl === null ? null : smtpTransport(config.mail.smtpUrl);
  const csrReader = openCsrReader();
  onStop(() => csrReader.close());
  const wake = { mail: () => {}, links: () => {}, imports: () => {}, lists: () => {}, many: () => {} };
  const requests: RequestDeps = {
    ...{ db, clock, catalogue, authorities, csrReader, weakKeys },
    domainRules: domainRulesOf(authorities),
    currentTerms: (now) => currentTerms(terms, now),
    mail: mailSettings(config),
    revocationCodeKey: secrets.key('revocation-code'),
    mailQueued: () => wake.mail(),
  };
  if (config.demo && authorities.instance.kind === 'test') {
    await loadDemoHistory(requests, stop.asked).catch((error: unknown) => {
      stop.asked.throwIfAborted();
      log.error({ err: error }, 'the past of the demonstration is not whole: the next start goes on with it');
    });
  }
  await publishFirst({ ...services, ...responders });
  const revocations = revocationDeps(requests, secrets, wake);
  const many = massRevocationJob(revocations);
  const domains = domainDeps(requests, config.domains);
  const accounts = accountDeps(config, secrets, { ...requests, linkAsked: () => wake.links() });
  const imports = importJob({ ...requests, readPractitioners: practitionersReader(requests) });
  const designations = designationDeps(requests, { accounts, evidenceKey: secrets.key('claim-evidence') });
  const webhooks = webhookDeps(requests, config, accounts.random, secrets.key('webhook-secret'));
  const jobs = [
    ...sweeps(requests),
    ...webhookJobs(webhooks),
    ...statusSweeps(revocations, responders),
    ...domainSweeps(domains),
    ...signInJobs(accounts),
    imports.job,
    many.job,
    ...designationJobs(designations, config),
    ...(transport === null ? [] : [mailDeliveryJob({ db, clock, log, transport })]),
  ];
  const federated = openFederated(config.signIn, {
    ...{ accounts, log, trustedProxy: config.http.trustedProxy, invitations: invitationsForIdentified(designations) },
  });
  const ocsp = ocspAnswers({ db, authorities, log, responder: openResponders(responders) });
  const early = earlyOcsp({ ...{ clock, log, ...ocsp }, maySign: signingAllowance(config.http) });
  let echo: OpenEcho | null = null;
  const app = await buildHttpServer({
    early,
    http: { ...config.http, certificateOrigin: config.signIn.clientCertificate?.origin ?? null },
    webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
    log,
    clock,
    resolveActor: (token, address) => resolveActor(accounts, token, address),
    permits: (actor, action) => mayEver(actor.roles, action),
    refusalOfSession: (actor, needs) => refusalOfSession(accounts, actor, needs),
    doors: (door) =>
      registerDoors(door, {
        ...{ config, requests, revocations, accounts, federated, designations, domains, terms, jobs, log },
        answerOcsp: ocsp.answer,
        webhooks,
        importQueued: () => wake.imports(),
        echo: () => echo?.view ?? null,
        desk: { version, startedAt: clock.now(), weakKeys: weakKeys.count },
      }),
  });
  const others = await listen(app, config, { onStop, early });
  echo = await openChecker(config.echo, { db, authorities, clock, log });
  if (echo !== null) others.push(echo.server);
  const running = startJobs(jobs, { clock, log, runs: jobRunsIn(db) });
  onStop(() => running.stop());
  wake.lists = () => running.wake('publish-crls');
  wake.links = () => running.wake('send-password-links');
  wake.imports = () => running.wake(imports.job.name);
  wake.many = () => running.wake(many.job.name);
  if (transport !== null) wake.mail = () => running.wake('mail-delivery');
  // Closed before the jobs are awaited: neither a mail server that hangs nor an import that is long to end holds the stop.
  onStop(async () => {
    transport?.close();
    imports.stop();
    many.stop();
  });
  const seen = { dataFolder, weakKeys: weakKeys.count, echo: echo?.view.url ?? null };
  return { lost, greeting: greeting(config, authorities, seen) };
}

async function openInstance(
  config: Config,
  deps: Services & { readonly db: RequestDeps['db']; readonly passphrase: string },
  asked: AbortSignal,
): Promise<Authorities> {
  const { db, clock } = deps;
  await establish(config.demoHistory ? { ...deps, firstClock: firstClockOf(clock) } : deps, establishFacts(config));
  const authorities = await openAuthorities(db, deps.passphrase);
  checkInstance(authorities, config.instance);
  asked.throwIfAborted();
  if (config.demo && authorities.instance.kind === 'test') {
    await loadDemoData({ db, clock, since: config.demoHistory ? authorities.organisations.createdAt : null });
  }
  asked.throwIfAborted();
  return authorities;
}

/** Every address in a certificate answers from the first second. */
async function publishFirst(deps: ResponderDeps & Services): Promise<void> {
  const at = deps.clock.now();
  const unfinished = (error: unknown) =>
    deps.log.error({ err: error }, 'not published at the start: its job tries again');
  await actingAs({ kind: 'service', id: 'start', at }, async () => {
    // What is published already serves on: a list that is refused keeps neither OCSP nor the portal from starting.
    await publishDueCrls(deps, at).catch(unfinished);
    await renewResponder(deps, at).catch(unfinished);
  });
}

const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const establishFacts = ({ instance }: Config) => ({
  kind: instance.kind,
  name: instance.preset === null ? instance.name : 'IGC-SANTE',
  preset: instance.preset,
  organisation: instance.caOrganisation,
  siren: instance.caSiren,
  publicationUrl: instance.publicationUrl,
  policyOid: instance.policyOid,
  keyAlgorithm: instance.caKey,
});

async function openChecker(echo: Config['echo'], deps: Parameters<typeof openEcho>[1]): Promise<OpenEcho | null> {
  if (echo === null) return null;
  const { host, port } = echo;
  return openEcho(echo, deps).catch((error: unknown) => {
    throw listenRefusal(error, { host, port, variable: 'SCEAU_ECHO_PORT' }) ?? error;
  });
}

/** Answers the list of what is closed together with the portal, for more to be put in. */
async function listen(
  app: HttpServer,
  { http, signIn }: Config,
  { onStop, early }: Pick<Stop, 'onStop'> & { readonly early: EarlyDoor },
): Promise<Server[]> {
  const { host, port, publicationPort, publicOrigin, tls } = http;
  const others: Server[] = [];
  onStop(() => stopServing(app, others));
  const onPort = async (variable: string, port: number, open: () => Promise<unknown>) => {
    try {
      return await open();
    } catch (error) {
      throw listenRefusal(error, { host, port, variable }) ?? error;
    }
  };
  await onPort('SCEAU_PORT', port, () => app.listen({ host, port }));
  if (publicationPort !== null) {
    await onPort('SCEAU_PUBLICATION_PORT', publicationPort, async () =>
      others.push(await listenForPublication(app, { host, port: publicationPort, early })),
    );
  }
  const { clientCertificate } = signIn;
  if (clientCertificate?.door.kind === 'port' && tls !== null) {
    const listener = { ...tls, host, port: clientCertificate.door.port, publicOrigin };
    const { authoritiesPem } = clientCertificate;
    await onPort('SCEAU_CLIENT_CERTIFICATE_PORT', listener.port, async () =>
      others.push(await listenForCertificates(app, { ...listener, authoritiesPem })),
    );
  }
  return others;
}

function greeting(
  { http, demo, weakKeysFolder }: Config,
  { instance }: Authorities,
  seen: { readonly dataFolder: string; readonly weakKeys: number; readonly echo: string | null },
): string {
  const { dataFolder, weakKeys, echo } = seen;
  const lines = [
    '',
    `  Sceau, ${instance.kind} instance ${instance.name}`,
    `  Portal      ${http.publicOrigin}`,
    `  Published   ${instance.publicationUrl}`,
    ...(echo === null ? [] : [`  Checker     ${echo}`]),
    `  Data        ${dataFolder}`,
    `  Weak keys   ${weakKeys} known${weakKeysFolder === null ? ', a sample only: see docs/weak-keys.md' : ''}`,
  ];
  if (demo && instance.kind === 'test') {
    lines.push('', '  Demo sign-ins (login / password)');
    for (const { login, password, purpose } of demoAccounts) lines.push(`  ${login} / ${password}   ${purpose.en}`);
  }
  return `${lines.join('\n')}\n\n`;
}

/** Longer than a stop may take: for what hangs where nobody thought of it. PostgreSQL, told by the exit, ends by itself. */
const stopWithinSeconds = 20;

function exitWhenLate(log: Log): void {
  const late = () => {
    log.error(`still not stopped after ${stopWithinSeconds} s: left as it is`);
    process.exit(1);
  };
  setTimeout(late, stopWithinSeconds * 1000).unref();
}

const stop = new AbortController();
try {
  const config = readConfig();
  const clock = offsetClock(config.clockOffsetSeconds);
  const log = createLog({ level: config.logLevel, clock, stream: process.stderr });
  stop.signal.addEventListener('abort', () => {
    log.info(`stopping: ${stop.signal.reason.message}`);
    exitWhenLate(log);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(new Error(signal)));
  await run(config, { clock, log }, stop);
} catch (error) {
  if (error !== stop.signal.reason) {
    process.stderr.write(`${linesOf(error).join('\n')}\n`);
    process.exitCode = 1;
  }
}
