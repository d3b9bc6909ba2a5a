import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe } from 'node:test';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { type Departure, type RecordedTraffic, recordTraffic } from '../support/browser-traffic.ts';
import { arrive, button, type Person, shown } from '../support/portal-page.ts';
import { askUntilKey, finaliseRequest, generateKey, saveBackup } from '../support/portal-page-ask.ts';
import { apiOf, openKeyStep, preparedDraft } from '../support/portal-page-shortcuts.ts';
import { acceptTerms, finish, giveCode, openedWithdrawal, saveP12, sign } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { storedIn } from './browser-storage.ts';
import { findLeaks, secretsOfKey, secretsOfText } from './find-leaks.ts';
import { plants } from './planted-leaks.ts';

const { server, browserTest } = await openPortal();
/** Every sign in it is written otherwise in an address, a form or JSON. */
const password = 'Brume & "Tacot" 31/7 + 100% ?';

/** The key as openssl takes it out of the sealed backup file. */
const openBackup = (file: string): Buffer =>
  execFileSync('openssl', [
    'pkcs8',
    '-in',
    file,
    '-passin',
    `pass:${password}`,
    '-outform',
    'DER',
    '-topk8',
    '-nocrypt',
  ]);

interface Watched {
  readonly traffic: RecordedTraffic;
  readonly person: Person;
  /** What the page said in its console. */
  readonly said: Departure[];
}

async function watched(open: OpenVisitor): Promise<Watched> {
  const traffic = await recordTraffic();
  const visitor = await open({ proxy: traffic.proxy });
  const said: Departure[] = [];
  visitor.context.on('console', (message) => said.push({ what: 'console', bytes: Buffer.from(message.text()) }));
  return { traffic, said, person: await arrive(visitor, server.origin, 'hopital') };
}

describe('the private key and its password never leave the browser', () => {
  browserTest('in a whole journey, mistakes included', async (open) => {
    const folder = await temporaryFolder();
    const { traffic, said, person } = await watched(open);
    const { main, page, t } = person;
    const stored: Departure[] = [];
    const look = async () => void stored.push(...(await storedIn(person.visitor)));

    await askUntilKey(person, { structure: 'CH de Valmont', offer: 'ORG', usage: 'SIGN', name: 'Sans fuite' });
    await generateKey(person, password);
    const backup = await saveBackup(person, folder);
    await look();
    await finaliseRequest(person);
    await look();
    await main.getByRole('link', { name: t.ask.withdrawNow, exact: true }).click();
    await openedWithdrawal(person, 'Sans fuite');
    await page.locator('#withdrawal-password').fill(password.toUpperCase());
    await giveCode(person, { kind: 'proposed' });
    await acceptTerms(person);
    await button(main, t.withdrawal.finalise).click();
    await shown(page.locator('#withdrawal-password-error'), t.withdrawal.passwordWrong).waitFor();
    await page.locator('#withdrawal-password').fill(password);
    await sign(person);
    await look();
    await page.reload();
    await page.locator('#withdrawal-password').fill(password);
    await saveP12(person, folder);
    await look();
    await finish(person);
    await look();

    const key = secretsOfKey(openBackup(backup));
    const secrets = [
      ...key,
      ...[password, password.toUpperCase()].flatMap((typed) => secretsOfText('password', typed)),
    ];
    assert.deepEqual(findLeaks([...traffic.departures, ...stored, ...said], secrets), []);
    sawTheWhole(traffic.departures, stored);
  });

  browserTest('or they would be caught: in any form, by any way out', async (open) => {
    const folder = await temporaryFolder();
    const { traffic, said, person } = await watched(open);
    const { page, visitor } = person;
    visitor.expectFault(/./);
    await openKeyStep(person, await preparedDraft(await apiOf(server.origin, 'hopital'), 'fuite'));
    await generateKey(person, password);
    const der = openBackup(await saveBackup(person, folder));
    const key = secretsOfKey(der);
    const secrets = [...key, ...secretsOfText('password', password)];
    assert.deepEqual(findLeaks([...traffic.departures, ...said, ...(await storedIn(visitor))], secrets), []);

    for (const { name, leaves, of, plant } of plants({ pkcs8Der: der, password })) {
      const before = { gone: traffic.departures.length, said: said.length };
      await plant(page);
      const caught = await within(5_000, async () => {
        const places = [...traffic.departures.slice(before.gone), ...said.slice(before.said)];
        const stored = leaves === 'stored' ? await storedIn(visitor) : [];
        return findLeaks([...places, ...stored], secrets);
      });
      assert.ok(
        caught.some((leak) => leak.endsWith(of === 'password' ? ': password' : ': d')),
        `${name}: ${caught.join(' ')}`,
      );
      await visitor.context.clearCookies({ name: 'plant' });
      await page.evaluate(() => {
        localStorage.removeItem('plant');
        sessionStorage.removeItem('plant');
        history.replaceState(null, '', location.pathname);
      });
    }
  });
});

async function within(milliseconds: number, look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 50) {
    const found = await look();
    if (found.length > 0 || waited >= milliseconds) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The record is one of everything: what the journey is known to send and to keep is in it. */
function sawTheWhole(departures: readonly Departure[], stored: readonly Departure[]): void {
  for (const call of [
    /^POST .*\/api\/session$/,
    /^POST .*\/finalise$/,
    /^POST .*\/withdraw$/,
    /^POST .*\/delivery$/,
    /^GET .*worker.*\.js$/,
  ]) {
    assert.ok(
      departures.some(({ what }) => call.test(what)),
      String(call),
    );
  }
  assert.notDeepEqual(findLeaks(departures, secretsOfText('sign-in', 'demonstration-sceau')), []);
  assert.notDeepEqual(findLeaks(stored, secretsOfText('kept name', 'Sans fuite')), []);
}
