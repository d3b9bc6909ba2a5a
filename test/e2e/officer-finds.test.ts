import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import { createRequest, findStructures, readRequest } from '../../core/contract/portal.ts';
import { sentences } from '../../core/contract/sentences/index.ts';
import { demoAccounts } from '../../server/demo/demo-data.ts';
import { journal } from '../../web/i18n/fr/journal.ts';
import { openPortal } from '../support/browser-portal.ts';
import { finalised, sslServ, withdraw } from '../support/portal-journey.ts';
import { arrive, button, goTo, heading, type Person, shown, textOf } from '../support/portal-page.ts';
import { apiOf } from '../support/portal-page-shortcuts.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');
const { structures } = (await client.call(findStructures, { query: { search: 'CH de Valmont' } })).value;
const valmont = structures[0]?.id ?? assert.fail();
const domain = 'www.annuaire.ch-valmont.example';
const { fields, ...form } = sslServ();
const requestId = await finalised(client, valmont, {
  ...form,
  fields: { ...fields, fqdn: 'annuaire.ch-valmont.example', additionalFqdns: [domain] },
});
void (await withdraw(client, requestId)).value;
const { reference, certificate } = (await client.call(readRequest, { params: { requestId } })).value.request;
const serialHex = certificate?.serialHex ?? assert.fail();
const technicalAdmin = demoAccounts.find(({ login }) => login === 'hopital')?.displayName ?? assert.fail();
// Another one, that no search below may find.
void (await withdraw(client, await finalised(client, valmont))).value;

async function search(person: Person, typed: string): Promise<void> {
  const { t, page, main } = person;
  await page.locator('#certificate-search').fill(typed);
  await button(main.getByRole('search'), t.certificates.apply).click();
  await shown(main, t.certificates.count({ total: 1 })).waitFor();
}

describe('the officer’s lists', () => {
  browserTest('find a certificate by its serial and by a domain, and tell who withdrew it', async (open) => {
    const person = await arrive(await open(), server.origin, 'officier');
    const { main, page, t } = person;
    await goTo(person, t.frame.certificates);
    await heading(person, t.certificates.title).waitFor();
    for (const typed of [domain, (serialHex.toUpperCase().match(/../g) ?? []).join(':')]) {
      await search(person, typed);
      assert.ok((await textOf(main.locator('tbody'))).includes(domain), typed);
    }
    // A search is in the address, and comes back with it.
    await page.reload();
    await shown(main, t.certificates.count({ total: 1 })).waitFor();
    await main.getByRole('link', { name: 'annuaire.ch-valmont.example', exact: true }).click();
    await heading(person, 'annuaire.ch-valmont.example').waitFor();
    const acts = await textOf(main.getByRole('region', { name: t.certificates.actsTitle }));
    assert.ok(acts.includes(`${t.certificates.withdrawnBy} ${technicalAdmin}`), acts);

    await main.getByRole('link', { name: t.certificates.journal }).click();
    await heading(person, journal.title).waitFor();
    const sentence = journal.sentences['request.withdrawn'](() => reference);
    await shown(main, sentence).waitFor();
    const lines = main.locator('tbody tr');
    assert.equal(await lines.count(), 5);
    for (const line of await lines.all()) assert.ok((await textOf(line)).includes(technicalAdmin));
    await lines.first().locator('summary').click();
    assert.ok((await textOf(lines.first().locator('pre'))).includes(requestId));
  });

  browserTest('say at the day that it is before the first one, and keep what was chosen', async (open) => {
    const person = await arrive(await open(), server.origin, 'officier', { path: `/journal?objet=${requestId}` });
    const { main, page } = person;
    const lines = main.locator('tbody tr');
    const [from, until] = [main.locator('#event-du'), main.locator('#event-au')];
    await lines.nth(4).waitFor();
    await from.fill('2026-01-02');
    await until.fill('2026-01-01');
    const error = main.locator('#event-au-error');
    await error.waitFor();
    assert.ok((await textOf(error)).includes(sentences['form.days-reversed'].fr));
    assert.equal(await until.getAttribute('aria-invalid'), 'true');
    assert.equal(await lines.count(), 0);
    assert.equal(await main.getByText(journal.emptyFiltered).count(), 0);
    // What was chosen is in the address, and comes back with it.
    await page.reload();
    await error.waitFor();
    assert.deepEqual([await from.inputValue(), await until.inputValue()], ['2026-01-02', '2026-01-01']);
    await until.fill('2099-12-31');
    await lines.nth(4).waitFor();
    assert.equal(await error.count(), 0);
    assert.equal(await main.locator('#event-objet').inputValue(), requestId);
  });

  browserTest('show a technical administrator their own certificates, and no journal', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital', { locale: 'en' });
    const { main, t } = person;
    await goTo(person, t.frame.certificates);
    await search(person, domain);
    assert.equal(await person.page.getByRole('link', { name: t.frame.journal, exact: true }).count(), 0);
    await main.locator('tbody th a').click();
    await heading(person, 'annuaire.ch-valmont.example').waitFor();
    assert.equal(await main.getByText(t.certificates.historyTitle).count(), 0);
    const total = (await client.call(findCertificates, {})).value.total;
    assert.equal(total, 2);
  });

  browserTest('show a long list page after page', async (open) => {
    const editor = await apiOf(server.origin, 'editeur');
    const [structure] = (await editor.call(findStructures, {})).value.structures;
    const body = { offer: 'ORG', structureId: structure?.id ?? assert.fail() };
    for (let index = 0; index < 101; index += 1) void (await editor.call(createRequest, { body })).value;
    const person = await arrive(await open(), server.origin, 'editeur', { path: '/demandes' });
    const { main, t } = person;
    await shown(main, t.requests.count({ shown: 100, total: 101 })).waitFor();
    await button(main, t.requests.more).click();
    await shown(main, t.requests.count({ shown: 101, total: 101 })).waitFor();
    assert.equal(await main.locator('tbody tr').count(), 101);
    assert.equal(await button(main, t.requests.more).count(), 0);
  });
});
