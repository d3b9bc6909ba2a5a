import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { home } from '../../web/i18n/fr/home.ts';
import { massRevocation as t } from '../../web/i18n/fr/mass-revocation.ts';
import { openPortal } from '../support/browser-portal.ts';
import { finalised, forms, withdraw } from '../support/portal-journey.ts';
import { arrive, button, heading, type Person, plain, shown, textOf } from '../support/portal-page.ts';
import { apiOf, structureIdOf } from '../support/portal-page-shortcuts.ts';
import { createTestDatabase } from '../support/test-database.ts';

const database = await createTestDatabase();
const { server, browserTest } = await openPortal({ database });
const login = 'officier-bis';
const service = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
await inTransaction(database.runtime, service, (tx) =>
  createAccount(
    tx,
    {
      ...{ login, displayName: `${login} (essai)`, email: `${login}@essais.example` },
      ...({ password: 'demonstration-sceau', roles: ['registrationOfficer'], locale: 'fr', demo: true } as const),
    },
    new Date(),
  ),
);
const hospital = await apiOf(server.origin, 'hopital');
const valmont = await structureIdOf(hospital, 'CH de Valmont');

/** Seals of the hospital, whose names begin alike. */
async function certified(word: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const form = forms(`${word} ${number}`)[1] ?? assert.fail();
    assert.equal((await withdraw(hospital, await finalised(hospital, valmont, form))).status, 200);
  }
}
const statesOf = async (word: string) =>
  (await hospital.call(findCertificates, { query: { search: word } })).value.certificates.map(({ state }) => state);

/** From the officer's desk to what waits for another officer. */
async function ask(person: Person, word: string, count: number): Promise<void> {
  const { page, main } = person;
  await page.goto(`${server.origin}/revocations`);
  await main.getByRole('link', { name: t.start }).first().click();
  await heading(person, t.newTitle).waitFor();
  await page.locator('#mass-words').fill(word);
  await page.locator('#mass-reason').selectOption('superseded');
  await button(main, t.preview).click();
  await heading(person, t.one({ count: String(count), isOne: count === 1 })).waitFor();
  await main
    .locator('tbody tr')
    .nth(count - 1)
    .waitFor();
  await page.locator('#mass-remark').fill('Appareils rappelés par leur fabricant');
  await page.locator('#mass-confirm').fill(String(count));
  await button(main, t.ask).click();
  await shown(main, t.waitsOwn).waitFor();
  assert.equal(await button(main, t.accept).count(), 0, 'who asks does not decide');
}

const listed = (count: number) => ({ name: plain(t.count({ count: String(count), isOne: count === 1 })) });

describe('a mass revocation takes two officers', { concurrency: 1 }, () => {
  browserTest('asked by one, accepted by another, carried out and told', async (open) => {
    await certified('Pousse-seringue', 3);
    const first = await arrive(await open(), server.origin, 'officier');
    await ask(first, 'seringue', 3);
    assert.deepEqual(await statesOf('Pousse-seringue'), ['valid', 'valid', 'valid']);

    const second = await arrive(await open(), server.origin, login);
    const { page, main } = second;
    await heading(second, home.officerTitle).waitFor();
    await shown(main, t.deskTitle).waitFor();
    await main.getByRole('link', listed(3)).click();
    await button(main, t.accept).waitFor();
    for (const number of [1, 2, 3]) await shown(main, `Cachet Pousse-seringue ${number}`).waitFor();
    await shown(main, 'Appareils rappelés par leur fabricant').waitFor();

    await page.locator('#mass-remark').fill('Vu avec le biomédical');
    await page.locator('#mass-confirm').fill('2');
    await button(main, t.accept).click();
    await shown(page.locator('#mass-confirm-error'), t.confirmWrong({ count: '3' })).waitFor();
    assert.deepEqual(await statesOf('Pousse-seringue'), ['valid', 'valid', 'valid']);

    await page.locator('#mass-confirm').fill('3');
    await button(main, t.accept).click();
    await main.getByRole('heading', { name: t.report }).waitFor({ timeout: 60_000 });
    const report = await textOf(main.getByRole('region', { name: t.report }));
    assert.match(report, new RegExp(`${t.reportRevoked} 3 `));
    assert.match(report, new RegExp(`${t.reportLeft} 0 `));
    assert.deepEqual(await statesOf('Pousse-seringue'), ['revoked', 'revoked', 'revoked']);
    await shown(main, t.outcomes.revoked).waitFor();

    // Each contact is written to once, and that mail names all three.
    await page.goto(`${server.origin}/courriels?nature=mass-revoked`);
    await main.getByRole('link', { name: '3 certificats révoqués par l’autorité' }).first().click();
    const mail = main.locator('.mail-text');
    for (const number of [1, 2, 3]) await shown(mail, `Cachet Pousse-seringue ${number}`).waitFor();
  });

  browserTest('refused by another, it touches nothing', async (open) => {
    await certified('Respirateur', 1);
    const first = await arrive(await open(), server.origin, 'officier');
    await ask(first, 'Respirateur', 1);
    const second = await arrive(await open(), server.origin, login);
    const { page, main } = second;
    await main.getByRole('link', listed(1)).click();
    await page.locator('#mass-remark').fill('Ce lot n’est pas concerné');
    await button(main, t.refuse).click();
    await shown(main, t.states.refused).waitFor();
    await shown(main, 'Ce lot n’est pas concerné').waitFor();
    assert.deepEqual(await statesOf('Respirateur'), ['valid']);
    await first.page.reload();
    await shown(first.main, t.states.refused).waitFor();
  });

  browserTest('none is made of criteria that no certificate meets, and the page says so', async (open) => {
    const { page, main, visitor } = await arrive(await open(), server.origin, 'officier', {
      path: '/revocations/nouvelle',
    });
    visitor.expectFault(/status of 4\d\d/);
    await page.locator('#mass-words').fill('introuvable');
    await page.locator('#mass-reason').selectOption('superseded');
    await button(main, t.preview).click();
    await main.getByRole('alert').first().waitFor();
    assert.match(new URL(page.url()).pathname, /nouvelle$/);
  });
});
