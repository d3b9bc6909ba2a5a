import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import { readRequest } from '../../core/contract/portal.ts';
import { sentences } from '../../core/contract/sentences/index.ts';
import { spkiSha256Hex } from '../../core/x509/keys.ts';
import { knownKey } from '../../web/i18n/fr/known-key.ts';
import { openPortal } from '../support/browser-portal.ts';
import { type Departure, recordTraffic } from '../support/browser-traffic.ts';
import { authCli, draft, finalise, withdraw } from '../support/portal-journey.ts';
import { button, shown } from '../support/portal-page.ts';
import { apiOf, structureIdOf } from '../support/portal-page-shortcuts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { storedIn } from './browser-storage.ts';
import { findLeaks, secretsOfKey, secretsOfText } from './find-leaks.ts';

const { server, browserTest } = await openPortal();
const hospital = await apiOf(server.origin, 'hopital');
const valmont = await structureIdOf(hospital, 'CH de Valmont');
const folder = await temporaryFolder();
const password = 'Brume & "Tacot" 31/7 + 100% ?';
const openssl = (parameters: readonly string[]): Buffer => execFileSync('openssl', parameters, { cwd: folder });

/** A key with a live certificate, and its PKCS#12. */
async function certified(name: string) {
  const file = `${name}.pem`;
  openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', file]);
  const csr = openssl(['req', '-new', '-key', file, '-subj', '/CN=cle', '-outform', 'DER']).toString('base64');
  const requestId = await draft(hospital, valmont, authCli());
  assert.equal((await finalise(hospital, requestId, { csr })).status, 200);
  assert.equal((await withdraw(hospital, requestId)).status, 200);
  const { certificate } = (await hospital.call(readRequest, { params: { requestId } })).value.request;
  const serialHex = certificate?.serialHex ?? assert.fail();
  openssl(['req', '-new', '-x509', '-key', file, '-subj', '/CN=cle', '-out', `${name}.crt`]);
  const sealed = ['pkcs12', '-export', '-inkey', file, '-in', `${name}.crt`, '-passout', `pass:${password}`];
  openssl([...sealed, '-out', `${name}.p12`]);
  const der = openssl(['pkcs8', '-topk8', '-nocrypt', '-in', file, '-outform', 'DER']);
  const pem = await readFile(join(folder, file), 'utf8');
  const spki = createPublicKey(pem).export({ format: 'der', type: 'spki' });
  return { name, pem, der, serialHex, print: spkiSha256Hex(new Uint8Array(spki)) };
}
const stateOf = async (serialHex: string) =>
  (await hospital.call(findCertificates, { query: { search: serialHex } })).value.certificates[0]?.state;

/** What left this browser for the portal beside pages and their parts, read as JSON. */
const bodiesOf = (departures: readonly Departure[]) =>
  departures
    .filter(({ what }) => what.startsWith('POST '))
    .map(({ what, bytes }) => ({
      path: new URL(what.split(' ')[1] ?? '', server.origin).pathname,
      body: JSON.parse(bytes.toString('utf8').split('\n\n').at(-1) ?? ''),
    }));

describe('« Cette clé est-elle connue ? »', () => {
  browserTest(
    'tells, and revokes by a proof; of the key nothing leaves but its hash and the signature',
    async (open) => {
      const key = await certified('fuite');
      const traffic = await recordTraffic();
      const visitor = await open({ proxy: traffic.proxy });
      const said: Departure[] = [];
      visitor.context.on('console', (message) => said.push({ what: 'console', bytes: Buffer.from(message.text()) }));
      const { page } = visitor;
      const main = page.getByRole('main');
      await page.goto(`${server.origin}/connexion`);
      await main.getByRole('link', { name: 'Voyez si elle est connue' }).click();

      await page.locator('#known-key-file').setInputFiles(join(folder, `${key.name}.p12`));
      await page.locator('#known-key-password').fill(password.toUpperCase());
      await button(main, knownKey.open).click();
      await shown(main, sentences['key-file.password-wrong'].fr).waitFor();
      await page.locator('#known-key-password').fill(password);
      await button(main, knownKey.open).click();
      await shown(main, knownKey.standings.live.title).waitFor();
      assert.deepEqual(bodiesOf(traffic.departures), [{ path: '/api/known-keys', body: { spkiSha256: key.print } }]);

      await button(main, knownKey.another).click();
      await page.locator('#known-key-text').fill(key.pem);
      await button(main, knownKey.read).click();
      await shown(main, knownKey.standings.live.title).waitFor();
      await page.locator('#known-key-confirm').fill('compromise');
      await button(main, knownKey.submit).click();
      await shown(main, knownKey.done({ count: 1 })).waitFor();
      await shown(main, knownKey.standings.blocked.title).waitFor();
      assert.equal(await stateOf(key.serialHex), 'revoked');

      const paths = bodiesOf(traffic.departures).map(
        ({ path, body }) => `${path} ${Object.keys(body).toSorted().join(' ')}`,
      );
      assert.deepEqual(paths, [
        '/api/known-keys spkiSha256',
        '/api/known-keys spkiSha256',
        '/api/known-keys/challenges spkiSha256',
        '/api/known-keys/compromises nonce signature spkiSha256',
        '/api/known-keys spkiSha256',
      ]);
      const secrets = [
        ...secretsOfKey(key.der),
        ...[password, password.toUpperCase()].flatMap((typed) => secretsOfText('password', typed)),
      ];
      const places = [...traffic.departures, ...said, ...(await storedIn(visitor))];
      assert.deepEqual(findLeaks(places, secrets), []);
      assert.notDeepEqual(findLeaks(places, secretsOfText('hash', key.print)), [], 'the record is one of everything');
    },
  );

  browserTest('by the very command of the page, where the key is elsewhere', async (open) => {
    const key = await certified('ailleurs');
    const { page } = await open();
    const main = page.getByRole('main');
    await page.goto(`${server.origin}/cle-connue`);
    await page.locator('#known-key-text').fill(openssl(['pkey', '-in', `${key.name}.pem`, '-pubout']).toString());
    await button(main, knownKey.read).click();
    await button(main, knownKey.challenge).click();
    const command = (await main.locator('.code-block pre').textContent()) ?? assert.fail();
    const signature = execFileSync('sh', ['-c', command.replace('cle.pem', `${key.name}.pem`)], { cwd: folder });
    await page.locator('#known-key-signature').fill(signature.toString());
    await page.locator('#known-key-confirm').fill('COMPROMISE');
    await button(main, knownKey.submit).click();
    await shown(main, knownKey.done({ count: 1 })).waitFor();
    assert.equal(await stateOf(key.serialHex), 'revoked');
  });
});
