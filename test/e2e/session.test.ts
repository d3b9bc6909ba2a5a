import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { fr } from '../../web/i18n/fr/index.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, choose, heading, sentenceOfCode, shown, textOf } from '../support/portal-page.ts';
import { finaliseRequest, generateKey, typePassword } from '../support/portal-page-ask.ts';
import { apiOf, openKeyStep, preparedDraft, requestOf } from '../support/portal-page-shortcuts.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');

describe('a session', { concurrency: 2 }, () => {
  browserTest('that ended keeps what was typed, and goes on where it was', async (open) => {
    const prepared = await preparedDraft(client, 'session finie');
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t, visitor } = person;
    visitor.expectFault(/status of 401/);
    const signInAgain = async () => {
      const dialog = page.getByRole('dialog', { name: t.session.endedTitle });
      await dialog.waitFor();
      assert.equal(await dialog.getByLabel(t.session.login, { exact: true }).inputValue(), 'hopital');
      await dialog.getByLabel(t.session.password, { exact: true }).fill('demonstration-sceau');
      await button(dialog, t.session.submit).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await page.goto(`${server.origin}/demander/${prepared.requestId}/informations`);
    await heading(person, t.ask.informationTitle).waitFor();
    await visitor.context.clearCookies();
    await page.locator('#field-serviceName').fill('Tapé sans session');
    await page.locator('#field-copyAddress').fill('copie');
    await signInAgain();
    assert.equal(await page.locator('#field-serviceName').inputValue(), 'Tapé sans session');
    await button(main, t.ask.next).click();
    await heading(person, t.ask.keyTitle).waitFor();
    assert.equal((await requestOf(client, prepared.requestId)).fields.serviceName, 'Tapé sans session');

    const password = 'Ombrelle+Tacot 31 brume';
    await generateKey(person, password, 'p-256');
    await visitor.context.clearCookies();
    await button(main, t.key.finalise).click();
    await signInAgain();
    await main.getByRole('heading', { name: t.key.doneTitle }).waitFor();
    await finaliseRequest(person);
  });

  browserTest('refused says so, and another try is enough', async (open) => {
    const visitor = await open();
    visitor.expectFault(/status of 401/);
    await visitor.page.goto(server.origin);
    const { session } = fr;
    await visitor.page.getByLabel(session.login, { exact: true }).fill('hopital');
    await visitor.page.getByLabel(session.password, { exact: true }).fill('autre chose');
    await button(visitor.page.getByRole('main'), session.submit).click();
    await visitor.page.getByText(sentenceOfCode('session.refused')).first().waitFor();
    const person = await arrive(visitor, server.origin, 'hopital');
    await heading(person, person.t.home.title).waitFor();
  });

  browserTest('ends when one signs out: nothing of it is left to the next person', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, t, main } = person;
    await page.getByRole('button', { name: t.frame.account({ name: 'Hôpital (démo)' }) }).click();
    await page.getByRole('button', { name: t.frame.signOut, exact: true }).click();
    await heading(person, t.session.title).waitFor();
    await page.goto(`${server.origin}/demandes`);
    await heading(person, t.session.title).waitFor();
    // What is left names this browser, and opens nothing.
    const left = (await person.visitor.context.cookies()).map(({ name }) => name);
    assert.deepEqual(left, ['__Host-sceau-device']);
    await main.waitFor();
  });
});

describe('the portal at another address', () => {
  browserTest('says in a sentence where it is', async (open) => {
    const { page, expectFault } = await open();
    expectFault(/./);
    const answer = await page.goto(`http://127.0.0.1:${server.port}/`);
    assert.equal(answer?.status(), 421);
    const said = await textOf(page.locator('body'));
    // The page makes a heading of its first clause: the words are the same, the punctuation between is not.
    const words = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    assert.ok(words(said).includes(words(sentenceOfCode('http.origin'))), said);
    await page.getByRole('link', { name: server.origin }).first().click();
    await shown(page, fr.session.title).waitFor();
  });
});

describe('what was typed', () => {
  browserTest('is not in the address, nor offered by the browser to anyone who goes back', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    await openKeyStep(person, await preparedDraft(client, 'retour en arrière'));
    await choose(person, 'browser');
    await typePassword(person, 'Ombrelle+Tacot 31 brume');
    await person.page.reload();
    await heading(person, person.t.ask.keyTitle).waitFor();
    assert.equal(await person.page.locator('#key-password').count(), 0);
    assert.equal(new URL(person.page.url()).search, '');
  });
});
