import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { catalogue } from '../core/catalogue/catalogue.ts';
import { isPublicSuffix } from '../core/identifiers/public-suffix.ts';
import { forgetExpiredSessions } from './accounts/forget-expired-sessions.ts';
import { resolveActor } from './accounts/resolve-actor.ts';
import { registerAccountRoutes } from './accounts/routes.ts';
import { type Authorities, chainOf } from './authority/authority.ts';
import { burnStaleIntents } from './authority/burn.ts';
import { checkInstance } from './authority/check-instance.ts';
import { loadDebianWeakKeys } from './authority/debian-weak-keys.ts';
import { establish } from './authority/establish.ts';
import { openAuthorities } from './authority/open-authorities.ts';
import { publishDueCrls } from './authority/publish-crls.ts';
import { findAuthority, findCurrentCrl } from './authority/read-publication.ts';
import type { CalendarDeps } from './calendar/calendar.ts';
import { registerCalendarRoutes } from './calendar/routes.ts';
import { requestsNamed } from './certificates/find-certificates.ts';
import { listEndings } from './certificates/list-endings.ts';
import { registerCertificateRoutes } from './certificates/routes.ts';
import { type Config, readConfig } from './config.ts';
import { demoAccounts } from './demo/demo-data.ts';
import { loadDemoData } from './demo/load-demo-data.ts';
import { registerDeskRoutes } from './desk/routes.ts';
import { registerInstanceRoutes } from './instance/routes.ts';
import { registerJournalRoutes } from './journal/routes.ts';
import { mailDeliveryJob } from './mail/deliver-due-mails.ts';
import { registerMailRoutes } from './mail/routes.ts';
import { mailSettings } from './mail/settings.ts';
import { smtpTransport } from './mail/smtp-transport.ts';
import { mayEver, mayEverywhere } from './mandates/may.ts';
import { standingOf } from './mandates/rights.ts';
import { actingAs } from './platform/acting.ts';
import { type Clock, offsetClock } from './platform/clock.ts';
import { openDataFolder } from './platform/data-folder.ts';
import { openDatabase } from './platform/database.ts';
import { openDatabaseServer } from './platform/database-server.ts';
import { armFailpoint } from './platform/failpoints.ts';
import { buildHttpServer, type HttpServer, listenForPublication, stopServing } from './platform/http-server.ts';
import { jobRunsIn } from './platform/job-runs.ts';
import { type Job, startJobs } from './platform/jobs.ts';
import { createLog, type Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { migrations } from './platform/migrations/index.ts';
import { openSecrets } from './platform/secrets.ts';
import { linesOf, listenRefusal } from './platform/start-refusal.ts';
import { registerPublication } from './publication/routes.ts';
import { remind } from './reminders/remind.ts';
import { registerReminderRoutes } from './reminders/routes.ts';
import type { RequestDeps } from './requests/deps.ts';
import { lapseRequests } from './requests/lapse-requests.ts';
import { openCsrReader } from './requests/read-csr.ts';
import { requestIdsOf, seenAmong } from './requests/read-requests.ts';
import { registerRequestRoutes } from './requests/routes.ts';
import { warnLapsing } from './requests/warn-lapsing.ts';
import { registerStructureRoutes } from './structures/routes.ts';
import { currentEdition, currentTerms, termsViews } from './terms/current-terms.ts';
import { loadTerms } from './terms/load-terms.ts';
import { registerTermsRoutes } from './terms/routes.ts';

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

async function open(config: Config, { clock, log }: Services, { onStop, asked }: Stop): Promise<Running> {
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

  await establish({ db, clock, passphrase: secrets.passphrase }, establishFacts(config));
  const authorities = await openAuthorities(db, secrets.passphrase);
  checkInstance(authorities, config.instance);
  asked.throwIfAborted();
  if (config.demo && authorities.instance.kind === 'test') await loadDemoData({ db, clock });
  asked.throwIfAborted();
  // Every address in a certificate answers from the first second.
  const at = clock.now();
  await actingAs({ kind: 'service', id: 'start', at }, () => publishDueCrls({ db, authorities }, at));

  const transport = config.mail.smtpUrl === null ? null : smtpTransport(config.mail.smtpUrl);
  const csrReader = openCsrReader();
  onStop(() => csrReader.close());
  let wakeMail = () => {};
  const requests: RequestDeps = {
    db,
    clock,
    catalogue,
    authorities,
    domainRules: {
      reservedNames: authorities.instance.kind === 'test' ? 'allowed-on-test' : 'refused',
      isPublicSuffix,
    },
    csrReader,
    weakKeys,
    currentTerms: (now) => currentTerms(terms, now),
    mail: mailSettings(config),
    revocationCodeKey: secrets.key('revocation-code'),
    mailQueued: () => wakeMail(),
  };
  const jobs = [...sweeps(requests), ...(transport === null ? [] : [mailDeliveryJob({ db, clock, log, transport })])];
  const accounts = { db, clock, random: (bytes: number) => new Uint8Array(randomBytes(bytes)) };
  const app = await buildHttpServer({
    http: config.http,
    webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
    log,
    clock,
    resolveActor: (token) => resolveActor(accounts, token),
    permits: (actor, action) => mayEver(actor.roles, action),
    doors: (door) => {
      registerInstanceRoutes(door, {
        authorities,
        clock,
        currentTerms: (now) => termsViews(terms, now),
        supportEmail: requests.mail.replyTo,
        mailKept: transport === null,
        demoAccounts: config.demo && authorities.instance.kind === 'test' ? shownAccounts : [],
      });
      registerAccountRoutes(door, {
        ...accounts,
        standingOf: (actor) => standingOf(db, actor, clock.now()),
      });
      registerTermsRoutes(door, { terms, clock });
      registerStructureRoutes(door, { db, clock });
      registerRequestRoutes(door, requests);
      registerCertificateRoutes(door, { db, clock });
      registerFollowing(door, { ...accounts, publicOrigin: requests.mail.publicOrigin });
      registerJournalRoutes(door, { db, requestsNamed: (typed) => requestsNamed(db, typed) });
      registerDeskRoutes(door, { ...requests, jobs, version, startedAt: clock.now(), weakKeys: weakKeys.count });
      registerMailRoutes(door, mailDoor(requests));
      registerPublication(
        door,
        publicationDeps({ authorities, clock, log, requests, policyOf: (now) => currentEdition(terms, 'pc', now) }),
      );
    },
  });
  await listen(app, config, onStop);
  const running = startJobs(jobs, { clock, log, runs: jobRunsIn(db) });
  onStop(() => running.stop());
  if (transport !== null) {
    wakeMail = () => running.wake('mail-delivery');
    // Closed before the jobs are awaited: a mail server that hangs does not hold the stop.
    onStop(async () => transport.close());
  }
  return {
    lost: server.lost,
    greeting: greeting(config, authorities, { dataFolder: dataFolder.path, weakKeys: weakKeys.count }),
  };
}

const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** What follows a certificate once it is withdrawn. */
function registerFollowing(door: FastifyInstance, deps: Omit<CalendarDeps, 'endingsOf'>): void {
  registerReminderRoutes(door, deps);
  registerCalendarRoutes(door, { ...deps, endingsOf: (person, now) => listEndings(deps, person, now) });
}

/** The mailbox asks whose requests are whose: server/mail does not know. */
const mailDoor = (requests: RequestDeps): Parameters<typeof registerMailRoutes>[1] => ({
  ...{ db: requests.db, clock: requests.clock, settings: requests.mail, mailQueued: requests.mailQueued },
  requestIdsOf: (accountId) => requestIdsOf(requests.db, accountId),
  seenAmong: (actor, requestIds) => seenAmong(requests, actor, requestIds),
  canReadAll: ({ roles }) => mayEverywhere(roles, 'mail.read'),
  canPassOn: ({ roles }) => mayEverywhere(roles, 'mail.resend'),
});

const sweeps = (requests: RequestDeps): readonly Job[] => [
  { name: 'burn-stale-intents', everySeconds: 15, run: async (now) => void (await burnStaleIntents(requests.db, now)) },
  { name: 'publish-crls', everySeconds: 60, run: async (now) => void (await publishDueCrls(requests, now)) },
  { name: 'lapse-requests', everySeconds: 60, run: async (now) => void (await lapseRequests(requests, now)) },
  { name: 'remind', everySeconds: 600, run: async (now) => void (await remind(requests, now)) },
  { name: 'warn-lapsing', everySeconds: 60, run: async (now) => void (await warnLapsing(requests, now)) },
  {
    name: 'forget-sessions',
    everySeconds: 600,
    run: async (now) => void (await forgetExpiredSessions(requests.db, now)),
  },
];

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

const shownAccounts = demoAccounts.map(({ login, password, displayName, purpose }) => ({
  login,
  password,
  displayName,
  purpose,
}));

function publicationDeps(parts: {
  readonly authorities: Authorities;
  readonly clock: Clock;
  readonly log: Log;
  readonly requests: RequestDeps;
  readonly policyOf: (now: Date) => ReturnType<typeof currentEdition>;
}): Parameters<typeof registerPublication>[1] {
  const { authorities, clock, log, requests, policyOf } = parts;
  return {
    clock,
    log,
    instance: authorities.instance,
    findAuthorityCertificate: (fileName) => findAuthority(authorities, fileName)?.certificateDer ?? null,
    findCurrentCrl: (fileName, kind) => findCurrentCrl({ db: requests.db, authorities }, fileName, kind),
    chainDer: chainOf(authorities),
    currentPolicy: policyOf,
  };
}

async function listen(app: HttpServer, { http }: Config, onStop: Stop['onStop']): Promise<void> {
  const { host, port, publicationPort } = http;
  let publication: Server | null = null;
  onStop(() => stopServing(app, publication));
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenRefusal(error, { host, port, variable: 'SCEAU_PORT' }) ?? error;
  }
  if (publicationPort === null) return;
  try {
    publication = await listenForPublication(app, { host, port: publicationPort });
  } catch (error) {
    throw listenRefusal(error, { host, port: publicationPort, variable: 'SCEAU_PUBLICATION_PORT' }) ?? error;
  }
}

function greeting(
  { http, demo, weakKeysFolder }: Config,
  { instance }: Authorities,
  { dataFolder, weakKeys }: { readonly dataFolder: string; readonly weakKeys: number },
): string {
  const lines = [
    '',
    `  Sceau, ${instance.kind} instance ${instance.name}`,
    `  Portal      ${http.publicOrigin}`,
    `  Published   ${instance.publicationUrl}`,
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
