import { createPrivateKey, X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import * as form from './config-forms.ts';
import { readClientCertificate, readOidcProviders, type SignInConfig } from './config-sign-in.ts';
import type { DatabaseChoice } from './platform/database-server.ts';
import { Environment, type Variables } from './platform/environment.ts';
import { type Failpoint, failpointNames, parseFailpoint } from './platform/failpoints.ts';
import { type LogLevel, logLevels } from './platform/log.ts';
import { StartRefusal } from './platform/start-refusal.ts';

export interface Config {
  readonly instance: InstanceConfig;
  readonly http: HttpConfig;
  readonly database: DatabaseChoice;
  /** Absolute; openDataFolder may put it elsewhere when PostgreSQL cannot reach it. */
  readonly dataFolder: string;
  /** Null for the one in the data folder. */
  readonly passphraseFile: string | null;
  /** Null for the texts that Sceau brings along. */
  readonly termsFolder: string | null;
  /** Lists of Debian weak keys beside those that Sceau brings along. */
  readonly weakKeysFolder: string | null;
  readonly mail: MailConfig;
  /** Days that the evidence of a claim is kept once the claim is decided. */
  readonly claimEvidenceDays: number;
  readonly domains: DomainConfig;
  readonly webhooks: WebhookConfig;
  readonly signIn: SignInConfig;
  /** Null: no listener explains client certificates. */
  readonly echo: EchoConfig | null;
  /** Of whom more than a password is asked. */
  readonly secondFactor: 'nobody' | 'officers' | 'all';
  /** Whether an empty database is filled with the demo. */
  readonly demo: boolean;
  /** Whether that demo has a past. */
  readonly demoHistory: boolean;
  readonly failpoint: Failpoint | null;
  readonly clockOffsetSeconds: number;
  readonly logLevel: LogLevel;
}

/** What an instance is for its whole life: taken from here at first start, from the database afterwards. */
export interface InstanceConfig {
  readonly kind: 'test' | 'production';
  readonly name: string;
  readonly preset: 'igc-sante-test' | null;
  /** Base of the addresses inside certificates, without a slash at its end. */
  readonly publicationUrl: string;
  /** Null for a `2.25.<UUID>` made at first start. */
  readonly policyOid: string | null;
  readonly caOrganisation: string;
  readonly caSiren: string;
  readonly caKey: CaKey;
  /** Which of the names and the key's variable are set: a default says nothing against what an instance already is. */
  readonly given: readonly string[];
}

export type CaKey = 'rsa-4096' | 'p-384' | 'rsa-2048' | 'p-256';

export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  readonly publicOrigin: string;
  readonly tls: { readonly certificatePem: string; readonly keyPem: string } | null;
  /** Plain HTTP for what certificates point to, when the port above speaks TLS. */
  readonly publicationPort: number | null;
  readonly trustedProxy: form.TrustedProxy;
  /** Multiplies every rate limit. */
  readonly rateFactor: number;
}

export interface MailConfig {
  /** Null: mails are kept, to be read in the portal. */
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly replyTo: string | null;
  /** What a mail provider proves itself by when it tells of a mail that came back; null: none does. */
  readonly bounceSecret: string | null;
}

export interface DomainConfig {
  readonly dnsServers: form.DnsServers;
  /** How long a proof is taken for granted. */
  readonly proofDays: number;
  /** On a TEST instance, a web server of this machine on this port may prove a domain. */
  readonly loopbackPort: number | null;
}

export interface WebhookConfig {
  /** `10.20.0.0/16`: private networks of whoever installs it, which receivers may be in. */
  readonly networks: readonly string[];
  /** Beside 443, for receivers that stand elsewhere. */
  readonly ports: readonly number[];
  /** On a TEST instance, a receiver of this machine on this port, over plain HTTP. */
  readonly loopbackPort: number | null;
}

/** Reads the configuration, or refuses to start with every fault found. */
export function readConfig(variables: Variables = process.env): Config {
  const environment = new Environment(variables);
  const http = readHttp(environment);
  const instance = readInstance(environment, http.publicationPort ?? http.port);
  const demo = environment.read('SCEAU_DEMO', form.onOff, instance.kind === 'test');
  const mail = readMail(environment);
  const config: Config = {
    instance,
    http,
    database: readDatabase(environment),
    dataFolder: environment.read('SCEAU_DATA_FOLDER', form.path, resolve('data')),
    passphraseFile: environment.read('SCEAU_PASSPHRASE_FILE', form.path, null),
    termsFolder: environment.read('SCEAU_TERMS_FOLDER', form.path, null),
    weakKeysFolder: environment.read('SCEAU_WEAK_KEYS_FOLDER', form.path, null),
    mail,
    claimEvidenceDays: environment.read('SCEAU_CLAIM_EVIDENCE_DAYS', form.wholeNumber(1, 3650), 90),
    domains: readDomains(environment),
    webhooks: {
      networks: environment.read('SCEAU_WEBHOOK_NETWORKS', form.networks, []),
      ports: environment.read('SCEAU_WEBHOOK_PORTS', form.ports, []),
      loopbackPort: environment.read('SCEAU_WEBHOOK_LOOPBACK_PORT', form.port, null),
    },
    signIn: {
      oidcProviders: readOidcProviders(environment),
      clientCertificate: readClientCertificate(environment, http),
    },
    echo: readEcho(environment, { http, demo, isTest: instance.kind === 'test' }),
    // The accounts of the demonstration open with the password that its sign-in page shows.
    secondFactor: environment.read('SCEAU_SECOND_FACTOR', secondFactor, demo ? 'nobody' : 'officers'),
    demo,
    demoHistory: readDemoHistory(environment, demo, mail),
    failpoint: environment.read('SCEAU_FAILPOINT', failpoint, null),
    clockOffsetSeconds: environment.read('SCEAU_CLOCK_OFFSET_SECONDS', clockOffset, 0),
    logLevel: environment.read('SCEAU_LOG_LEVEL', form.oneOf(...logLevels), 'info'),
  };
  checkInstance(environment, config);
  checkTransport(environment, config);
  environment.refuseUnknown('SCEAU_');
  if (environment.faults.length > 0) throw new StartRefusal(environment.faults);
  return config;
}

/** Its certificates are told of by reminders from the first minute, to addresses that do not exist: none leaves unasked. */
function readDemoHistory(environment: Environment, demo: boolean, { smtpUrl }: MailConfig): boolean {
  const asked = environment.read('SCEAU_DEMO_HISTORY', form.onOff, demo && smtpUrl === null);
  if (asked && !demo) environment.fault('SCEAU_DEMO_HISTORY is on without the demo: expected SCEAU_DEMO on too.');
  return asked;
}

const secondFactor = form.oneOf<Config['secondFactor']>('officers', 'all');
const kind = form.oneOf('test', 'production');
const tenYearsSeconds = 10 * 365 * 86_400;
const clockOffset = form.wholeNumber(-tenYearsSeconds, tenYearsSeconds);
const failpoint = {
  expected: `<name>:kill, :throw or :hang, the name one of ${failpointNames.join(', ')}`,
  parse: (text: string) => parseFailpoint(text) ?? undefined,
};

/**
 * The longest CN made from it is `TEST AC <name> ELEMENTAIRE ORGANISATIONS`, and a CN has 64 characters at most
 * (RFC 5280 appendix A.1, ub-common-name): 34 are taken.
 */
const instanceName = form.pattern(
  /^(?=.{1,30}$)[A-Z0-9]+(?:[ -][A-Z0-9]+)*$/,
  'at most 30 capital letters without accents, digits, single spaces or hyphens',
);
/** RFC 5280 appendix A.1, ub-organization-name: 64. */
const organisation = form.pattern(
  /^(?=.{1,64}$)[\p{L}\p{N}'().,&/-]+(?: [\p{L}\p{N}'().,&/-]+)*$/u,
  'a name of at most 64 characters',
);
const siren = form.pattern(/^\d{9}$/, '9 digits');

function readInstance(environment: Environment, publicationPort: number): InstanceConfig {
  const benchOnly =
    environment.read('SCEAU_BENCH', form.oneOf('1'), null) === '1' ? (['rsa-2048', 'p-256'] as const) : [];
  const preset = environment.read('SCEAU_PRESET', form.oneOf('none', 'igc-sante-test'), 'none');
  return {
    kind: environment.read('SCEAU_INSTANCE_KIND', kind, 'test'),
    name: environment.read('SCEAU_INSTANCE_NAME', instanceName, 'DEMONSTRATION'),
    preset: preset === 'none' ? null : preset,
    publicationUrl: environment.read(
      'SCEAU_PUBLICATION_URL',
      form.publicationUrl,
      `http://localhost:${publicationPort}`,
    ),
    policyOid: environment.read('SCEAU_POLICY_OID', form.objectIdentifier, null),
    caOrganisation: environment.read('SCEAU_CA_ORGANISATION', organisation, 'SCEAU DEMONSTRATION'),
    caSiren: environment.read('SCEAU_CA_SIREN', siren, '000000000'),
    caKey: environment.read('SCEAU_CA_KEY', form.oneOf<CaKey>('rsa-4096', 'p-384', ...benchOnly), 'rsa-4096'),
    given: ['SCEAU_INSTANCE_NAME', 'SCEAU_CA_ORGANISATION', 'SCEAU_CA_SIREN', 'SCEAU_CA_KEY'].filter((name) =>
      environment.isSet(name),
    ),
  };
}

function readHttp(environment: Environment): HttpConfig {
  const port = environment.read('SCEAU_PORT', form.port, 8080);
  const tls = readTls(environment, ['SCEAU_TLS_CERTIFICATE_FILE', 'SCEAU_TLS_KEY_FILE']);
  const scheme = tls === null ? 'http' : 'https';
  return {
    host: environment.read('SCEAU_HOST', form.pattern(/^[\w.:-]+$/, 'a host name or an IP address'), '127.0.0.1'),
    port,
    publicOrigin: environment.read('SCEAU_PUBLIC_ORIGIN', form.publicOrigin, `${scheme}://localhost:${port}`),
    tls,
    publicationPort: environment.read('SCEAU_PUBLICATION_PORT', form.port, null),
    trustedProxy: environment.read('SCEAU_TRUSTED_PROXY', form.trustedProxy, false),
    rateFactor: environment.read('SCEAU_RATE_FACTOR', form.wholeNumber(1, 10_000), 1),
  };
}

export interface EchoConfig {
  readonly host: string;
  readonly port: number;
  /** Takes another port when that one is taken: nobody chose it. */
  readonly orAnother: boolean;
  /** Name by which it is called. */
  readonly hostname: string;
  /** Null on a test instance that was given none: it signs its own. */
  readonly tls: HttpConfig['tls'];
}

const portOrOff = {
  expected: `off, or ${form.port.expected}`,
  parse: (text: string) => (text === 'off' ? text : form.port.parse(text)),
};

/** Of the demonstration, on this machine alone. */
const demoEchoPort = 8444;

function readEcho(
  environment: Environment,
  { http, demo, isTest }: { readonly http: HttpConfig; readonly demo: boolean; readonly isTest: boolean },
): EchoConfig | null {
  const given = environment.read('SCEAU_ECHO_PORT', portOrOff, null);
  const own = readTls(environment, ['SCEAU_ECHO_CERTIFICATE_FILE', 'SCEAU_ECHO_KEY_FILE']);
  if (given === 'off') return null;
  if (given === null) {
    return demo
      ? { host: '127.0.0.1', port: demoEchoPort, orAnother: true, hostname: 'localhost', tls: own ?? http.tls }
      : null;
  }
  const tls = own ?? http.tls;
  if (tls === null && !isTest) {
    environment.fault(
      'SCEAU_ECHO_PORT speaks TLS: expected SCEAU_ECHO_CERTIFICATE_FILE and SCEAU_ECHO_KEY_FILE, or those of SCEAU_TLS_….',
    );
  }
  if (given === http.port || given === http.publicationPort) {
    environment.fault(`SCEAU_ECHO_PORT is ${given}, as another port is: expected another.`);
  }
  const { hostname } = new URL(http.publicOrigin);
  return { host: http.host, port: given, orAnother: false, hostname, tls };
}

function readTls(environment: Environment, names: readonly [string, string]): HttpConfig['tls'] {
  const certificatePem = environment.readFileNamedBy(names[0], 'a PEM file, the certificate then its chain');
  const keyPem = environment.readFileNamedBy(names[1], 'a PEM file, the key without password');
  if (environment.isSet(names[0]) !== environment.isSet(names[1])) {
    environment.fault(`${names.join(' and ')}: only one is set: expected both or none.`);
  }
  if (certificatePem === null || keyPem === null) return null;
  try {
    if (new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem)))
      return { certificatePem, keyPem };
    environment.fault(`${names.join(' and ')} do not belong together: expected the key of that certificate.`);
  } catch {
    environment.fault(
      `${names.join(' and ')} cannot be read: expected a certificate and its key without password, in PEM.`,
    );
  }
  return null;
}

function readDatabase(environment: Environment): DatabaseChoice {
  const url = environment.read('DATABASE_URL', form.databaseUrl, null);
  const ownerUrl = environment.read('DATABASE_OWNER_URL', form.databaseUrl, null);
  if (url !== null) return { kind: 'outside', url, ownerUrl };
  if (ownerUrl !== null)
    environment.fault('DATABASE_OWNER_URL is set without DATABASE_URL: expected the login that the server works with.');
  return { kind: 'embedded' };
}

function readMail(environment: Environment): MailConfig {
  const smtpUrl = environment.read('SCEAU_SMTP_URL', form.smtpUrl, null);
  const from = environment.read('SCEAU_SMTP_FROM', form.mailbox, null);
  if (smtpUrl !== null && from === null)
    environment.fault('SCEAU_SMTP_FROM is not set: expected the sender of the mails, since SCEAU_SMTP_URL is.');
  return {
    smtpUrl,
    from: from ?? 'Sceau <sceau@localhost>',
    replyTo: environment.read('SCEAU_SMTP_REPLY_TO', form.mailbox, null),
    bounceSecret: environment.read('SCEAU_MAIL_BOUNCE_SECRET', form.sharedSecret, null),
  };
}

const readDomains = (environment: Environment): DomainConfig => ({
  dnsServers: environment.read('SCEAU_DNS_SERVERS', form.dnsServers, 'system'),
  proofDays: environment.read('SCEAU_DOMAIN_PROOF_DAYS', form.wholeNumber(1, 398), 180),
  loopbackPort: environment.read('SCEAU_DOMAIN_LOOPBACK_PORT', form.port, null),
});

/** A production instance keeps its name and addresses for ever, and nothing of a test may reach it. */
function checkInstance(environment: Environment, config: Config): void {
  if (config.instance.kind === 'test') return;
  for (const name of ['SCEAU_INSTANCE_NAME', 'SCEAU_PUBLICATION_URL', 'SCEAU_CA_ORGANISATION', 'SCEAU_CA_SIREN']) {
    if (!environment.isSet(name)) environment.fault(`${name} is not set: a production instance has no default for it.`);
  }
  const testOnly = {
    SCEAU_PRESET: config.instance.preset !== null,
    SCEAU_DEMO: config.demo,
    SCEAU_FAILPOINT: config.failpoint !== null,
    SCEAU_CLOCK_OFFSET_SECONDS: config.clockOffsetSeconds !== 0,
    SCEAU_RATE_FACTOR: config.http.rateFactor !== 1,
    SCEAU_BENCH: environment.isSet('SCEAU_BENCH'),
    SCEAU_DOMAIN_LOOPBACK_PORT: config.domains.loopbackPort !== null,
    SCEAU_WEBHOOK_LOOPBACK_PORT: config.webhooks.loopbackPort !== null,
  };
  for (const [name, used] of Object.entries(testOnly)) {
    if (used)
      environment.fault(`${name} is for test instances: expected it unset where SCEAU_INSTANCE_KIND is production.`);
  }
}

function checkTransport(environment: Environment, { http }: Config): void {
  const isSecure = http.publicOrigin.startsWith('https:');
  if (http.tls !== null && !isSecure) {
    environment.fault(
      `SCEAU_PUBLIC_ORIGIN is "${http.publicOrigin}": expected https://…, since a TLS certificate is set.`,
    );
  }
  if (http.tls !== null && http.publicationPort === null) {
    environment.fault(
      'SCEAU_PUBLICATION_PORT is not set: expected a port for plain HTTP, since SCEAU_PORT speaks TLS and CRLs are read over plain HTTP.',
    );
  }
  if (
    http.tls === null &&
    isSecure &&
    http.trustedProxy === false &&
    !environment.isSet('SCEAU_TLS_CERTIFICATE_FILE')
  ) {
    environment.fault(
      `SCEAU_PUBLIC_ORIGIN is "${http.publicOrigin}" and nothing here speaks TLS: expected SCEAU_TLS_CERTIFICATE_FILE and SCEAU_TLS_KEY_FILE, or SCEAU_TRUSTED_PROXY.`,
    );
  }
  if (http.publicationPort === http.port) {
    environment.fault(`SCEAU_PUBLICATION_PORT is ${http.port}, as SCEAU_PORT is: expected another port.`);
  }
}
