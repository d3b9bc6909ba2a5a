import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { listMails } from '../../core/contract/mailbox.ts';
import * as contract from '../../core/contract/portal.ts';
import { openPortal } from '../support/browser-portal.ts';
import { opensslCsr } from '../support/openssl.ts';
import { pathOf } from '../support/portal-client.ts';
import { withdraw } from '../support/portal-journey.ts';
import { arrive, button, choose, goTo, heading, shown } from '../support/portal-page.ts';
import {
  apiOf,
  preparedDraft,
  preparedWithdrawal,
  requestOf,
  structureIdOf,
} from '../support/portal-page-shortcuts.ts';

const { server, browserTest } = await openPortal();
const [hopital, editeur, officier] = [
  await apiOf(server.origin, 'hopital'),
  await apiOf(server.origin, 'editeur'),
  await apiOf(server.origin, 'officier'),
];

/** One of the hospital's requests in each state it can be in today, and the product of the one withdrawn. */
const draft = await preparedDraft(hopital, 'vu de dehors, brouillon');
const ready = await preparedWithdrawal(hopital, 'vu de dehors, prêt');
const signed = await preparedWithdrawal(hopital, 'vu de dehors, signé');
assert.equal((await withdraw(hopital, signed.requestId)).status, 200);
const productId = (await requestOf(hopital, signed.requestId)).productId ?? assert.fail();
const structureId = await structureIdOf(hopital, 'CH de Valmont');

describe('an administrator of other structures', { concurrency: 2 }, () => {
  browserTest('meets nothing of the hospital in the pages, whatever address is tried', async (open) => {
    const visitor = await open();
    visitor.expectFault(/status of 404/);
    const person = await arrive(visitor, server.origin, 'editeur');
    const { page, main, t } = person;
    await goTo(person, t.frame.requests);
    await shown(main, t.requests.emptyTitle).waitFor();
    await goTo(person, t.frame.mails);
    await shown(main, t.mails.emptyTitle).waitFor();
    const addresses = [
      ...['/demander/1', '/retirer/1', '/produits/1', '/nulle/part'],
      ...[draft, ready, signed].flatMap(({ requestId }) => [`/demander/${requestId}`, `/retirer/${requestId}`]),
      ...[`/demander/${draft.requestId}/cle`, `/demander/${ready.requestId}/confirmation`, `/produits/${productId}`],
      `/demander/produits?offre=ORG&structure=${structureId}`,
    ];
    for (const address of addresses) {
      await page.goto(server.origin + address);
      await heading(person, t.frame.notFoundTitle).waitFor();
    }
    await page.goto(`${server.origin}/demander/offre`);
    await choose(person, 'ORG');
    await page.locator('#structure').fill('Valmont');
    await shown(main, t.ask.structureNone).waitFor();
  });

  browserTest('meets nothing of it by the API either: each call answers 404, as for what does not exist', async () => {
    const csr = await opensslCsr('p-256');
    const { terms } = (await editeur.call(contract.readInstance, {})).value;
    const accepted = terms.map(({ document, sha256 }) => ({ document, sha256 }));
    const revocationCode = { kind: 'typed', code: 'un code assez long' };
    const calls = [draft, ready, signed, { requestId: '00000000-0000-4000-8000-000000000000' }].flatMap(
      ({ requestId }) => {
        const at = (route: { method: string; path: string }, body?: unknown) => ({
          ...route,
          path: pathOf(route.path, { requestId }),
          body,
        });
        return [
          at(contract.readRequest),
          at(contract.saveDraft, { usage: 'SIGN', fields: { serviceName: 'à moi' }, step: 3 }),
          at(contract.discardDraft),
          at(contract.finaliseRequest, { csr, keyOrigin: 'own-csr', locale: 'fr' }),
          at(contract.withdrawRequest, { revocationCode, accepted }),
          at(contract.readCertificate),
          at(contract.confirmDelivery),
          ...contract.certificateFileFormats.map((format) => ({
            ...contract.downloadCertificateFile,
            path: pathOf(contract.downloadCertificateFile.path, { requestId, format }),
            body: undefined,
          })),
        ];
      },
    );
    const others = [
      { method: 'GET', path: `/api/products/${productId}`, body: undefined },
      { method: 'GET', path: `/api/structures/${structureId}/products?offer=ORG`, body: undefined },
      { method: 'POST', path: '/api/requests', body: { offer: 'ORG', structureId } },
    ];
    for (const { method, path, body } of [...calls, ...others]) {
      const answer = await editeur.send(method, path, body);
      assert.equal(answer.status, 404, `${method} ${path}`);
      assert.equal(answer.problem.code, 'not-found', `${method} ${path}`);
    }
    assert.equal((await editeur.call(contract.findRequests, {})).value.total, 0);
    assert.equal((await editeur.call(listMails, {})).value.total, 0);
    assert.equal((await editeur.call(contract.findStructures, { query: { search: 'Valmont' } })).value.total, 0);
    for (const { requestId } of [draft, ready, signed]) {
      assert.equal((await requestOf(hopital, requestId)).fields.serviceName?.startsWith('Cachet vu de dehors'), true);
    }
  });
});

describe('a registration officer', { concurrency: 2 }, () => {
  browserTest('sees what was asked for every structure, reads it, and asks for nothing', async (open) => {
    const person = await arrive(await open(), server.origin, 'officier');
    const { page, main, t } = person;
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: t.frame.ask, exact: true }).count(), 0);
    await page.goto(`${server.origin}/demandes`);
    for (const { name } of [ready, signed]) await main.getByRole('row').filter({ hasText: name }).waitFor();
    await page.goto(`${server.origin}/produits/${productId}`);
    await heading(person, signed.name).waitFor();
    await goTo(person, t.frame.mails);
    await main.getByRole('link').filter({ hasText: ready.name }).first().waitFor();
    assert.equal(await button(main, t.product.withdraw).count(), 0);
  });

  browserTest('may not act in the place of who asked', async () => {
    const own = await requestOf(officier, ready.requestId);
    assert.equal(own.state, 'finalised');
    const answers = [
      await officier.send('POST', '/api/requests', { offer: 'ORG', structureId }),
      await officier.send('DELETE', pathOf(contract.discardDraft.path, { requestId: draft.requestId })),
      await withdraw(officier, ready.requestId),
      await officier.send('POST', pathOf(contract.confirmDelivery.path, { requestId: signed.requestId })),
    ];
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [404]);
    assert.equal((await requestOf(hopital, ready.requestId)).state, 'finalised');
  });
});
