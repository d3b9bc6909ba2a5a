import assert from 'node:assert/strict';
import { arrivesAt, focused, focusMovesTo, press, tabTo, type } from '../support/keyboard.ts';
import { button, plain, shown } from '../support/portal-page.ts';
import { openTours } from '../support/tour/open-tours.ts';
import { open as openPage } from '../support/tour/tour.ts';
import { keyPassword } from '../support/tour/tour-of-keys.ts';

const portal = await openTours();
const structure = 'CH de Valmont';
const name = 'Bornes d’accueil';

portal.browserTest('one asks for a certificate and withdraws it without a mouse', async (open) => {
  const guide = await portal.enter(open, null);
  const { page, main, t, origin } = guide;
  const { keyboard } = page;
  const link = (label: string) => main.getByRole('link', { name: label, exact: true });
  const field = (id: string) => page.locator(`#${id}`);
  const radio = (value: string) => main.locator(`input[type=radio][value="${value}"]`);

  // Sign-in
  await page.goto(`${origin}/connexion`);
  await button(main, t.session.submit).waitFor();
  await type(field('sign-in-login'), 'hopital');
  await type(field('sign-in-password'), 'demonstration-sceau');
  await keyboard.press('Enter');
  await arrivesAt(page, t.home.title);

  // The skip link goes over the header; the menu leads to « Demander ».
  await tabTo(page.locator('.skip'), 'Shift+Tab');
  await keyboard.press('Enter');
  await focusMovesTo(page.locator('#content'));
  await tabTo(page.getByRole('navigation').getByRole('link', { name: t.frame.ask, exact: true }), 'Shift+Tab');
  await keyboard.press('Enter');
  await arrivesAt(page, t.ask.startTitle);
  await press(link(t.ask.start));
  await arrivesAt(page, t.ask.offerTitle);

  // Nothing chosen: the summary takes the focus, and its link leads to the field.
  await press(button(main, t.ask.next));
  await focusMovesTo(page.locator('.error-summary'));
  assert.ok((await page.title()).startsWith(t.ui.errorPrefix));
  await press(page.locator('.error-summary a'));
  await focusMovesTo(field('offer'));
  await keyboard.press('Space');

  // The structure, from the list
  await tabTo(field('structure'));
  await keyboard.type('valmont');
  await shown(main, structure).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await main.locator('.chosen').waitFor();
  assert.equal(await field('structure').inputValue(), structure);
  await press(button(main, t.ask.next));
  await arrivesAt(page, t.ask.productsTitle({ structure }));
  await press(button(main, t.ask.newProduct));

  // Usage and informations: arrows within a group, Enter from a field
  await arrivesAt(page, t.ask.usageTitle);
  await tabTo(radio('AUTH_CLI'));
  await keyboard.press('ArrowDown');
  assert.ok(await radio('SIGN').isChecked());
  await keyboard.press('ArrowUp');
  assert.ok(await radio('AUTH_CLI').isChecked());
  await press(button(main, t.ask.next));
  await arrivesAt(page, t.ask.informationTitle);
  await press(radio('free'), 'Space');
  await type(field('field-serviceName'), name);
  await keyboard.press('Enter');
  await arrivesAt(page, t.ask.keyTitle);

  // A key in this browser
  await tabTo(radio('own-csr'));
  await keyboard.press('ArrowRight');
  await type(field('key-password'), keyPassword);
  await press(main.getByRole('button', { name: t.ui.show }).first(), 'Space');
  assert.equal(await field('key-password').getAttribute('type'), 'text');
  await type(field('key-password-again'), keyPassword);
  await press(field('key-password-saved'), 'Space');
  await press(main.locator('.key-type summary'));
  await tabTo(radio('rsa-3072'));
  await keyboard.press('ArrowLeft');
  assert.ok(await radio('p-384').isChecked());
  await shown(main, t.key.strengthEnough).waitFor();
  await press(field('key-generate'));
  await focusMovesTo(main.locator('.banner'));
  const [copy] = await Promise.all([page.waitForEvent('download'), press(button(main, t.key.backupSave))]);
  await copy.cancel();
  await press(button(main, t.key.finalise));
  await arrivesAt(page, t.ask.doneTitle);

  // Withdrawn
  await press(link(t.ask.withdrawNow));
  await arrivesAt(page, t.choose.withdrawName({ name }));
  await type(field('withdrawal-password'), keyPassword);
  await press(button(main, t.withdrawal.codePropose), 'Space');
  await focusMovesTo(field('revocation-code'));
  await press(field('revocation-code-kept'), 'Space');
  await press(button(main, t.withdrawal.finalise));
  await focusMovesTo(page.locator('.error-summary'));
  await press(page.locator('.error-summary a'));
  await focusMovesTo(field('withdrawal-terms'));
  await keyboard.press('Space');
  await press(button(main, t.withdrawal.finalise));
  await focusMovesTo(main.locator('.banner'));
  const [file] = await Promise.all([page.waitForEvent('download'), press(button(main, t.withdrawal.download))]);
  assert.match(file.suggestedFilename(), /\.p12$/);
  await press(field('withdrawal-saved'), 'Space');
  await press(button(main, t.withdrawal.finish));
  await focusMovesTo(main.locator('.banner'));

  // Installed: tabs, by the arrows
  await tabTo(main.getByRole('tab', { name: t.withdrawal.installJava }));
  await keyboard.press('ArrowRight');
  await focusMovesTo(main.getByRole('tab', { name: t.withdrawal.installWindows, selected: true }));
  await keyboard.press('End');
  await focusMovesTo(main.getByRole('tab', { name: t.withdrawal.installPem, selected: true }));
});

portal.browserTest('the list of structures obeys the keys of a combobox', async (open) => {
  const guide = await portal.enter(open, 'editeur');
  const { page, main, t } = guide;
  await openPage(guide, '/demander/offre?offre=ORG');
  const box = page.locator('#structure');
  const list = main.getByRole('listbox');
  await tabTo(box);
  assert.equal(await list.isVisible(), false);
  await page.keyboard.press('ArrowDown');
  await list.waitFor();
  await page.keyboard.press('ArrowUp');
  await main.locator('[role=option].active').filter({ hasText: t.ask.structureClosed }).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await box.inputValue(), '', 'a closed structure is read, not chosen');
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
  await focusMovesTo(box);
  await page.keyboard.type('laboratoire');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  await page.keyboard.press('ArrowDown');
  assert.equal(
    await box.getAttribute('aria-activedescendant'),
    await main.locator('[role=option].active').getAttribute('id'),
  );
  await page.keyboard.press('Enter');
  assert.equal(await box.inputValue(), 'Laboratoire du Vieux-Port');
});

portal.browserTest(
  'an establishment is found, seen under its entity and certified by it, with the keyboard alone',
  async (open) => {
    const officer = await portal.enter(open, 'officier');
    const { origin } = officer;
    const rade = 'Hôpital de la Rade';
    const registered = await officer.visitor.context.request.post(`${origin}/api/registry/structures`, {
      headers: { origin },
      data: {
        ...{
          kind: 'EG',
          name: rade,
          shortName: '',
          finess: '769999129',
          siret: '',
          siren: '',
          rppsRang: '',
          adeli: '',
        },
        ...{ parent: '769999004', addressLines: [], postcode: '76540', town: 'Valmont-sur-Mer', department: '76' },
        ...{ emails: [], phones: [], state: 'open' },
      },
    });
    assert.equal(registered.status(), 200, await registered.text());

    const guide = await portal.enter(open, 'hopital');
    const { page, main, t } = guide;
    await openPage(guide, '/demander/offre?offre=ORG');
    const box = page.locator('#structure');
    const option = (name: string) => main.getByRole('option').filter({ hasText: name });
    // Without accent or case, and by the number of the establishment.
    await tabTo(box);
    await page.keyboard.type('hopital de la RADE');
    await option(rade)
      .filter({ hasText: plain(t.ask.structureCarried({ entity: structure })) })
      .waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('769 999 129');
    await option(rade).waitFor();

    // The tree: the establishment stands just under its entity.
    await page.keyboard.press('Control+a');
    await page.keyboard.type('valmont');
    await page.waitForFunction(() => document.querySelectorAll('[role=option]').length > 1);
    const names = await main.getByRole('option').allInnerTexts();
    const at = names.findIndex((text) => text.includes(rade));
    assert.ok(at > 0 && names[at - 1]?.includes(structure), names.join(' | '));
    for (let presses = 0; presses <= at; presses += 1) await page.keyboard.press('ArrowDown');
    await main.locator('[role=option].active').filter({ hasText: rade }).waitFor();
    await page.keyboard.press('Enter');

    // Chosen, it gives way to whom the certificate names.
    await main.locator('.chosen').filter({ hasText: structure }).waitFor();
    assert.equal(await box.inputValue(), structure);
    await press(button(main, t.ask.next));
    await arrivesAt(page, t.ask.productsTitle({ structure }));
  },
);

portal.browserTest('the account menu gives the focus back', async (open) => {
  const guide = await portal.enter(open, 'hopital');
  const { page } = guide;
  await openPage(guide, '/aide');
  const opener = page.locator('.account > button');
  await press(opener);
  await page.locator('#account-panel').waitFor();
  await tabTo(page.locator('#account-panel button'));
  await page.keyboard.press('Escape');
  await page.locator('#account-panel').waitFor({ state: 'hidden' });
  await focusMovesTo(opener);
});

portal.browserTest('a session that ended holds the focus in its dialog, then gives it back', async (open) => {
  const guide = await portal.enter(open, 'hopital');
  const { page, visitor, seeded } = guide;
  visitor.expectFault(/401/);
  await openPage(guide, `/demander/${seeded.drafts.sessionEnds}/informations`);
  const field = page.locator('#field-fqdn');
  await tabTo(field);
  await visitor.context.clearCookies();
  await page.keyboard.type('depot.ch-valmont.example');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const active = document.activeElement;
      return active === document.body ? 'browser' : active?.closest('dialog') === null ? 'page' : 'dialog';
    });
    assert.notEqual(place, 'page', await focused(page));
  }
  for (const _press of [1, 2, 3]) await page.keyboard.press('Escape');
  // Escape leaves nobody before a page that can save nothing.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  assert.ok(await dialog.isVisible());
  await type(dialog.locator('input[type=password]'), 'demonstration-sceau');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await focusMovesTo(field);
  assert.equal(await field.inputValue(), 'depot.ch-valmont.example');
});

portal.browserTest('Tab goes through the whole page and out of it', async (open) => {
  const guide = await portal.enter(open, 'hopital');
  const { page, main, seeded, t } = guide;
  await openPage(guide, `/demander/${seeded.drafts.ownCsr}/cle`);
  await press(main.locator('input[value=own-csr]'), 'Space');
  await main.locator('summary', { hasText: plain(t.key.commandTitle) }).click();
  await main.locator('summary', { hasText: plain(t.key.csrPaste) }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(page.locator('footer a').last());
  await tabTo(page.locator('.skip'), 'Shift+Tab');
});
