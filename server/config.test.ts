import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { readConfig } from './config.ts';
import type { Variables } from './platform/environment.ts';
import { StartRefusal } from './platform/start-refusal.ts';

function faultsOf(variables: Variables): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    assert.ok(error instanceof StartRefusal);
    return error.lines;
  }
}

const production = {
  SCEAU_INSTANCE_KIND: 'production',
  SCEAU_INSTANCE_NAME: 'VAL MONT',
  SCEAU_PUBLICATION_URL: 'http://igc.example.org',
  SCEAU_CA_ORGANISATION: 'GHT VAL MONT',
  SCEAU_CA_SIREN: '123456782',
};

describe('configuration', () => {
  it('starts a test instance on this machine from nothing', () => {
    assert.deepEqual(readConfig({ PATH: '/bin', SCEAU_PORT: ' ' }), {
      instance: {
        kind: 'test',
        name: 'DEMONSTRATION',
        preset: null,
        publicationUrl: 'http://localhost:8080',
        policyOid: null,
        caOrganisation: 'SCEAU DEMONSTRATION',
        caSiren: '000000000',
        caKey: 'rsa-4096',
        given: [],
      },
      http: {
        host: '127.0.0.1',
        port: 8080,
        publicOrigin: 'http://localhost:8080',
        tls: null,
        publicationPort: null,
        trustedProxy: false,
        rateFactor: 1,
      },
      database: { kind: 'embedded' },
      dataFolder: resolve('data'),
      passphraseFile: null,
      termsFolder: null,
      weakKeysFolder: null,
      mail: { smtpUrl: null, from: 'Sceau <sceau@localhost>', replyTo: null, bounceSecret: null },
      claimEvidenceDays: 90,
      domains: { dnsServers: 'system', proofDays: 180, loopbackPort: null },
      webhooks: { networks: [], ports: [], loopbackPort: null },
      signIn: { oidcProviders: [], clientCertificate: null },
      echo: { host: '127.0.0.1', port: 8444, orAnother: true, hostname: 'localhost', tls: null },
      secondFactor: 'nobody',
      demo: true,
      demoHistory: true,
      failpoint: null,
      clockOffsetSeconds: 0,
      logLevel: 'info',
    });
  });

  it('gives the demo a past where its reminders are kept, and where it is told to', () => {
    const smtp = { SCEAU_SMTP_URL: 'smtp://mail.example', SCEAU_SMTP_FROM: 'a@b.example' };
    assert.deepEqual(
      [{}, { SCEAU_DEMO: 'off' }, smtp, { ...smtp, SCEAU_DEMO_HISTORY: 'on' }].map(
        (one) => readConfig(one).demoHistory,
      ),
      [true, false, false, true],
    );
  });

  it('derives the addresses of this machine from the port', () => {
    const { http, instance } = readConfig({ SCEAU_PORT: '9000', SCEAU_PUBLICATION_PORT: '9001' });
    assert.equal(http.publicOrigin, 'http://localhost:9000');
    assert.equal(instance.publicationUrl, 'http://localhost:9001');
  });

  const accepted: readonly Variables[] = [
    production,
    { ...production, SCEAU_PUBLIC_ORIGIN: 'https://sceau.example.org', SCEAU_TRUSTED_PROXY: '127.0.0.1' },
    { SCEAU_PUBLIC_ORIGIN: 'https://sceau.example.org', SCEAU_TRUSTED_PROXY: '10.0.0.0/8, ::1' },
    { SCEAU_PUBLIC_ORIGIN: 'http://localhost:5173' },
    { SCEAU_PUBLIC_ORIGIN: 'http://127.0.0.1:8080/' },
    { SCEAU_PUBLIC_ORIGIN: 'http://[::1]:8080' },
    { SCEAU_PRESET: 'igc-sante-test', SCEAU_POLICY_OID: '1.2.250.1.213.1.4.2', SCEAU_CA_KEY: 'p-384' },
    { SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' },
    {
      DATABASE_URL: 'postgresql://a:b@db.example/sceau?sslmode=verify-full',
      DATABASE_OWNER_URL: 'postgres://o:p@db.example/sceau',
    },
    {
      SCEAU_SMTP_URL: 'smtps://a:b@mail.example',
      SCEAU_SMTP_FROM: 'Portail <portail@ch.example>',
      SCEAU_SMTP_REPLY_TO: 'a@b.example',
    },
    { SCEAU_FAILPOINT: 'issue.after-sign:kill', SCEAU_CLOCK_OFFSET_SECONDS: '-86400', SCEAU_RATE_FACTOR: '100' },
    { SCEAU_LOG_LEVEL: 'debug', SCEAU_DEMO: 'off', SCEAU_HOST: '::' },
    { SCEAU_DEMO_HISTORY: 'off' },
  ];
  for (const variables of accepted) {
    it(`accepts ${JSON.stringify(variables)}`, () => {
      assert.deepEqual(faultsOf(variables), []);
    });
  }

  const faulty: readonly (readonly [Variables, string])[] = [
    [{ SCEAU_PORT: 'http' }, 'SCEAU_PORT'],
    [{ SCEAU_PORT: '0' }, 'SCEAU_PORT'],
    [{ SCEAU_PORT: '65536' }, 'SCEAU_PORT'],
    [{ SCEAU_PORT: '8080.5' }, 'SCEAU_PORT'],
    [{ SCEAU_HOST: 'http://x' }, 'SCEAU_HOST'],
    [{ SCEAU_PUBLIC_ORIGIN: 'sceau.example.org' }, 'SCEAU_PUBLIC_ORIGIN'],
    [{ SCEAU_PUBLIC_ORIGIN: 'http://sceau.example.org' }, 'SCEAU_PUBLIC_ORIGIN'],
    [{ SCEAU_PUBLIC_ORIGIN: 'http://localhost.example.org' }, 'SCEAU_PUBLIC_ORIGIN'],
    [{ SCEAU_PUBLIC_ORIGIN: 'http://192.168.1.10:8080' }, 'SCEAU_PUBLIC_ORIGIN'],
    [
      { SCEAU_PUBLIC_ORIGIN: 'https://sceau.example.org/portail', SCEAU_TRUSTED_PROXY: '127.0.0.1' },
      'SCEAU_PUBLIC_ORIGIN',
    ],
    [{ SCEAU_PUBLIC_ORIGIN: 'https://sceau.example.org' }, 'SCEAU_PUBLIC_ORIGIN'],
    [{ SCEAU_TRUSTED_PROXY: 'true' }, 'SCEAU_TRUSTED_PROXY'],
    [{ SCEAU_TRUSTED_PROXY: '0.0.0.0/0' }, 'SCEAU_TRUSTED_PROXY'],
    [{ SCEAU_TRUSTED_PROXY: '10.0.0.1, proxy.example' }, 'SCEAU_TRUSTED_PROXY'],
    [{ SCEAU_PUBLICATION_PORT: '8080' }, 'SCEAU_PUBLICATION_PORT'],
    [{ SCEAU_PUBLICATION_URL: 'https://crl.example.org' }, 'SCEAU_PUBLICATION_URL'],
    [{ SCEAU_PUBLICATION_URL: 'http://crl.example.org/?a=b' }, 'SCEAU_PUBLICATION_URL'],
    [{ SCEAU_INSTANCE_KIND: 'prod' }, 'SCEAU_INSTANCE_KIND'],
    [{ SCEAU_INSTANCE_NAME: 'Val Mont' }, 'SCEAU_INSTANCE_NAME'],
    [{ SCEAU_INSTANCE_NAME: 'A'.repeat(31) }, 'SCEAU_INSTANCE_NAME'],
    [{ SCEAU_PRESET: 'igc-sante' }, 'SCEAU_PRESET'],
    [{ SCEAU_POLICY_OID: '1.2.0250.1' }, 'SCEAU_POLICY_OID'],
    [{ SCEAU_POLICY_OID: '3.1.2' }, 'SCEAU_POLICY_OID'],
    [{ SCEAU_CA_ORGANISATION: ` ${'x'.repeat(65)}` }, 'SCEAU_CA_ORGANISATION'],
    [{ SCEAU_CA_SIREN: '12345678' }, 'SCEAU_CA_SIREN'],
    [{ SCEAU_CA_KEY: 'rsa-2048' }, 'SCEAU_CA_KEY'],
    [{ SCEAU_CA_KEY: 'p-256' }, 'SCEAU_CA_KEY'],
    [{ DATABASE_URL: 'mysql://a:b@db/sceau' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://a:b@db' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://a:b@db/sceau?options=-c%20role%3Dpostgres' }, 'DATABASE_URL'],
    [{ DATABASE_OWNER_URL: 'postgres://a:b@db/sceau' }, 'DATABASE_OWNER_URL'],
    [{ DATABASE_URL_FILE: '/no/such/file' }, 'DATABASE_URL_FILE'],
    [{ SCEAU_TLS_CERTIFICATE_FILE: '/no/such/file', SCEAU_TLS_KEY_FILE: '/dev/null' }, 'SCEAU_TLS_CERTIFICATE_FILE'],
    [{ SCEAU_TLS_CERTIFICATE_FILE: '/dev/null' }, 'SCEAU_TLS_CERTIFICATE_FILE and SCEAU_TLS_KEY_FILE'],
    [
      { SCEAU_TLS_CERTIFICATE_FILE: '/dev/null', SCEAU_TLS_KEY_FILE: '/dev/null' },
      'SCEAU_TLS_CERTIFICATE_FILE and SCEAU_TLS_KEY_FILE',
    ],
    [{ SCEAU_SMTP_URL: 'mail.example:25', SCEAU_SMTP_FROM: 'a@b.example' }, 'SCEAU_SMTP_URL'],
    [{ SCEAU_SMTP_URL: 'smtp://mail.example' }, 'SCEAU_SMTP_FROM'],
    [{ SCEAU_SMTP_FROM: 'Portail' }, 'SCEAU_SMTP_FROM'],
    [{ SCEAU_SMTP_FROM: 'a@b.example\r\nBcc: c@d.example' }, 'SCEAU_SMTP_FROM'],
    [{ SCEAU_DEMO: 'yes' }, 'SCEAU_DEMO'],
    [{ SCEAU_DEMO: 'off', SCEAU_DEMO_HISTORY: 'on' }, 'SCEAU_DEMO_HISTORY'],
    [{ SCEAU_FAILPOINT: 'issue.nowhere:kill' }, 'SCEAU_FAILPOINT'],
    [{ SCEAU_FAILPOINT: 'issue.after-sign:explode' }, 'SCEAU_FAILPOINT'],
    [{ SCEAU_CLOCK_OFFSET_SECONDS: '1d' }, 'SCEAU_CLOCK_OFFSET_SECONDS'],
    [{ SCEAU_LOG_LEVEL: 'verbose' }, 'SCEAU_LOG_LEVEL'],
    [{ SCEAU_DNS_SERVERS: 'on' }, 'SCEAU_DNS_SERVERS'],
    [{ SCEAU_DNS_SERVERS: '192.0.2.53,dns.example' }, 'SCEAU_DNS_SERVERS'],
    [{ SCEAU_DNS_SERVERS: '192.0.2.53:99999' }, 'SCEAU_DNS_SERVERS'],
    [{ SCEAU_DNS_SERVERS: '2001:db8::53:5353:' }, 'SCEAU_DNS_SERVERS'],
    [{ SCEAU_DOMAIN_PROOF_DAYS: '0' }, 'SCEAU_DOMAIN_PROOF_DAYS'],
    [{ SCEAU_DOMAIN_PROOF_DAYS: '399' }, 'SCEAU_DOMAIN_PROOF_DAYS'],
    [{ SCEAU_DOMAIN_LOOPBACK_PORT: '0' }, 'SCEAU_DOMAIN_LOOPBACK_PORT'],
    [{ SCEAU_WEBHOOK_NETWORKS: '10.0.0.1' }, 'SCEAU_WEBHOOK_NETWORKS'],
    [{ SCEAU_WEBHOOK_PORTS: '8443, 70000' }, 'SCEAU_WEBHOOK_PORTS'],
    [{ SCEAU_WEBHOOK_PORTS: '8443;9443' }, 'SCEAU_WEBHOOK_PORTS'],
    [{ SCEAU_MAIL_BOUNCE_SECRET: 'trop court' }, 'SCEAU_MAIL_BOUNCE_SECRET'],
    [{ ...production, SCEAU_WEBHOOK_LOOPBACK_PORT: '8099' }, 'SCEAU_WEBHOOK_LOOPBACK_PORT'],
    [{ ...production, SCEAU_DOMAIN_LOOPBACK_PORT: '8099' }, 'SCEAU_DOMAIN_LOOPBACK_PORT'],
    [{ SCEAU_PROT: '8080' }, 'SCEAU_PROT'],
    [{ ...production, SCEAU_INSTANCE_NAME: '' }, 'SCEAU_INSTANCE_NAME'],
    [{ ...production, SCEAU_PUBLICATION_URL: '' }, 'SCEAU_PUBLICATION_URL'],
    [{ ...production, SCEAU_CA_ORGANISATION: '' }, 'SCEAU_CA_ORGANISATION'],
    [{ ...production, SCEAU_CA_SIREN: '' }, 'SCEAU_CA_SIREN'],
    [{ ...production, SCEAU_PRESET: 'igc-sante-test' }, 'SCEAU_PRESET'],
    [{ ...production, SCEAU_DEMO: 'on' }, 'SCEAU_DEMO'],
    [{ ...production, SCEAU_DEMO_HISTORY: 'on' }, 'SCEAU_DEMO_HISTORY'],
    [{ ...production, SCEAU_FAILPOINT: 'issue.after-sign:kill' }, 'SCEAU_FAILPOINT'],
    [{ ...production, SCEAU_CLOCK_OFFSET_SECONDS: '1' }, 'SCEAU_CLOCK_OFFSET_SECONDS'],
    [{ ...production, SCEAU_RATE_FACTOR: '2' }, 'SCEAU_RATE_FACTOR'],
    [{ ...production, SCEAU_BENCH: '1' }, 'SCEAU_BENCH'],
    [{ SCEAU_SECOND_FACTOR: 'nobody' }, 'SCEAU_SECOND_FACTOR'],
  ];
  for (const [variables, named] of faulty) {
    it(`refuses ${JSON.stringify(variables)} in one line that names ${named}`, () => {
      const faults = faultsOf(variables);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.ok(faults[0]?.startsWith(`${named} `) || faults[0]?.startsWith(`${named}:`), faults[0]);
      assert.match(faults[0] ?? '', /^[^\n]+(: expected [^\n]+|: a production instance has no default for it)\.$/);
    });
  }

  it('reads DNS servers of both families, with a port or without, those of the machine, or none', () => {
    const read = (text: string) => readConfig({ SCEAU_DNS_SERVERS: text }).domains.dnsServers;
    assert.deepEqual(read('192.0.2.53, [2001:db8::53]:5353,127.0.0.1:5353,2001:db8::1'), [
      ...['192.0.2.53', '[2001:db8::53]:5353', '127.0.0.1:5353', '2001:db8::1'],
    ]);
    assert.deepEqual([read(''), read('off')], ['system', 'off']);
  });

  it('asks officers for a second factor everywhere but on a test instance with the demo, unless it is said', () => {
    const ruleOf = (variables: Record<string, string>) => readConfig(variables).secondFactor;
    assert.equal(ruleOf({}), 'nobody');
    assert.equal(ruleOf({ SCEAU_DEMO: 'off' }), 'officers');
    assert.equal(ruleOf(production), 'officers');
    assert.equal(ruleOf({ SCEAU_SECOND_FACTOR: 'officers' }), 'officers');
    assert.equal(ruleOf({ ...production, SCEAU_SECOND_FACTOR: 'all' }), 'all');
  });

  it('tells all faults at once', () => {
    const named = faultsOf({ SCEAU_PORT: 'x', SCEAU_INSTANCE_KIND: 'y', SCEAU_CA_SIREN: 'z', SCEAU_TYPO: '1' }).map(
      (line) => line.split(' ')[0],
    );
    assert.deepEqual(named.sort(), ['SCEAU_CA_SIREN', 'SCEAU_INSTANCE_KIND', 'SCEAU_PORT', 'SCEAU_TYPO']);
  });

  it('never quotes a secret', () => {
    for (const name of ['DATABASE_URL', 'SCEAU_SMTP_URL']) {
      assert.doesNotMatch(faultsOf({ [name]: 'ftp://login:pass-word@host' }).join('\n'), /pass-word/);
    }
  });

  it('reads a secret from a file, and refuses it given twice', async () => {
    const file = resolve(await temporaryFolder(), 'url');
    writeFileSync(file, 'postgres://a:b@db.example/sceau\n');
    const { database } = readConfig({ DATABASE_URL_FILE: file });
    assert.deepEqual(database, { kind: 'outside', url: 'postgres://a:b@db.example/sceau', ownerUrl: null });
    assert.equal(faultsOf({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://a:b@db.example/sceau' }).length, 1);
  });

  it('takes a TLS certificate with its own key only, an https origin and a plain HTTP port', async () => {
    const folder = await temporaryFolder();
    const makePair = (name: string): [string, string] => {
      const [key, certificate] = [resolve(folder, `${name}.key`), resolve(folder, `${name}.pem`)];
      const options = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -days 1'.split(' ');
      execFileSync('openssl', ['req', '-x509', ...options, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
      return [certificate, key];
    };
    const [certificate, key] = makePair('one');
    const [, otherKey] = makePair('other');
    const tls = { SCEAU_TLS_CERTIFICATE_FILE: certificate, SCEAU_TLS_KEY_FILE: key, SCEAU_PUBLICATION_PORT: '8081' };
    const { http, instance } = readConfig(tls);
    assert.equal(http.publicOrigin, 'https://localhost:8080');
    assert.equal(instance.publicationUrl, 'http://localhost:8081');
    assert.match(http.tls?.keyPem ?? '', /PRIVATE KEY/);
    assert.equal(faultsOf({ ...tls, SCEAU_TLS_KEY_FILE: otherKey }).length, 1);
    assert.equal(faultsOf({ ...tls, SCEAU_PUBLICATION_PORT: '' }).length, 1);
    assert.equal(faultsOf({ ...tls, SCEAU_PUBLIC_ORIGIN: 'http://localhost:8080' }).length, 1);
  });
});
