/** The configuration of docs/operations/sign-in-client-certificate.md, as it stands there, in a real nginx before the real server. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { beginClientCertificate, endClientCertificate, type Purpose } from '../../../core/contract/federated.ts';
import { readSession } from '../../../core/contract/portal.ts';
import { atEnd } from '../../../test/support/at-end.ts';
import { type Card, openCardAuthority } from '../../../test/support/card-authority.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { openssl } from '../../../test/support/openssl.ts';
import { type PortalClient, portalClient, type Transport } from '../../../test/support/portal-client.ts';
import { spawnServerProcess } from '../../../test/support/server-process.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';

const skip = spawnSync('nginx', ['-v']).status === 0 ? false : 'no nginx on this machine (Debian: nginx)';

/** Blocks of a page of the documentation, by the language that they are in. */
const blocksOf = (page: string, language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block);

/** What a machine of its own would not change: here every port, folder and name is the test's. */
function moved(text: string, places: readonly (readonly [there: string, here: string])[]): string {
  return places.reduce((so, [there, here]) => {
    assert.ok(so.includes(there), `the documentation no longer says ${there}`);
    return so.replaceAll(there, here);
  }, text);
}

test('a card signs its holder in behind nginx, and nothing that a visitor writes passes for one', {
  skip,
}, async (t) => {
  const page = readFileSync(
    join(import.meta.dirname, '../../../docs/operations/sign-in-client-certificate.md'),
    'utf8',
  );
  const [ports, folder, authority] = [
    { portal: await freePort(), door: await freePort(), behind: await freePort() },
    await temporaryFolder(),
    await openCardAuthority(),
  ];
  const at = (name: string) => join(folder, name);
  const [portal, door] = [`https://localhost:${ports.portal}`, `https://localhost:${ports.door}`];
  await copyFile(authority.bundleFile, at('cards.pem'));
  await openssl(
    ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', at('portail.key'), '-out', at('portail.pem')],
  );
  const ca = readFileSync(at('portail.pem'), 'utf8');

  const [settings = ''] = blocksOf(page.slice(page.indexOf('## Behind nginx')), '');
  const env = Object.fromEntries(
    moved(settings, [
      ['https://portail.example:8443', door],
      ['/etc/sceau/', `${folder}/`],
    ])
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  assert.deepEqual(Object.keys(env).length, 4);
  const database = await createTestDatabase();
  const server = await spawnServerProcess({
    database,
    env: {
      ...{ SCEAU_PORT: String(ports.behind), SCEAU_PUBLIC_ORIGIN: portal, SCEAU_RATE_FACTOR: '1000' },
      ...{ SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256', ...env },
    },
  });

  let hasEnded = false;
  void server.ended.then(() => {
    hasEnded = true;
  });
  // Not at its public origin, where nginx is.
  await listening(ports.behind, () => (hasEnded ? server.output() : null));

  const [configuration = ''] = blocksOf(page, 'nginx');
  const shown = moved(configuration, [
    ['listen 443 ', `listen 127.0.0.1:${ports.portal} `],
    ['listen 8443 ', `listen 127.0.0.1:${ports.door} `],
    ['http://127.0.0.1:8080', `http://127.0.0.1:${ports.behind}`],
    ['https://portail.example/', `${portal}/`],
    ['portail.example', 'localhost'],
    ['/etc/sceau/', `${folder}/`],
  ]);
  const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${at(what)};`);
  writeFileSync(
    at('nginx.conf'),
    `daemon off; master_process off; pid ${at('nginx.pid')}; error_log stderr; events {}
    http { access_log off; ${own.join(' ')}\n${shown}\n}`,
  );
  const nginx = spawn('nginx', ['-e', 'stderr', '-c', at('nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  nginx.stderr.on('data', (text) => {
    said += String(text);
  });
  atEnd(async () => void nginx.kill('SIGKILL'));
  await listening(ports.door, () => (nginx.exitCode === null ? null : said));

  const overNginx: Transport = async ({ method, path, headers, body }) =>
    ask(portal + path, { method, headers, body, ca });
  const browser = () => portalClient({ transport: overNginx, origin: portal });
  const depart = async (client: PortalClient, purpose: Purpose = 'sign-in') =>
    (await client.call(beginClientCertificate, { body: { purpose, returnTo: '/' } })).value.address;
  /** Where the door sends who presents that card, with the headers of their choice. */
  const present = async (address: string, card: Card | null, headers = {}) => {
    const shownCard = card === null ? {} : { cert: card.certificatePem, key: card.keyPem };
    const answer = await ask(address, { method: 'GET', headers, ca, ...shownCard });
    assert.equal(answer.status, 303, answer.bytes.toString());
    return answer.headers.location ?? '';
  };
  const end = (client: PortalClient, location: string) =>
    client.call(endClientCertificate, { body: { code: new URL(location).searchParams.get('code') ?? '' } });
  const refusal = async (card: Card | null, headers = {}) => {
    const client = browser();
    const answer = await end(client, await present(await depart(client), card, headers));
    assert.equal((await client.call(readSession, {})).value.account, null);
    return answer.problem.code;
  };

  const card = await authority.issue();
  const announced = { 'X-Client-Cert': encodeURIComponent(card.certificatePem) };

  await t.test('it is linked, then opens the session in another browser', async () => {
    const owner = browser();
    await owner.signIn('hopital');
    const address = await depart(owner, 'link');
    assert.ok(address.startsWith(`${door}/carte?depart=`));
    const location = await present(address, card);
    assert.ok(location.startsWith(`${portal}/connexion/carte?code=`), location);
    assert.deepEqual((await end(owner, location)).value, { purpose: 'link', returnTo: '/' });
    const other = browser();
    assert.equal((await end(other, await present(await depart(other), card))).status, 200);
    const { account } = (await other.call(readSession, {})).value;
    assert.deepEqual([account?.login, account?.method], ['hopital', 'client-certificate']);
  });

  await t.test(
    'none, an expired one, one of another authority and one for servers reach the portal, which says so',
    async () => {
      assert.equal(await refusal(null), 'client-certificate.absent');
      assert.equal(await refusal(await authority.issue({ from: -7200, until: -3600 })), 'client-certificate.expired');
      const forServers = await authority.issue({ kind: 'server-only' });
      assert.equal(await refusal(forServers), 'client-certificate.not-for-sign-in');
      const stranger = await openCardAuthority('INCONNUES');
      assert.equal(await refusal(await stranger.issue()), 'client-certificate.untrusted');
    },
  );

  await t.test(
    'a header of the visitor’s own is no card: at the door, on the portal, whatever its spelling',
    async () => {
      assert.equal(await refusal(null, announced), 'client-certificate.absent');
      assert.equal(await refusal(null, { 'x-client-cert': announced['X-Client-Cert'] }), 'client-certificate.absent');
      // nginx drops names with underscores, which some servers read as dashes.
      assert.equal(await refusal(null, { X_Client_Cert: announced['X-Client-Cert'] }), 'client-certificate.absent');
      const client = browser();
      const onPortal = (await depart(client)).replace(door, portal);
      const answer = await ask(onPortal, { method: 'GET', headers: announced, ca });
      assert.equal(answer.status, 421, answer.bytes.toString());
      assert.equal(JSON.parse(answer.bytes.toString()).code, 'http.origin');
    },
  );

  await t.test('the door serves nothing else, and resumes no TLS session', async () => {
    for (const path of ['/', '/api/session', '/connexion']) {
      const { headers, status } = await ask(door + path, { method: 'GET', headers: {}, ca });
      assert.deepEqual([status, headers.location], [303, `${portal}/connexion`], path);
    }
    const secured = connectTls({
      port: ports.door,
      host: '127.0.0.1',
      servername: 'localhost',
      ca,
      maxVersion: 'TLSv1.2',
    });
    await once(secured, 'secureConnect');
    const session = secured.getSession();
    secured.destroy();
    const again = connectTls({
      ...{ port: ports.door, host: '127.0.0.1', servername: 'localhost', ca, maxVersion: 'TLSv1.2' as const },
      ...(session === undefined ? {} : { session }),
    });
    await once(again, 'secureConnect');
    assert.equal(again.isSessionReused(), false);
    again.destroy();
  });

  await t.test('the portal itself is served, and asks nobody for a card', async () => {
    const answer = await ask(`${portal}/api/session`, { method: 'GET', headers: {}, ca });
    assert.equal(answer.status, 200);
    assert.equal(said.includes('[emerg]'), false, said);
  });
});

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly ca: string;
  readonly cert?: string;
  readonly key?: string;
}

async function ask(address: string, { body, ...asked }: Asked) {
  const call = request(address, { ...asked, agent: false });
  call.end(body);
  const [response] = await once(call, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: Number(response.statusCode),
    setCookies: response.headers['set-cookie'] ?? [],
    headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    bytes: Buffer.concat(chunks),
  };
}

async function listening(port: number, failed: () => string | null): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const said = failed();
    if (said !== null) assert.fail(`it did not start: ${said}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await pause(50);
  }
  assert.fail(`nothing listens on ${port}`);
}
