import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { createRequest, saveDraft } from '../../core/contract/portal.ts';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { finalise, withdraw } from '../support/portal-journey.ts';
import { arrive, button, choose, heading, type Person, shown, showsRefusal } from '../support/portal-page.ts';
import { finaliseRequest, loadCsr, runShownCommand } from '../support/portal-page-ask.ts';
import {
  apiOf,
  openKeyStep,
  preparedDraft,
  preparedWithdrawal,
  requestOf,
  structureIdOf,
} from '../support/portal-page-shortcuts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');

/** The form of a new request for the CH de Valmont, whose designation is limited to ch-valmont.example. */
async function openForm(open: OpenVisitor, offer: string, usage: string): Promise<Person> {
  const person = await arrive(await open(), server.origin, 'hopital');
  const structureId = await structureIdOf(client, 'CH de Valmont');
  const { request } = (await client.call(createRequest, { body: { offer, structureId } })).value;
  await client.call(saveDraft, { params: { requestId: request.id }, body: { usage, fields: {}, step: 3 } });
  await person.page.goto(`${server.origin}/demander/${request.id}/informations`);
  await heading(person, person.t.ask.informationTitle).waitFor();
  return person;
}

async function refuses(person: Person, field: string, typed: string, code: SentenceCode): Promise<void> {
  await person.page.locator(`#field-${field}`).fill(typed);
  await button(person.main, person.t.ask.next).click();
  await showsRefusal(person, `field-${field}`, code);
  const summary = person.main.getByRole('alert').getByRole('link').first();
  await summary.click();
  assert.equal(await person.page.evaluate(() => document.activeElement?.id), `field-${field}`);
}

async function passes(person: Person, field: string, typed: string): Promise<void> {
  await person.page.locator(`#field-${field}`).fill(typed);
  await button(person.main, person.t.ask.next).click();
  await heading(person, person.t.ask.keyTitle).waitFor();
}

describe('information that no certificate may carry is refused at its field', { concurrency: 2 }, () => {
  browserTest('a near miss of an INSi name, and the name itself typed instead of chosen', async (open) => {
    const person = await openForm(open, 'ORG', 'AUTH_CLI');
    await button(person.main, person.t.ask.next).click();
    await shown(person.page.locator('#field-serviceNameChoice-error'), person.t.ask.imposedMissing).waitFor();
    await choose(person, 'free');
    for (const typed of ['INSI-AUT0', 'insi manu', 'ІNSІ-АUTO', 'INSI—MANU', 'INSI-\u200bAUTO']) {
      await refuses(person, 'serviceName', typed, 'service-name.near-insi');
    }
    await refuses(person, 'serviceName', 'INSI-MANU', 'service-name.insi-typed');
    await refuses(person, 'serviceName', 'Proxy\u202eDMP', 'text.invisible');
    await passes(person, 'serviceName', 'Proxy DMP de Valmont');
  });

  browserTest('a service name of 65 characters, where 64 pass', async (open) => {
    const person = await openForm(open, 'ORG', 'SIGN');
    await refuses(person, 'serviceName', 'é'.repeat(65), 'text.too-long');
    await refuses(person, 'serviceName', '', 'field.required');
    await passes(person, 'serviceName', 'é'.repeat(64));
  });

  browserTest('a domain that was not granted, however alike, and what is no domain', async (open) => {
    const person = await openForm(open, 'SERV', 'SSL_SERV');
    const refused: readonly (readonly [string, SentenceCode])[] = [
      ['evilch-valmont.example', 'domain.not-granted'],
      ['ch-valmont.example.evil.example', 'domain.not-granted'],
      ['https://api.ch-valmont.example/', 'domain.url'],
      ['*.ch-valmont.example', 'domain.wildcard'],
      ['api_1.ch-valmont.example', 'domain.underscore'],
      ['192.168.1.1', 'domain.ip-address'],
      [`${'a'.repeat(47)}.ch-valmont.example`, 'common-name.too-long'],
    ];
    for (const [typed, code] of refused) await refuses(person, 'fqdn', typed, code);
    await person.page.locator('#field-fqdn').fill('api.ch-valmont.example');
    await button(person.main, person.t.ask.addDomain).click();
    await refuses(person, 'additionalFqdns-0', 'www.evilch-valmont.example', 'domain.not-granted');
    await refuses(person, 'additionalFqdns-0', 'API.ch-valmont.example', 'domain.repeated');
    await passes(person, 'additionalFqdns-0', 'www.ch-valmont.example');
  });

  browserTest('an address outside the granted domain, for the certificate or for the copy', async (open) => {
    const person = await openForm(open, 'SERV', 'S/MIME');
    await refuses(person, 'certifiedAddress', 'ged@evilch-valmont.example', 'domain.not-granted');
    await person.page.locator('#field-certifiedAddress').fill('ged');
    await refuses(person, 'copyAddress', 'dsi@ailleurs.example', 'domain.not-granted');
    await person.page.locator('#field-copyAddress').fill('');
    await refuses(person, 'actorEmail', 'pas-une-adresse', 'email.no-at');
    await passes(person, 'actorEmail', 'certificats@ailleurs.example');
  });
});

describe('a structure that the registry has closed', () => {
  browserTest('is shown with its reason and cannot be chosen; the server says the same', async (open) => {
    const person = await arrive(await open(), server.origin, 'editeur');
    const { page, main, t } = person;
    await page.goto(`${server.origin}/demander/offre`);
    await choose(person, 'ORG');
    await page.locator('#structure').fill('Sainte-Ève');
    const option = page.getByRole('option', { name: 'Maternité Sainte-Ève (fermée)', disabled: true });
    await shown(option, t.ask.structureClosed).waitFor();
    await option.click({ force: true });
    await page.keyboard.press('Escape');
    await button(main, t.ask.next).click();
    await shown(page.locator('#structure-error'), t.ask.structureMissing).waitFor();

    const editeur = await apiOf(server.origin, 'editeur');
    const structureId = await structureIdOf(editeur, 'Maternité Sainte-Ève (fermée)');
    const answer = await editeur.call(createRequest, { body: { offer: 'ORG', structureId } });
    assert.equal(answer.problem.code, 'structure.closed');
  });
});

describe('a name that the structure already has', { concurrency: 2 }, () => {
  browserTest('leads to its product; a second one takes a tick', async (open) => {
    const { requestId, name } = await preparedWithdrawal(client, 'existant');
    assert.equal((await withdraw(client, requestId)).status, 200);
    const { productId } = await requestOf(client, requestId);
    const person = await openForm(open, 'ORG', 'SIGN');
    const { page, main, t } = person;
    await page.locator('#field-serviceName').fill(name.toUpperCase());
    await shown(main, t.ask.existsTitle).waitFor();
    await button(main, t.ask.next).click();
    await shown(page.locator('#second-of-its-name-error'), t.ask.existsMissing).waitFor();
    const product = main.locator(`a[href="/produits/${productId}"]`);
    const form = page.url();
    await product.click();
    await heading(person, name).waitFor();

    await page.goto(form);
    await page.locator('#field-serviceName').fill(name);
    await page.locator('#second-of-its-name').check();
    await button(main, t.ask.next).click();
    await heading(person, t.ask.keyTitle).waitFor();
    await choose(person, 'own-csr');
    await loadCsr(person, (await runShownCommand(person, 'p-256', await temporaryFolder())).csr);
    await finaliseRequest(person);
  });

  browserTest('by a request that was finalised meanwhile is told at Finaliser', async (open) => {
    const [mine, theirs] = [
      await preparedDraft(client, 'au même moment'),
      await preparedDraft(client, 'au même moment'),
    ];
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t } = person;
    await openKeyStep(person, mine);
    await choose(person, 'own-csr');
    await loadCsr(person, (await runShownCommand(person, 'p-256', await temporaryFolder())).csr);
    assert.equal((await finalise(client, theirs.requestId)).status, 200);
    person.visitor.expectFault(/status of 409/);
    await button(main, t.key.finalise).click();
    await shown(main, t.key.existsConfirm({ name: mine.name })).waitFor();
    await button(main, t.key.finalise).click();
    await shown(page.locator('#key-second-error'), t.key.existsMissing).waitFor();
    await page.locator('#key-second').check();
    await finaliseRequest(person);
  });
});
