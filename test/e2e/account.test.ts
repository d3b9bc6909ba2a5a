/** How people sign in, as they do it: with what a browser and a phone have, on the real pages. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { createAccount } from '../../server/accounts/create-account.ts';
import { secretLinkPlaceholder } from '../../server/mail/secret-link.ts';
import { enterByService } from '../../server/mandates/designate.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { fr } from '../../web/i18n/fr/index.ts';
import { journal } from '../../web/i18n/fr/journal.ts';
import { browserTests, startBrowser, type Visitor } from '../support/browser.ts';
import { arrive, button, sentenceOfCode, shown } from '../support/portal-page.ts';
import { apiOf, preparedWithdrawal } from '../support/portal-page-shortcuts.ts';
import { openedWithdrawal, withdrawUntilSigned } from '../support/portal-page-withdraw.ts';
import { startServerProcess } from '../support/server-process.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { totpCode } from '../support/totp-code.ts';
import { giveAuthenticator } from '../support/virtual-authenticator.ts';

const anyPace = { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' };
const [database, strictDatabase] = await Promise.all([createTestDatabase(), createTestDatabase()]);
const [server, strict, browser] = await Promise.all([
  startServerProcess({ env: anyPace, database }),
  startServerProcess({ env: { ...anyPace, SCEAU_SECOND_FACTOR: 'officers' }, database: strictDatabase }),
  startBrowser(),
]);
const browserTest = browserTests(browser, server.origin);
const strictTest = browserTests(browser, strict.origin);
const { session, account, withdrawal } = fr;
const password = 'Bretagne&Sirop-42';

/** A person of their own for each test: nobody's factor is in the way of another's. */
const person = (login: string) =>
  inTransaction(database.runtime, { actor: { kind: 'service', id: 'test' }, structureId: null }, async (tx) => {
    const email = `${login}@ch-valmont.example`;
    const given = { login, password, email, displayName: `Essai ${login}`, locale: 'fr', demo: false } as const;
    const accountId = await createAccount(tx, { ...given, roles: [] }, new Date());
    const { id } = await tx
      .selectFrom('structures')
      .select('id')
      .where('name', '=', 'CH de Valmont')
      .executeTakeFirstOrThrow();
    const mandate = { accountId, structureId: id, offers: ['ORG', 'SERV'], domains: null, validFrom: new Date(0) };
    await enterByService(tx, { ...mandate, kind: 'technicalAdmin', validUntil: null }, new Date());
  });

async function signIn({ page }: Visitor, origin: string, login: string, typed = password): Promise<void> {
  await page.goto(`${origin}/connexion`);
  await page.locator('#sign-in-login').fill(login);
  await page.locator('#sign-in-password').fill(typed);
  await button(page.getByRole('main'), session.submit).click();
}

const signedIn = (visitor: Visitor, origin: string) => visitor.page.waitForURL(`${origin}/`);

const makeProofsOld = () =>
  inTransaction(database.owner, { actor: { kind: 'service', id: 'test' }, structureId: null }, (tx) =>
    tx
      .updateTable('sessions')
      .set({ authenticated_at: new Date(Date.now() - 601_000) })
      .execute(),
  );

describe('a person', { concurrency: 2 }, () => {
  browserTest('adds an authenticator, keeps the recovery codes, and signs in with a code', async (open) => {
    await person('code');
    const visitor = await open();
    const { page } = visitor;
    const main = page.getByRole('main');
    visitor.expectFault(/status of 401/);
    await signIn(visitor, server.origin, 'code');
    await signedIn(visitor, server.origin);
    await page.goto(`${server.origin}/mon-compte`);
    await button(main, account.totpAdd).click();
    const secret = (await main.locator('.secret-text code').innerText()).replace(/\s/g, '');
    assert.match(secret, /^[A-Z2-7]{32}$/);
    await page.locator('#totp-code').fill('000000');
    await button(main, account.totpConfirm).click();
    await shown(main, sentenceOfCode('code.refused')).waitFor();
    await page.locator('#totp-code').fill(totpCode(secret, new Date()));
    await button(main, account.totpConfirm).click();
    await main.locator('.recovery-codes').waitFor();
    const codes = await main.locator('.recovery-codes li').allInnerTexts();
    assert.equal(codes.length, 10);
    await button(main, account.codesGoOn).click();
    await shown(main, account.codesKeptMissing).waitFor();
    await page.locator('#codes-kept').check();
    await button(main, account.codesGoOn).click();
    await button(main, account.codesRenew).waitFor();
    await page.reload();
    assert.equal(await main.locator('.recovery-codes').count(), 0);

    const elsewhere = await open();
    elsewhere.expectFault(/status of 401/);
    await signIn(elsewhere, server.origin, 'code');
    await elsewhere.page.locator('#sign-in-code').fill(codes[0] ?? '');
    await button(elsewhere.page.getByRole('main'), session.submit).click();
    await signedIn(elsewhere, server.origin);
  });

  browserTest(
    'adds a passkey and signs in with it alone; it is refused when it does not verify its user',
    async (open) => {
      await person('passkey');
      const visitor = await open();
      const { page, context } = visitor;
      const main = page.getByRole('main');
      const { verifiesUser } = await giveAuthenticator(visitor);
      await signIn(visitor, server.origin, 'passkey');
      await signedIn(visitor, server.origin);
      await page.goto(`${server.origin}/mon-compte`);
      await button(main, account.passkeyAdd).click();
      await page.locator('#passkey-name').fill('Ordinateur du bureau');
      await button(main, account.passkeyMake).click();
      await shown(main, account.passkeyUnused).waitFor();

      await context.clearCookies();
      await page.goto(`${server.origin}/connexion`);
      await verifiesUser(false);
      await button(main, session.passkey).click();
      await shown(main, session.passkeyGivenUp).waitFor();
      await verifiesUser(true);
      await button(main, session.passkey).click();
      await signedIn(visitor, server.origin);
      await page.goto(`${server.origin}/mon-compte`);
      await shown(main, account.methods.passkey).waitFor();

      await button(main, account.passkeyAdd).click();
      await page.locator('#passkey-name').fill('Encore');
      await button(main, account.passkeyMake).click();
      await shown(main, account.passkeyKnown).waitFor();
    },
  );

  browserTest('shows that they are there before a withdrawal, in place, and loses nothing', async (open) => {
    const client = await apiOf(server.origin, 'hopital');
    const prepared = await preparedWithdrawal(client, 'preuve de présence');
    const visitor = await open();
    visitor.expectFault(/status of 40[13]/);
    const hopital = await arrive(visitor, server.origin, 'hopital');
    await hopital.page.goto(`${server.origin}/retirer/${prepared.requestId}`);
    await openedWithdrawal(hopital, prepared.name);
    await makeProofsOld();
    const dialog = hopital.page.getByRole('dialog', { name: session.stepUpTitle });
    const prove = async () => {
      await dialog.waitFor();
      await dialog.locator('#proof-password').fill('pas celui-là');
      await button(dialog, session.stepUpSubmit).click();
      await shown(dialog, sentenceOfCode('session.refused')).waitFor();
      await dialog.locator('#proof-password').fill('demonstration-sceau');
      await button(dialog, session.stepUpSubmit).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await Promise.all([
      withdrawUntilSigned(hopital, { name: prepared.name, code: { kind: 'proposed' }, reading: false }),
      prove(),
    ]);
    await shown(hopital.main, withdrawal.signedTitle).waitFor();
  });

  browserTest('ends the session left open elsewhere', async (open) => {
    await person('elsewhere');
    const [here, there] = [await open(), await open()];
    for (const visitor of [there, here]) {
      await signIn(visitor, server.origin, 'elsewhere');
      await signedIn(visitor, server.origin);
    }
    const main = here.page.getByRole('main');
    await here.page.goto(`${server.origin}/mon-compte`);
    await button(main, account.sessionsEndOthers).click();
    await main.getByText(account.thisSession).waitFor();
    await button(main, account.sessionsEndOthers).waitFor({ state: 'detached' });
    there.expectFault(/status of 401/);
    await there.page.goto(`${server.origin}/demandes`);
    await there.page.getByRole('heading', { level: 1, name: session.title }).waitFor();
  });

  browserTest('who forgot a password gets a link, which an officer hands over where no mail leaves', async (open) => {
    await person('oublie');
    const visitor = await open();
    const main = visitor.page.getByRole('main');
    await visitor.page.goto(`${server.origin}/connexion`);
    await visitor.page.getByRole('link', { name: session.forgotten }).click();
    await visitor.page.locator('#login-or-email').fill('oublie@ch-valmont.example');
    await button(main, session.forgottenSubmit).click();
    await shown(main, session.forgottenSent).waitFor();

    const forOfficers = await mailReadBy('officier');
    const link = /https?:\/\/\S+\/nouveau-mot-de-passe#\S+/.exec(forOfficers)?.[0] ?? assert.fail(forOfficers);
    const forAuditors = await mailReadBy('auditeur');
    assert.ok(forAuditors.includes(secretLinkPlaceholder) && !forAuditors.includes('/nouveau-mot-de-passe'));
    await visitor.page.goto(link);
    await visitor.page.locator('#new-password').fill('Quimper%Nuage-17 Sable');
    await button(main, session.newPasswordSubmit).click();
    await shown(main, session.newPasswordDone).waitFor();
    assert.equal(new URL(visitor.page.url()).hash, '');
    await signIn(visitor, server.origin, 'oublie', 'Quimper%Nuage-17 Sable');
    await signedIn(visitor, server.origin);

    async function mailReadBy(login: 'officier' | 'auditeur'): Promise<string> {
      const desk = await arrive(await open(), server.origin, login);
      await desk.page.goto(`${server.origin}/courriels?recherche=oublie%40ch-valmont.example`);
      for (let tries = 0; tries < 60; tries += 1) {
        const first = desk.main.getByRole('link', { name: /Choisir un nouveau mot de passe/ }).first();
        if ((await first.count()) > 0) {
          await first.click();
          break;
        }
        await desk.page.waitForTimeout(500);
        await desk.page.reload();
      }
      await desk.main
        .getByText(/\/nouveau-mot-de-passe#|personal-link/)
        .first()
        .waitFor();
      return desk.main.innerText();
    }
  });
});

strictTest('an officer gives a second factor before anything else, then is where they wanted to be', async (open) => {
  const visitor = await open();
  const { page } = visitor;
  const main = page.getByRole('main');
  visitor.expectFault(/status of 403/);
  await giveAuthenticator(visitor);
  await signIn(visitor, strict.origin, 'officier', 'demonstration-sceau');
  await main.getByRole('heading', { level: 1, name: account.owedTitle }).waitFor();
  await page.goto(`${strict.origin}/journal`);
  await main.getByRole('heading', { level: 1, name: account.owedTitle }).waitFor();
  await button(main, account.passkeyAdd).click();
  await page.locator('#passkey-name').fill('Clé du bureau');
  await button(main, account.passkeyMake).click();
  await main.getByRole('heading', { level: 1, name: journal.title }).waitFor();
});
