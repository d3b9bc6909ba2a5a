import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import { sql } from 'kysely';
import { mostRenewedAtOnce as most } from '../../core/catalogue/renewal.ts';
import { findCertificates } from '../../core/contract/certificates.ts';
import { cancelRequest } from '../../core/contract/desk.ts';
import { findRequests, findStructures, readRequest } from '../../core/contract/portal.ts';
import { splitCsvLine } from '../../core/registry/csv-line.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { campaign as t } from '../../web/i18n/fr/campaign.ts';
import { joint } from '../../web/i18n/fr/joint.ts';
import { openPortal } from '../support/browser-portal.ts';
import { opensslCsr } from '../support/openssl.ts';
import { authCli, finalised, sslServ, withdraw } from '../support/portal-journey.ts';
import { arrive, button, heading, type Person, plain, sentenceOfCode, shown, textOf } from '../support/portal-page.ts';
import { finishPack, saveArchive, withdrawPack } from '../support/portal-page-pack.ts';
import { apiOf } from '../support/portal-page-shortcuts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { keptKeys } from './browser-storage.ts';
import { judgeArchive } from './judge-archive.ts';

const database = await createTestDatabase();
const { server, browserTest } = await openPortal({ database });
const client = await apiOf(server.origin, 'hopital');
const officer = await apiOf(server.origin, 'officier');
const { structures } = (await client.call(findStructures, { query: { search: 'CH de Valmont' } })).value;
const valmont = structures[0]?.id ?? assert.fail();
const tilleuls =
  (await client.call(findStructures, { query: { search: 'Clinique des Tilleuls' } })).value.structures[0]?.id ??
  assert.fail();
const password = 'Cadenas-Violet-Marmotte-92';

async function issued(name: string, structureId = valmont, form = sslServ(name)) {
  const requestId = await finalised(client, structureId, form);
  void (await withdraw(client, requestId)).value;
  const { certificate } = (await client.call(readRequest, { params: { requestId } })).value.request;
  const query = { search: certificate?.serialHex ?? assert.fail() };
  return (await client.call(findCertificates, { query })).value.certificates[0] ?? assert.fail();
}
async function nearTheirEnd(ids: readonly string[]): Promise<void> {
  const { owner } = database;
  await sql`alter table certificates disable trigger user`.execute(owner);
  await sql`update certificates set not_after = now() + interval '9 days' where id = any (${[...ids]}::uuid[])`.execute(
    owner,
  );
  await sql`alter table certificates enable trigger user`.execute(owner);
  await sql`select count_certificates_again()`.execute(owner);
}
/** The registry changes, as an import would do it. */
const registry = (change: { name?: string; department_code?: string }) =>
  inTransaction(database.runtime, { actor: { kind: 'service', id: 'import' }, structureId: valmont }, (tx) =>
    tx.updateTable('structures').set(change).where('id', '=', valmont).execute(),
  );
/** What a key in the browser is closed with, for all lines at once. */
async function chooseBrowserKeys({ page, main }: Person): Promise<void> {
  await main.getByText(t.browser, { exact: true }).click();
  await page.locator('#key-password').fill(password);
  await page.locator('#key-password-again').fill(password);
  await page.locator('#key-password-saved').check();
}
const row = ({ main }: Person, name: string) => main.locator('tbody tr', { hasText: name });
const said = async (person: Person, name: string) => textOf(row(person, name));

describe('a campaign of renewals', () => {
  browserTest('with keys of this browser under one password: one refused stops no other', async (open) => {
    const [one, two, early] = [await issued('camp-un'), await issued('camp-deux'), await issued('camp-tot')];
    await nearTheirEnd([one.id, two.id]);
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, visitor } = person;
    await page.goto(`${server.origin}/certificats?afaire=oui`);
    for (const { subjectName } of [one, two]) await row(person, subjectName).getByRole('checkbox').check();
    await main.getByRole('link', { name: person.t.follow.renewChosen({ count: 2 }) }).click();
    await row(person, two.subjectName).getByText(t.ready).waitFor();
    visitor.expectFault(/status of 422|status of 409/);
    await page.goto(`${page.url()},${early.id}`);
    await main.getByText(t.refused, { exact: true }).waitFor();
    await chooseBrowserKeys(person);
    await button(main, t.go({ count: 2 })).click();
    await shown(main, t.finished({ filed: 2, refused: 1 })).waitFor({ timeout: 60_000 });
    for (const { subjectName } of [one, two]) assert.ok((await said(person, subjectName)).includes(t.filed));
    const found = (await client.call(findCertificates, { query: { search: one.serialHex } })).value.certificates[0];
    assert.equal(found?.renewal, 'in-progress');
    const [saved] = await Promise.all([page.waitForEvent('download'), button(main, t.resultsSave).click()]);
    assert.equal((await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n').length, 3);
    // The key of a line opens with the one password, as that of a single request does.
    await row(person, one.subjectName)
      .getByRole('link', { name: new RegExp(t.withdraw) })
      .click();
    await page.waitForURL(/\/retirer\//);
  });

  browserTest('with CSRs given back in the table, some lines now and the rest later', async (open) => {
    const [one, two] = [await issued('table-un'), await issued('table-deux')];
    await nearTheirEnd([one.id, two.id]);
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, visitor } = person;
    await page.goto(`${server.origin}/renouvellements/${one.id},${two.id}`);
    await row(person, two.subjectName).getByText(t.ready).waitFor();
    await main.getByText(t.ownCsr, { exact: true }).click();
    const [saved] = await Promise.all([page.waitForEvent('download'), button(main, t.csvSave).click()]);
    const [head = '', first = '', second = ''] = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
    const filled = async (line: string) => {
      const cells = splitCsvLine(line);
      assert.ok(cells.ok);
      return [...cells.value.slice(0, 3), `"${await opensslCsr('rsa-3072')}"`].join(';');
    };
    const give = async (lines: readonly string[]) =>
      page.locator('#campaign-csv').setInputFiles({
        ...{ name: 'table.csv', mimeType: 'text/csv' },
        buffer: Buffer.from([head, ...lines].join('\r\n')),
      });
    const key =
      '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg\n-----END PRIVATE KEY-----';
    await give([`${first.split(';')[0]};;;"${key}"`]);
    await shown(main, t.csvPrivateKey).waitFor();
    await give([await filled(first), second]);
    await button(main, t.csvSend({ count: 1 })).click();
    await shown(main, t.finished({ filed: 1, refused: 0 })).waitFor();
    visitor.expectFault(/status of 422|status of 409/);
    // Somebody who comes back finds what is filed and, as it was, the rest.
    await page.reload();
    await row(person, two.subjectName).getByText(t.ready).waitFor();
    assert.ok((await said(person, one.subjectName)).includes(t.filed));
    await main.getByText(t.ownCsr, { exact: true }).click();
    await give([await filled(second)]);
    await button(main, t.csvSend({ count: 1 })).click();
    await shown(main, t.finished({ filed: 2, refused: 0 })).waitFor();
  });

  browserTest('what the registry changes is on each row, and agreed to before anything is filed', async (open) => {
    const named = await issued('nom-change');
    const { offer, usage, fields } = authCli('nom-garde');
    const { copyAddress: _of, ...own } = fields;
    const same = await issued('nom-garde', tilleuls, { offer, usage, fields: own });
    await nearTheirEnd([named.id, same.id]);
    await registry({ name: 'CH du Nouveau Valmont' });
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main } = person;
    await page.goto(`${server.origin}/renouvellements/${named.id},${same.id}`);
    await row(person, same.subjectName).getByText(t.ready).waitFor();
    const change = plain(
      `${t.nameChanges} ${person.t.renewal.parts('O')} : CH DE VALMONT → devient CH DU NOUVEAU VALMONT`,
    );
    assert.ok((await said(person, named.subjectName)).includes(change), await said(person, named.subjectName));
    assert.ok(!(await said(person, same.subjectName)).includes(plain(t.nameChanges)));
    await main.getByRole('heading', { name: t.changesTitle({ count: 1 }) }).waitFor();

    await chooseBrowserKeys(person);
    await button(main, t.go({ count: 2 })).click();
    await shown(page.locator('.error-summary'), t.seenMissing).waitFor();
    assert.ok((await said(person, named.subjectName)).includes(t.ready));
    await main.getByRole('checkbox', { name: t.seen }).check();
    // It changes once more, after it was seen: what was not agreed to is not filed, the other one is.
    await registry({ department_code: '69' });
    await button(main, t.go({ count: 2 })).click();
    await shown(row(person, named.subjectName), t.changedMeanwhile).waitFor({ timeout: 60_000 });
    await row(person, same.subjectName).getByText(t.filed).waitFor();
    assert.ok((await said(person, named.subjectName)).includes(person.t.renewal.parts('ST')));
    assert.equal(await main.getByRole('checkbox', { name: t.seen }).isChecked(), false);
    await main.getByRole('checkbox', { name: t.seen }).check();
    await button(main, t.go({ count: 1 })).click();
    await shown(main, t.finished({ filed: 2, refused: 0 })).waitFor({ timeout: 60_000 });
    await row(person, named.subjectName)
      .getByRole('link', { name: new RegExp(t.withdraw) })
      .click();
    await page.waitForURL(/\/retirer\//);
    const requestId = page.url().split('/').at(-1) ?? assert.fail();
    const { subject } = (await client.call(readRequest, { params: { requestId } })).value.request;
    assert.match(subject ?? '', /O=CH DU NOUVEAU VALMONT,ST=Rhône \(69\)/);
    await registry({ name: 'CH de Valmont', department_code: '76' });
  });

  browserTest(
    'chosen over several pages, all of a page, all of the list, and never more than one journey takes',
    async (open) => {
      const listed = (await database.owner.selectFrom('certificates').select('id').execute()).length;
      const made: string[] = [];
      while (made.length < most + 12) {
        const names = Array.from({ length: 8 }, (_, index) => `choix-${made.length + index}`);
        made.push(...(await Promise.all(names.map((name) => issued(name)))).map(({ id }) => id));
      }
      assert.ok(listed < 50);
      await nearTheirEnd(made);
      const person = await arrive(await open(), server.origin, 'hopital', { path: '/certificats?afaire=oui' });
      const { page, main } = person;
      const { follow, certificates } = person.t;
      const { total } = (await client.call(findCertificates, { query: { renewal: 'open' } })).value;
      const chosen = (count: number, elsewhere: number) => shown(main, follow.chosen({ count, elsewhere })).waitFor();
      const toPage = (name: string) => main.getByRole('link', { name, exact: true }).click();

      await main.getByRole('checkbox', { name: follow.choosePage }).check();
      await chosen(50, 0);
      await toPage(certificates.more);
      await chosen(50, 50);
      const second = main.locator('tbody').getByRole('checkbox');
      await second.nth(2).check();
      await second.nth(5).check();
      await chosen(52, 50);
      // Another page, the first one again, and a page loaded anew: what was chosen is still chosen.
      await toPage(certificates.first);
      await chosen(52, 2);
      assert.equal(await main.locator('tbody').getByRole('checkbox', { checked: true }).count(), 50);
      await main.getByRole('checkbox', { name: follow.choosePage }).uncheck();
      await chosen(2, 2);
      await page.reload();
      await chosen(2, 2);
      await button(main, follow.chooseNone).click();
      await main.getByRole('link', { name: follow.renewChosen({ count: 2 }) }).waitFor({ state: 'detached' });

      await button(main, follow.chooseEvery).click();
      await shown(main, follow.chooseMost({ most, count: total - most })).waitFor();
      await chosen(most, most - 50);
      assert.equal(await main.getByRole('link', { name: follow.renewChosen({ count: most }) }).count(), 1);

      // One more by hand: it says why it stays without.
      for (let onPage = 1; onPage < 5; onPage += 1) {
        const firstRow = await textOf(main.locator('tbody tr').first());
        await toPage(certificates.more);
        await main
          .locator('tbody tr')
          .first()
          .filter({ hasNotText: firstRow.split(' ')[0] ?? '' })
          .waitFor();
      }
      await main.locator('tbody').getByRole('checkbox', { checked: false }).last().click();
      await shown(main, follow.chooseMost({ most, count: 1 })).waitFor();
      await chosen(most, most - (await main.locator('tbody').getByRole('checkbox', { checked: true }).count()));

      // An address of more than one journey says so, and leads to the rest.
      await page.goto(`${server.origin}/renouvellements/${made.slice(0, most + 2).join(',')},coupe`);
      await shown(main, t.unread({ count: 1 })).waitFor();
      await main.getByRole('link', { name: plain('les 2 autres') }).click();
      await main.getByRole('heading', { name: t.linesTitle({ count: 2 }) }).waitFor();
      await shown(main.locator('tbody tr').nth(1), t.ready).waitFor();
    },
  );

  browserTest('three renewals withdrawn in one go, one of which is refused meanwhile', async (open) => {
    const names = ['joint-un', 'joint-deux', 'joint-trois'];
    const certificates = await Promise.all(names.map((name) => issued(name, valmont, authCli(name))));
    const [one, two, three] = certificates.map(({ subjectName }) => subjectName);
    assert.ok(one !== undefined && two !== undefined && three !== undefined);
    await nearTheirEnd(certificates.map(({ id }) => id));
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, visitor } = person;
    const campaign = `${server.origin}/renouvellements/${certificates.map(({ id }) => id).join(',')}`;
    await page.goto(campaign);
    await row(person, three).getByText(t.ready).waitFor();
    await chooseBrowserKeys(person);
    await button(main, t.go({ count: 3 })).click();
    const all = main.getByRole('link', { name: t.withdrawAll({ count: 3 }) });
    await all.waitFor({ timeout: 60_000 });
    assert.equal((await keptKeys(page)).length, 3);
    // Whoever left comes back by the same address, or by « Retirer ».
    visitor.expectFault(/status of 422|status of 409/);
    await page.goto(campaign);
    await all.waitFor();
    await page.goto(`${server.origin}/retirer`);
    await main.getByRole('link', { name: 'les retirer en une fois' }).click();
    await heading(person, joint.severalTitle({ count: 3 })).waitFor();

    visitor.expectFault(/status of 410/);
    // The officer ends one of them while the page is open.
    const found = (await client.call(findRequests, { query: { search: three, state: 'finalised' } })).value.requests;
    const params = { requestId: found[0]?.id ?? assert.fail() };
    void (await officer.call(cancelRequest, { params, body: { reason: 'Service arrêté' } })).value;
    await withdrawPack(person, { count: 2, code: { kind: 'proposed' }, password });
    const failed = main.getByRole('alert').filter({ hasText: joint.failedTitle });
    assert.match(await textOf(failed), new RegExp(three));
    assert.ok((await textOf(failed)).includes(sentenceOfCode('request.cancelled')), await textOf(failed));

    // The page is left before the file is saved: the archive is made again from the keys.
    await page.reload();
    await page.locator('#withdrawal-password').fill(password);
    const archive = await saveArchive(person, await temporaryFolder());
    await finishPack(person);
    assert.equal((await keptKeys(page)).length, 1);
    await judgeArchive(archive, {
      expected: [one, two].map((name) => [name, 'ORG AUTH_CLI'] as const),
      names: 'OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR',
      password,
      form: 'modern',
    });
    const states = await Promise.all(
      certificates.map(async ({ serialHex }) => {
        const query = { search: serialHex };
        return (await client.call(findCertificates, { query })).value.certificates[0]?.renewal;
      }),
    );
    assert.deepEqual(states, ['renewed', 'renewed', 'open']);
  });
});
