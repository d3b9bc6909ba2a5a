import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import { sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import { findStructures, readRequest } from '../../core/contract/portal.ts';
import { splitCsvLine } from '../../core/registry/csv-line.ts';
import { campaign as t } from '../../web/i18n/fr/campaign.ts';
import { openPortal } from '../support/browser-portal.ts';
import { opensslCsr } from '../support/openssl.ts';
import { finalised, sslServ, withdraw } from '../support/portal-journey.ts';
import { arrive, button, type Person, shown, textOf } from '../support/portal-page.ts';
import { apiOf } from '../support/portal-page-shortcuts.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase();
const { server, browserTest } = await openPortal({ database });
const client = await apiOf(server.origin, 'hopital');
const { structures } = (await client.call(findStructures, { query: { search: 'CH de Valmont' } })).value;
const valmont = structures[0]?.id ?? assert.fail();
const password = 'Cadenas-Violet-Marmotte-92';

async function issued(name: string) {
  const requestId = await finalised(client, valmont, sslServ(name));
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
    await main.getByText(t.browser, { exact: true }).click();
    await page.locator('#key-password').fill(password);
    await page.locator('#key-password-again').fill(password);
    await page.locator('#key-password-saved').check();
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
    // Somebody who comes back finds the rest as it was.
    await page.reload();
    await main.getByText(t.refused, { exact: true }).waitFor();
    await main.getByText(t.ownCsr, { exact: true }).click();
    await give([await filled(second)]);
    await button(main, t.csvSend({ count: 1 })).click();
    await shown(main, t.finished({ filed: 1, refused: 1 })).waitFor();
  });
});
