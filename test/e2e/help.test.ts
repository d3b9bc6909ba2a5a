import assert from 'node:assert/strict';
import { createAccount } from '../../server/accounts/create-account.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { firstVisit, noStructure } from '../../web/i18n/fr/first-visit.ts';
import { glossary } from '../../web/i18n/fr/glossary.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, heading, plain, shown, textOf } from '../support/portal-page.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase();
const { server, browserTest } = await openPortal({ database });
const service = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
await inTransaction(database.runtime, service, (tx) =>
  createAccount(
    tx,
    {
      ...{ login: 'personne', displayName: 'personne (essai)', email: 'personne@essais.example' },
      ...({ password: 'demonstration-sceau', roles: [], locale: 'fr', demo: true } as const),
    },
    new Date(),
  ),
);

browserTest('a word of the trade is explained on focus and on hover, within the window', async (open) => {
  const { page, main } = await arrive(await open({ viewport: { width: 390, height: 800 } }), server.origin, 'hopital', {
    path: '/demander',
  });
  const word = button(main, 'CSR');
  const tooltip = main.getByRole('tooltip');
  await word.waitFor();
  assert.equal(await tooltip.count(), 0);
  await word.focus();
  assert.equal(await textOf(tooltip), plain(glossary.csr.text));
  const described = await word.getAttribute('aria-describedby');
  assert.equal(described, await tooltip.getAttribute('id'));
  await page.keyboard.press('Escape');
  await tooltip.waitFor({ state: 'detached' });
  await word.blur();
  const far = button(main, 'identifiant national');
  await far.hover();
  const box = (await tooltip.boundingBox()) ?? assert.fail();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, `from ${box.x}, ${box.width} wide`);
  // The pointer may go over it (WCAG 2.2 §1.4.13).
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await tooltip.count(), 1);
  await page.mouse.move(1, 1);
  await tooltip.waitFor({ state: 'detached' });
});

browserTest('a first visit is guided, can be closed, and stays closed for that person alone', async (open) => {
  const visitor = await open();
  const person = await arrive(visitor, server.origin, 'hopital');
  const { page, main, t } = person;
  const guide = main.getByRole('region', { name: firstVisit.title });
  await guide.waitFor();
  for (const step of firstVisit.steps.slice(1)) {
    await button(guide, firstVisit.next).click();
    await shown(guide, plain(step).slice(0, 20)).waitFor();
  }
  assert.equal(await button(guide, firstVisit.next).count(), 0);
  await button(guide, firstVisit.close).click();
  await guide.waitFor({ state: 'detached' });
  await page.reload();
  await shown(main, t.home.noDraft).waitFor();
  assert.equal(await guide.count(), 0);
  await visitor.context.clearCookies();
  const other = await arrive(visitor, server.origin, 'editeur');
  await other.main.getByRole('region', { name: firstVisit.title }).waitFor();
});

browserTest('whom nobody designated is told what to do, wherever they come in', async (open) => {
  const person = await arrive(await open(), server.origin, 'personne');
  const { page, main, t } = person;
  for (const path of ['/', '/demander', '/demander/offre']) {
    await page.goto(server.origin + path);
    await heading(person, t.home.noStructureTitle).waitFor();
    await shown(main.locator('.code-block'), 'personne@essais.example').waitFor();
    await main.getByRole('link', { name: noStructure.represent }).waitFor();
  }
  await page.goto(`${server.origin}/demandes`);
  await main.getByRole('link', { name: t.frame.toHome }).click();
  await heading(person, t.home.noStructureTitle).waitFor();
  await main.getByRole('link', { name: t.frame.myDesignations }).click();
  await main.locator('.empty').getByRole('link').click();
  await page.waitForURL('**/representant');
});

browserTest('an officer whose desk is empty is led on', async (open) => {
  const { main, t } = await arrive(await open(), server.origin, 'officier');
  for (const [none, link] of [
    [t.home.deskWaitingNone, t.frame.allRequests],
    [t.home.deskDomainsNone, t.frame.registry],
    [t.home.deskEndingNone, t.frame.certificates],
  ] as const) {
    const said = main.locator('p').filter({ hasText: none });
    await said.getByRole('link', { name: link }).waitFor();
  }
});
