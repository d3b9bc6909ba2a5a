import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, goTo, heading, shown, textOf } from '../support/portal-page.ts';
import {
  chooseStructure,
  chooseUsage,
  fillInformation,
  finaliseRequest,
  generateKey,
} from '../support/portal-page-ask.ts';
import { apiOf, openKeyStep, preparedDraft } from '../support/portal-page-shortcuts.ts';
import { keptKeys } from './browser-storage.ts';

const { server, browserTest } = await openPortal();
const structure = 'Laboratoire du Vieux-Port';

describe('a draft waits', { concurrency: 2 }, () => {
  browserTest('saved at each step, it is resumed at that step on another visit', async (open) => {
    const visit = async () => arrive(await open(), server.origin, 'editeur');
    const resume = async (name: string) => {
      const person = await visit();
      await person.main
        .getByRole('link', { name: person.t.home.continueNamed({ name: `${name}, ${structure}` }) })
        .click();
      return person;
    };

    const first = await visit();
    await goTo(first, first.t.frame.ask);
    await first.main.getByRole('link', { name: first.t.ask.start, exact: true }).click();
    await chooseStructure(first, { offer: 'SERV', structure });
    await button(first.main, first.t.ask.newProduct).click();
    await heading(first, first.t.ask.usageTitle).waitFor();
    await first.visitor.context.close();

    const second = await resume(first.t.home.untitled);
    await chooseUsage(second, 'SSL_SERV');
    await fillInformation(second, {
      ...{ structure, offer: 'SERV', usage: 'SSL_SERV', name: 'brouillon.labo-vieux-port.example' },
      ...{ otherNames: ['second.labo-vieux-port.example'], copyAddress: 'copie@labo-vieux-port.example' },
    });
    await second.main
      .getByRole('status')
      .getByText(/enregistré à/)
      .waitFor();
    await second.visitor.context.close();

    const third = await resume('brouillon.labo-vieux-port.example');
    await heading(third, third.t.ask.informationTitle).waitFor();
    const kept = ['fqdn', 'additionalFqdns-0', 'copyAddress', 'actorEmail'].map((name) =>
      third.page.locator(`#field-${name}`).inputValue(),
    );
    assert.deepEqual(await Promise.all(kept), [
      ...[
        'brouillon.labo-vieux-port.example',
        'second.labo-vieux-port.example',
        'copie@labo-vieux-port.example',
        'exploitation@editeur.example',
      ],
    ]);
    await button(third.main, third.t.ask.next).click();
    await heading(third, third.t.ask.keyTitle).waitFor();
    await third.visitor.context.close();

    const fourth = await resume('brouillon.labo-vieux-port.example');
    await heading(fourth, fourth.t.ask.keyTitle).waitFor();
    await shown(fourth.main, 'second.labo-vieux-port.example').waitFor();
  });

  browserTest('thrown away after a question, it is nowhere any more', async (open) => {
    const client = await apiOf(server.origin, 'hopital');
    const { requestId, name } = await preparedDraft(client, 'de trop');
    const other = await preparedDraft(client, 'à garder');
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t, main, page } = person;
    await goTo(person, t.frame.requests);
    const row = main.getByRole('row').filter({ hasText: name });
    await row.getByRole('button', { name: `${t.requests.discard} ${name}` }).click();
    await button(row, t.requests.discardNo).click();
    await row.getByRole('button', { name: `${t.requests.discard} ${name}` }).click();
    await button(row, t.requests.discardYes).click();
    await row.waitFor({ state: 'detached' });
    assert.match(await textOf(main.getByRole('table')), new RegExp(other.name));

    person.visitor.expectFault(/status of 404/);
    await page.goto(`${server.origin}/demander/${requestId}`);
    await heading(person, t.frame.notFoundTitle).waitFor();
  });

  browserTest('thrown away, it takes the key that was made for it along', async (open) => {
    const prepared = await preparedDraft(await apiOf(server.origin, 'hopital'), 'avec sa clé');
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t, main, page } = person;
    await openKeyStep(person, prepared);
    await generateKey(person, 'Ombrelle+Tacot 31 brume', 'p-256');
    assert.deepEqual(await keptKeys(page), [prepared.requestId]);
    await page.goto(`${server.origin}/demandes`);
    const row = main.getByRole('row').filter({ hasText: prepared.name });
    await row.getByRole('button', { name: `${t.requests.discard} ${prepared.name}` }).click();
    await button(row, t.requests.discardYes).click();
    await row.waitFor({ state: 'detached' });
    assert.deepEqual(await keptKeys(page), []);
  });

  browserTest('a key made and not yet sent is found again, by this browser only', async (open) => {
    const prepared = await preparedDraft(await apiOf(server.origin, 'hopital'), 'clé qui attend');
    const person = await arrive(await open(), server.origin, 'hopital');
    await openKeyStep(person, prepared);
    await generateKey(person, 'Ombrelle+Tacot 31 brume', 'p-256');

    const elsewhere = await arrive(await open(), server.origin, 'hopital');
    await openKeyStep(elsewhere, prepared);
    await elsewhere.page.locator('#key-origin').waitFor({ state: 'attached' });
    await elsewhere.page.waitForTimeout(300); // it looks in its own storage first
    assert.equal(await elsewhere.main.getByRole('heading', { name: person.t.key.doneTitle }).count(), 0);

    await person.page.reload();
    await person.main.getByRole('heading', { name: person.t.key.doneTitle }).waitFor();
    await finaliseRequest(person);
  });
});
