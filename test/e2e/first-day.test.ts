import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { campaign } from '../../web/i18n/fr/campaign.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, goTo, heading, shown, textOf } from '../support/portal-page.ts';
import { finaliseRequest, generateKey } from '../support/portal-page-ask.ts';
import { saveP12, withdrawUntilSigned } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { server, browserTest } = await openPortal({ env: { SCEAU_DEMO_HISTORY: 'on' } });
const password = 'Cadenas-Violet-Marmotte-92';

/** What the README tells to look at, on the demonstration as it starts. */
describe('the first day of the demonstration', { concurrency: 1 }, () => {
  browserTest('says on its first page what ends, and that somebody sees to it', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t } = person;
    await main.getByRole('heading', { name: t.renewal.homeTitle }).waitFor();
    // Nothing waits for its withdrawal: beside what is to be renewed, that is not said to be nothing to do.
    assert.equal(await main.getByRole('heading', { name: t.home.todoTitle, exact: true }).count(), 0);
    const tomorrow = await textOf(main.getByRole('listitem').filter({ hasText: 'rendez-vous.clinique' }));
    assert.match(tomorrow, /\(dans moins d’un jour\)/);

    await goTo(person, t.frame.mails);
    await page.getByRole('link', { name: /Renouvelez portail\.ch-valmont\.example/ }).click();
    const mail = main.locator('.mail-text');
    await shown(mail, 'Révoquez-le depuis la page ci-dessus').waitFor();
    const address = /http\S+\/produits\/\S+/.exec(await textOf(mail))?.[0] ?? assert.fail('no link in the reminder');
    await page.goto(address);
    await heading(person, 'portail.ch-valmont.example').waitFor();
    await button(main, t.renewal.seeTo).click();
    await shown(main, t.renewal.seenByMe).waitFor();
  });

  browserTest('renews one of three years ago up to its file, and two together', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { page, main, t } = person;
    const name = 'rendez-vous.clinique-des-tilleuls.example';
    await main.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: t.renewal.renew }).click();
    await heading(person, t.ask.informationTitle).waitFor();
    await button(main, t.ask.next).click();
    await generateKey(person, password);
    await finaliseRequest(person);
    await main.getByRole('link', { name: t.ask.withdrawNow }).click();
    await withdrawUntilSigned(person, { name, code: { kind: 'proposed' }, password });
    assert.match(await saveP12(person, await temporaryFolder()), /\.p12$/);

    await page.goto(`${server.origin}/certificats?afaire=oui`);
    for (const one of ['Proxy DMP', 'INSI-AUTO']) {
      await main.locator('tbody tr', { hasText: one }).getByRole('checkbox').check();
    }
    await main.getByRole('link', { name: t.follow.renewChosen({ count: 2 }) }).click();
    await main.getByText(campaign.browser, { exact: true }).click();
    await page.locator('#key-password').fill(password);
    await page.locator('#key-password-again').fill(password);
    await page.locator('#key-password-saved').check();
    await button(main, campaign.go({ count: 2 })).click();
    await shown(main, campaign.finished({ filed: 2, refused: 0 })).waitFor({ timeout: 60_000 });
  });

  browserTest('leaves a newcomer what a newcomer sees', async (open) => {
    const person = await arrive(await open(), server.origin, 'editeur');
    await shown(person.main, person.t.home.nothingTodo).waitFor();
    assert.equal(await person.main.getByRole('heading', { name: person.t.renewal.homeTitle }).count(), 0);
  });
});
