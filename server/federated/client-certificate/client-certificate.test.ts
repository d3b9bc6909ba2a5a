import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { beginClientCertificate, endClientCertificate, type Purpose } from '../../../core/contract/federated.ts';
import { atEnd } from '../../../test/support/at-end.ts';
import { type Card, openCardAuthority } from '../../../test/support/card-authority.ts';
import { type FederatedDoors, openFederatedDoors } from '../../../test/support/federated-doors.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { openssl } from '../../../test/support/openssl.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { testOrigin } from '../../../test/support/test-http-server.ts';
import { tokenSha256 } from '../../accounts/session-token.ts';
import { inTransaction } from '../../platform/database.ts';
import { listenForCertificates } from '../../platform/http-certificate.ts';
import { linkIdentity } from '../link-identity.ts';
import { openCertificateDoor } from './certificate-door.ts';

const run = promisify(execFile);
const authority = await openCardAuthority();
const stranger = await openCardAuthority('INCONNUES');
const crlFile = join(authority.folder, 'lists.pem');
const authoritiesPem = authority.rootPem + authority.issuingPem;
const card = await authority.issue();
const expired = await authority.issue({ from: -7200, until: -3600 });
const signature = await authority.issue({ kind: 'signature' });
const revoked = await authority.issue();
await authority.revoke(revoked);
await writeFile(crlFile, await authority.crl());
const foreign = await stranger.issue();

const database = await createTestDatabase();
const port = await freePort();
const origin = `https://localhost:${port}`;
const door = openCertificateDoor({ origin, authoritiesPem, crlFile, log: silentLog });
const native = await openFederatedDoors(database, { certificates: door });
const serverName = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
const [serverKey, serverCertificate] = [join(authority.folder, 'server.key'), join(authority.folder, 'server.pem')];
await openssl(
  ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2', ...serverName],
  ...['-keyout', serverKey, '-out', serverCertificate],
);
const { readFile } = await import('node:fs/promises');
const serverPem = await readFile(serverCertificate, 'utf8');
const listener = await listenForCertificates(native.app, {
  ...{ host: '127.0.0.1', port, publicOrigin: testOrigin, authoritiesPem },
  ...{ certificatePem: serverPem, keyPem: await readFile(serverKey, 'utf8') },
});
atEnd(async () => {
  listener.close();
  listener.closeAllConnections();
});

const judged = door.judge({ leafDer: card.der, chainDer: [] }, new Date());
assert.ok(judged.ok);
const identity = judged.value;
const accountId = await native.account('porteur');
const asService = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
await inTransaction(database.runtime, asService, async (tx) => {
  assert.ok((await linkIdentity(native.deps, tx, { accountId, identity, userAgent: null }, new Date())).ok);
});

type Browser = ReturnType<FederatedDoors['browser']>;
const depart = async (browser: Browser, purpose: Purpose = 'sign-in') =>
  (await browser.call(beginClientCertificate, { body: { purpose, returnTo: '/' } })).value.address;
const arrive = (browser: Browser, code: string) => browser.call(endClientCertificate, { body: { code } });

/** Where the door sends a TLS client that presents this card, or none. */
async function present(address: string, presented: Card | null): Promise<string> {
  const call = request(address, {
    ca: serverPem,
    ...(presented === null ? {} : { cert: presented.certificatePem, key: presented.keyPem }),
  });
  call.end();
  const [response] = await once(call, 'response');
  response.resume();
  assert.equal(response.statusCode, 303);
  assert.equal(response.headers['set-cookie'], undefined);
  return response.headers.location ?? '';
}
const codeIn = (location: string) => new URL(location).searchParams.get('code') ?? '';
const refusalOf = async (presented: Card | null) => {
  const browser = native.browser();
  const answer = await arrive(browser, codeIn(await present(await depart(browser), presented)));
  assert.equal(browser.cookies.has('__Host-sceau'), false);
  assert.ok(answer.status >= 400 && answer.status < 500);
  return answer.problem.code;
};
const sessionAccount = async (browser: Browser) => {
  const token = browser.cookies.get('__Host-sceau') ?? '';
  const sessions = await database.owner.selectFrom('sessions').selectAll().execute();
  return sessions.find((row) => row.token_sha256.equals(tokenSha256(token)))?.account_id ?? null;
};

describe('a card presented to a TLS port of its own', () => {
  it('opens the session of its holder in the browser that began', async () => {
    const browser = native.browser();
    const location = await present(await depart(browser), card);
    assert.match(location, /^http:\/\/localhost:8080\/connexion\/carte\?code=[\w-]{43}$/);
    assert.deepEqual((await arrive(browser, codeIn(location))).value, { purpose: 'sign-in', returnTo: '/' });
    assert.equal(await sessionAccount(browser), accountId);
    const events = (await native.events()).slice(-2);
    assert.deepEqual(
      events.map(({ event, facts }) => [event, facts.method]),
      [
        ['identity.recognised', 'client-certificate'],
        ['session.opened', 'client-certificate'],
      ],
    );
  });

  it('opens it for curl as well, and for the renewed card', async () => {
    const renewed = await authority.issue({ key: 'rsa-2048' });
    const browser = native.browser();
    const given = ['--cert', renewed.certificateFile, '--key', renewed.keyFile, '--cacert', serverCertificate];
    const written = ['--silent', '--output', '/dev/null', '--write-out', '%{redirect_url}'];
    const { stdout } = await run('curl', [...given, ...written, await depart(browser)]);
    assert.equal((await arrive(browser, codeIn(stdout))).status, 200);
  });

  it('is refused in words on a page of the portal, whatever is wrong with it', async () => {
    assert.equal(await refusalOf(null), 'client-certificate.absent');
    assert.equal(await refusalOf(expired), 'client-certificate.expired');
    assert.equal(await refusalOf(signature), 'client-certificate.not-for-sign-in');
    assert.equal(await refusalOf(revoked), 'client-certificate.revoked');
    assert.equal(await refusalOf(foreign), 'client-certificate.untrusted');
    const nobody = await authority.issue({ subject: '/C=FR/CN=Personne' });
    assert.equal(await refusalOf(nobody), 'federated.not-linked');
    const reasons = (await native.events()).slice(-6).map(({ event, facts }) => [event, facts.reason]);
    assert.deepEqual(reasons.at(-1), ['identity.refused', 'federated.not-linked']);
    assert.deepEqual(reasons[0], ['identity.refused', 'client-certificate.absent']);
  });

  it('comes back once, within a minute, and to the browser that began', async () => {
    const browser = native.browser();
    const code = async () => codeIn(await present(await depart(browser), card));
    const unknown = 'federated.journey-unknown';
    const twice = await code();
    assert.equal((await arrive(browser, twice)).status, 200);
    assert.equal((await arrive(browser, twice)).problem.code, unknown);
    const lured = native.browser();
    await depart(lured);
    assert.equal((await arrive(lured, await code())).problem.code, unknown);
    assert.equal((await arrive(native.browser(), await code())).problem.code, unknown);
    const late = await code();
    native.clock.advance(60);
    assert.equal((await arrive(browser, late)).problem.code, unknown);
    native.clock.advance(-60);
  });

  it('answers one presentation a journey, and none without', async () => {
    const browser = native.browser();
    const address = await depart(browser);
    await present(address, card);
    const bare = `${testOrigin}/connexion/carte`;
    assert.equal(await present(address, card), bare);
    assert.equal(await present(`${origin}/carte`, card), bare);
    assert.equal(await present(`${origin}/carte?depart=invented`, card), bare);
    const stale = await depart(browser);
    native.clock.advance(600);
    assert.equal(await present(stale, card), bare);
    native.clock.advance(-600);
    assert.equal((await arrive(browser, '')).problem.code, 'federated.journey-unknown');
  });

  it('makes a handshake each time: no session is resumed', async () => {
    const parameters = ['-connect', `localhost:${port}`, '-cert', card.certificateFile, '-key', card.keyFile];
    const asked = ['s_client', ...parameters, '-reconnect', '-tls1_2', '-CAfile', serverCertificate];
    const called = run('openssl', asked);
    called.child.stdin?.end();
    const { stdout } = await called;
    assert.equal([...stdout.matchAll(/New, TLSv1.2/g)].length, 6);
    assert.doesNotMatch(stdout, /Reused, TLS/);
  });

  it('serves nothing else there: every other address leads to the portal', async () => {
    for (const path of ['/', '/api/session', '/CRL/x.crl', '/carte/x', '/connexion']) {
      assert.equal(await present(origin + path, card), `${testOrigin}/connexion`, path);
    }
  });

  it('is not believed on the portal’s own port, where nobody asked for it', async () => {
    const answer = await native.app.inject({ url: '/carte?depart=x', headers: { host: new URL(testOrigin).host } });
    assert.equal(answer.json().code, 'http.origin');
  });

  it('links to the account of who is signed in, and confirms that they are there', async () => {
    const other = await authority.issue({ subject: '/C=FR/CN=Camille Autre' });
    const browser = native.browser();
    await arrive(browser, codeIn(await present(await depart(browser), card)));
    const link = await arrive(browser, codeIn(await present(await depart(browser, 'link'), other)));
    assert.deepEqual(link.value, { purpose: 'link', returnTo: '/' });
    const stepUp = await arrive(browser, codeIn(await present(await depart(browser, 'step-up'), other)));
    assert.equal(stepUp.status, 200);
    assert.match(native.facts.proven.at(-1) ?? '', / client-certificate$/);
    const nobodys = await authority.issue({ subject: '/C=FR/CN=Encore' });
    const wrong = await arrive(browser, codeIn(await present(await depart(browser, 'step-up'), nobodys)));
    assert.equal(wrong.problem.code, 'federated.other-person');
  });

  it('is judged by the lists that are there now: a file that changes is read again, one that is gone serves till it lapses', async () => {
    const doomed = await authority.issue();
    const judgeNow = () => door.judge({ leafDer: doomed.der, chainDer: [] }, new Date());
    assert.ok(judgeNow().ok);
    await authority.revoke(doomed);
    await writeFile(crlFile, `${await authority.crl()}\n`);
    const after = judgeNow();
    assert.equal(after.ok ? '' : after.refusal.code, 'client-certificate.revoked');
    const { rm } = await import('node:fs/promises');
    const saved = await readFile(crlFile);
    await rm(crlFile);
    assert.ok(door.judge({ leafDer: card.der, chainDer: [] }, new Date()).ok);
    await writeFile(crlFile, 'not a list');
    const unknown = door.judge({ leafDer: card.der, chainDer: [] }, new Date());
    assert.equal(unknown.ok ? '' : unknown.refusal.code, 'client-certificate.revocation-unknown');
    await writeFile(crlFile, saved);
  });
});

describe('a card that a proxy announces', async () => {
  const behind = async (name: string, trustedProxy: readonly string[] = ['127.0.0.1']) => {
    const certificates = openCertificateDoor({ origin: testOrigin, authoritiesPem, crlFile, log: silentLog });
    return openFederatedDoors(database, { certificates, certificateHeader: name, trustedProxy });
  };
  const standard = await behind('Client-Cert');
  const nginx = await behind('X-Client-Cert');
  const sequence = ({ der }: Card) => `:${Buffer.from(der).toString('base64')}:`;
  const escaped = ({ certificatePem }: Card) => encodeURIComponent(certificatePem);

  const presentTo = async (
    doors: FederatedDoors,
    browser: Browser,
    headers: Record<string, string | string[]>,
    remoteAddress = '127.0.0.1',
  ) => {
    const url = new URL(await depart(browser));
    const answer = await doors.app.inject({
      ...{ url: url.pathname + url.search, remoteAddress, headers: { host: url.host, ...headers } },
    });
    return answer.statusCode === 303 ? codeIn(String(answer.headers.location)) : answer;
  };
  const outcome = async (
    doors: FederatedDoors,
    headers: Record<string, string | string[]>,
    remoteAddress?: string,
  ): Promise<string> => {
    const browser = doors.browser();
    const code = await presentTo(doors, browser, headers, remoteAddress);
    if (typeof code !== 'string') return `${code.statusCode} ${code.json().code}`;
    const answer = await arrive(browser, code);
    return answer.status === 200 ? 'signed in' : answer.problem.code;
  };

  it('opens the session, in the form of RFC 9440 and in that of nginx', async () => {
    assert.equal(await outcome(standard, { 'client-cert': sequence(card) }), 'signed in');
    assert.equal(await outcome(nginx, { 'x-client-cert': escaped(card) }), 'signed in');
    const network = await behind('Client-Cert', ['192.0.2.0/24', '2001:db8::/32']);
    for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7']) {
      assert.equal(await outcome(network, { 'client-cert': sequence(card) }, address), 'signed in', address);
    }
  });

  it('is refused from any other machine, even one that says it was forwarded', async () => {
    const forged = { 'client-cert': sequence(card), 'x-forwarded-for': '127.0.0.1' };
    for (const address of ['192.0.2.7', '::1', '127.0.0.2', '::ffff:192.0.2.7']) {
      assert.equal(await outcome(standard, forged, address), 'client-certificate.header-untrusted', address);
    }
  });

  it('is judged as on a port of its own', async () => {
    assert.equal(await outcome(nginx, {}), 'client-certificate.absent');
    assert.equal(await outcome(nginx, { 'x-client-cert': escaped(expired) }), 'client-certificate.expired');
    assert.equal(await outcome(nginx, { 'x-client-cert': escaped(signature) }), 'client-certificate.not-for-sign-in');
    assert.equal(await outcome(nginx, { 'x-client-cert': escaped(revoked) }), 'client-certificate.revoked');
    assert.equal(await outcome(nginx, { 'x-client-cert': escaped(foreign) }), 'client-certificate.untrusted');
  });

  it('is refused twice, too long, of the other form, or with a private key', async () => {
    const malformed = 'client-certificate.header-malformed';
    assert.equal(await outcome(standard, { 'client-cert': [sequence(card), sequence(card)] }), malformed);
    assert.equal(await outcome(standard, { 'client-cert': `:${'A'.repeat(12_004)}:` }), malformed);
    assert.equal(await outcome(standard, { 'client-cert': escaped(card) }), malformed);
    assert.equal(await outcome(nginx, { 'x-client-cert': encodeURIComponent(card.keyPem) }), 'key.private-received');
  });

  it('may be presented at another origin than the portal’s, and only there', async () => {
    const certificates = openCertificateDoor({
      ...{ origin: 'https://cartes.example', authoritiesPem, crlFile, log: silentLog },
    });
    const trusting = { certificateHeader: 'Client-Cert', trustedProxy: ['127.0.0.1'] };
    const doors = await openFederatedDoors(database, { certificates, ...trusting });
    const forwarded = { 'x-forwarded-host': 'cartes.example', 'x-forwarded-proto': 'https' };
    assert.equal(await outcome(doors, { 'client-cert': sequence(card), ...forwarded }), 'signed in');
    const wrong = { ...forwarded, 'x-forwarded-host': 'localhost:8080', 'x-forwarded-proto': 'http' };
    assert.equal(await outcome(doors, { 'client-cert': sequence(card), ...wrong }), '421 http.origin');
  });

  it('is not believed where no header is configured', async () => {
    const browser = native.browser();
    const url = new URL(await depart(browser));
    const answer = await native.app.inject({
      ...{ url: url.pathname + url.search, headers: { host: url.host, 'client-cert': sequence(card) } },
    });
    assert.equal(answer.statusCode, 421);
  });
});
