import { readFile } from 'node:fs/promises';
import { journal as journalEn } from '../../../web/i18n/en/journal.ts';
import { journal } from '../../../web/i18n/fr/journal.ts';
import { button, shown } from '../portal-page.ts';
import { totpCode } from '../totp-code.ts';
import { at, next, seesErrors, type Tour } from './tour.ts';

/** Before and without sign-in. */
export const tourOfEverybody: Tour = {
  name: 'pages for everybody',
  login: null,
  stops: [
    at('sign-in', '/connexion'),
    next('sign-in, nothing typed', async (guide) => {
      await button(guide.main, guide.t.session.submit).click();
      await seesErrors(guide);
    }),
    {
      name: 'sign-in, wrong password',
      fault: /401/,
      arrive: async ({ page, main, t }) => {
        await page.locator('#sign-in-login').fill('hopital');
        await page.locator('#sign-in-password').fill('ce n’est pas lui');
        await button(main, t.session.submit).click();
        await main.getByRole('alert').waitFor();
      },
    },
    at('forgotten password', '/mot-de-passe-oublie'),
    next('forgotten password, nothing typed', async (guide) => {
      await button(guide.main, guide.t.session.forgottenSubmit).click();
      await seesErrors(guide);
    }),
    next('forgotten password, asked', async ({ page, main, t }) => {
      await page.locator('#login-or-email').fill('personne-de-ce-nom');
      await button(main, t.session.forgottenSubmit).click();
      await shown(main, t.session.forgottenSent).waitFor();
    }),
    at('new password, link cut', '/nouveau-mot-de-passe'),
    at('new password', `/nouveau-mot-de-passe#${'a'.repeat(43)}`),
    next('new password, weak', async (guide) => {
      await guide.page.locator('#new-password').fill('Janvier2026!!');
      await button(guide.main, guide.t.session.newPasswordSubmit).click();
      await seesErrors(guide);
    }),
    at('help', '/aide'),
    at('usages', '/aide/usages'),
    at('check a file', '/aide/verifier'),
    next('check a file, none chosen', async (guide) => {
      await guide.main.getByRole('button', { name: /^(?:Vérifier|Check)$/ }).click();
      await seesErrors(guide);
    }),
    next('check a file, what it holds', async ({ page, main }) => {
      const certificate = await readFile(new URL('../../fixtures/checked.pem', import.meta.url));
      const file = { name: 'serveur.pem', mimeType: 'application/x-pem-file', buffer: certificate };
      await page.locator('#file-to-check').setInputFiles(file);
      await main.locator('.findings').waitFor();
    }),
    at('general conditions', '/conditions/cgu'),
    at('certificate policy', '/conditions/pc'),
    at('accessibility statement', '/accessibilite'),
    at('legal notice', '/mentions-legales'),
    { ...at('no such page', '/nulle-part'), fault: /404/ },
  ],
};

/** Designated, and nothing asked for yet. */
export const tourOfBeginner: Tour = {
  name: 'empty pages',
  login: 'debutant',
  stops: [
    at('home, empty', '/', ({ main, t }) => shown(main, t.home.noDraft).waitFor()),
    next('account menu', async ({ page }) => {
      await page.locator('.account > button').click();
      await page.locator('#account-panel').waitFor();
    }),
    at('account', '/mon-compte', ({ main, t }) => shown(main, t.account.thisSession).waitFor()),
    next('account, authenticator to add', async ({ main, t }) => {
      await button(main, t.account.totpAdd).click();
      await main.locator('.qr-code').waitFor();
    }),
    next('account, code missing', async (guide) => {
      await button(guide.main, guide.t.account.totpConfirm).click();
      await seesErrors(guide);
    }),
    next('account, recovery codes', async ({ page, main, t }) => {
      const secret = (await main.locator('.secret-text code').innerText()).replace(/\s/g, '');
      await page.locator('#totp-code').fill(totpCode(secret, new Date()));
      await button(main, t.account.totpConfirm).click();
      await main.locator('.recovery-codes').waitFor();
    }),
    next('account, authenticator added', async ({ page, main, t }) => {
      await page.locator('#codes-kept').check();
      await button(main, t.account.codesGoOn).click();
      await button(main, t.account.totpRemove).click();
      await button(main, t.account.passkeyAdd).click();
    }),
    at('products, none', '/demander/offre?offre=SERV', async ({ page, main, t }) => {
      await button(main, t.ask.next).click();
      await page.waitForURL('**/produits?**');
      await shown(main, t.ask.productsNone).waitFor();
    }),
    at('withdraw, none', '/retirer', ({ main, t }) => shown(main, t.choose.emptyTitle).waitFor()),
    at('mails, none', '/courriels', ({ main, t }) => shown(main, t.mails.emptyTitle).waitFor()),
  ],
};

export const tourOfDomains: Tour = {
  name: 'a person with two domains and one draft',
  login: 'domaines',
  stops: [
    at('requests, a draft', '/demandes', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at('information, choice of domains', ({ seeded }) => `/demander/${seeded.drafts.choiceOfDomains}/informations`),
  ],
};

export const tourOfNobody: Tour = {
  name: 'a person whom no structure designated',
  login: 'personne',
  stops: [
    at('home, no structure', '/'),
    at('requests, none', '/demandes', ({ main, t }) => shown(main, t.requests.emptyTitle).waitFor()),
  ],
};

export const tourOfOfficer: Tour = {
  name: 'the officer’s pages',
  login: 'officier',
  stops: [
    at('officer, home', '/', ({ main }) => main.locator('.heaps .tag').nth(2).waitFor()),
    at('officer, requests', '/demandes', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at('officer, accounts', '/comptes', ({ main }) => main.locator('tbody tr').first().waitFor()),
    next('officer, account to reset', async ({ main, t }) => {
      await main.getByRole('button', { name: t.accounts.reset }).first().click();
      await shown(main, t.accounts.resetSure).waitFor();
    }),
    at('officer, accounts, none', '/comptes?recherche=introuvable', ({ main, t }) =>
      shown(main, t.accounts.empty).waitFor(),
    ),
    at('officer, product', ({ seeded }) => `/produits/${seeded.delivered.ownCsr.productId}`),
    at('officer, certificates', '/certificats', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at('officer, certificates, none', '/certificats?recherche=introuvable', ({ main, t }) =>
      shown(main, t.certificates.emptyFiltered).waitFor(),
    ),
    at('officer, certificate', '/certificats?recherche=www.ch-valmont.example', async ({ main, t }) => {
      await main.locator('tbody th a').first().click();
      await main.getByRole('heading', { name: t.certificates.historyTitle }).waitFor();
    }),
    at('officer, journal', '/journal', ({ main }) => main.locator('tbody tr').nth(20).waitFor()),
    next('officer, journal, data of an entry', ({ main }) => main.locator('tbody summary').first().click()),
    at('officer, journal, days reversed', '/journal?du=2026-11-05&au=2026-11-01', ({ main }) =>
      main.locator('#event-au-error').waitFor(),
    ),
    at('officer, journal, none', '/journal?objet=introuvable', ({ main, locale }) =>
      shown(main, (locale === 'fr' ? journal : journalEn).emptyFiltered).waitFor(),
    ),
    at('officer, a request', ({ seeded }) => `/demandes/${seeded.toWithdraw.again}`),
    next('officer, a request about to be cancelled, no reason', async (guide) => {
      await button(guide.main, guide.t.desk.cancelOpen).click();
      await button(guide.main, guide.t.desk.cancelYes).click();
      await seesErrors(guide);
    }),
    at('officer, a cancelled request', ({ seeded }) => `/demandes/${seeded.cancelled}`),
    at('officer, state', '/etat', ({ main, t }) => main.getByRole('heading', { name: t.state.platform }).waitFor()),
    at('officer, mails', '/courriels', ({ main }) => main.locator('.mail-text').waitFor()),
    at(
      'officer, mail refused',
      ({ seeded }) => `/courriels/${seeded.refusedMail}`,
      ({ main }) => main.locator('.mail-text').waitFor(),
    ),
    at('officer, mail templates', '/modeles-de-courriels', ({ main }) => main.locator('iframe').waitFor()),
    next('officer, mail templates, text', async ({ main, t }) => {
      await main.getByRole('tab', { name: t.mails.plain }).click();
    }),
    {
      name: 'officer, a request that is not theirs to withdraw',
      fault: /40[34]/,
      arrive: at('', ({ seeded }) => `/retirer/${seeded.toWithdraw.ownCsr}`).arrive,
    },
  ],
};
