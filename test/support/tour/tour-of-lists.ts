import { campaign } from '../../../web/i18n/fr/campaign.ts';
import { button, shown } from '../portal-page.ts';
import { at, type Guide, next, type Tour } from './tour.ts';

const rows = ({ main }: Guide): Promise<void> => main.locator('tbody tr').first().waitFor();

/** What was asked for, in every state, and what the portal says when something fails. */
export const tourOfLists: Tour = {
  name: 'lists, products, mails and failures',
  login: 'hopital',
  stops: [
    at('home', '/', ({ main, t }) => shown(main, t.home.continue).waitFor()),
    next('menu', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('.menu-button').click();
      await page.locator('.navigation.open').waitFor();
    }),
    at('requests', '/demandes', rows),
    next('requests, a draft about to be deleted', async ({ main, t }) => {
      await main.getByRole('button', { name: t.requests.discard }).first().click();
      await button(main, t.requests.discardYes).waitFor();
    }),
    at('requests, filtered', '/demandes?etat=delivered&offre=SERV', rows),
    at('requests, filtered away', '/demandes?recherche=introuvable', ({ main, t }) =>
      shown(main, t.requests.emptyFiltered).waitFor(),
    ),
    at('requests, lapsed', '/demandes?etat=lapsed', rows),
    at('requests, cancelled', '/demandes?etat=cancelled', rows),
    at('withdraw, cancelled', ({ seeded }) => `/retirer/${seeded.cancelled}`),
    at('withdraw, choose', '/retirer', rows),
    at('certificates', '/certificats', rows),
    at('certificates, what expires', '/certificats?etat=valid&echeance=2099-12-31', rows),
    at('certificate, revoke', '/certificats?etat=valid&echeance=2099-12-31', async (guide) => {
      await rows(guide);
      await guide.main.locator('tbody a[href^="/certificats/"]').first().click();
      await guide.main.locator('a[href$="/revoquer"]').first().click();
      await guide.page.waitForURL('**/revoquer');
    }),
    at('certificates, a SHA-1 thumbprint', `/certificats?recherche=${'0a1b2c3d4e'.repeat(4)}`, ({ main }) =>
      main.locator('.code-block').waitFor(),
    ),
    at('certificates, what expires, again', '/certificats?etat=valid&echeance=2099-12-31', rows),
    next('certificates, calendar', async ({ main, t }) => {
      await main.locator('summary', { hasText: t.follow.calendar }).click();
      await button(main, t.follow.calendarMake).click();
      await main.locator('code.address').waitFor();
    }),
    at(
      'product, to renew',
      ({ seeded }) => `/produits/${seeded.ending.productId}`,
      async ({ main, t }) => {
        await main.getByRole('heading', { name: t.follow.actsTitle }).waitFor();
      },
    ),
    next('renewal, what the registry changed', async ({ main, t }) => {
      await main.getByRole('button', { name: t.renewal.renew }).first().click();
      await main.getByRole('heading', { name: t.renewal.changesTitle }).waitFor();
    }),
    next('renewal, key', async ({ main, t }) => {
      await button(main, t.ask.next).click();
      await main.getByRole('heading', { level: 1, name: t.ask.keyTitle }).waitFor();
    }),
    at('certificates, several to renew', '/certificats?afaire=oui', async (guide) => {
      await rows(guide);
      await guide.main.getByRole('checkbox').first().check();
      await guide.main.getByRole('link', { name: guide.t.follow.renewChosen({ count: 1 }) }).waitFor();
    }),
    next('campaign', async ({ main, t }) => {
      await main.getByRole('link', { name: t.follow.renewChosen({ count: 1 }) }).click();
      await main.getByText(campaign.ready, { exact: true }).waitFor();
    }),
    next('campaign, own CSRs', async ({ main }) => {
      await main.getByText(campaign.ownCsr, { exact: true }).click();
      await main.locator('#campaign-csv').waitFor();
    }),
    next('campaign, keys of this browser', async ({ page, main }) => {
      await main.getByText(campaign.browser, { exact: true }).click();
      await page.locator('#key-password').waitFor();
    }),
    at('campaign, nothing chosen', '/renouvellements/aucun'),
    at(
      'product, own CSR',
      ({ seeded }) => `/produits/${seeded.delivered.ownCsr.productId}`,
      ({ main }) => main.locator('.install-needs').first().waitFor(),
    ),
    next('product, another place to install it', ({ main }) => main.getByRole('tab', { name: 'OpenSSL' }).click()),
    at(
      'product, key from a browser, another certificate waits',
      ({ seeded }) => `/produits/${seeded.delivered.browser.productId}`,
    ),
    at('mails', '/courriels', ({ main }) => main.locator('.mail-text').waitFor()),
    at('mails, filtered away', '/courriels?recherche=introuvable', ({ main, t }) =>
      shown(main, t.mails.emptyFiltered).waitFor(),
    ),
    at('mails, all again', '/courriels', ({ main }) => main.locator('.mail-text').waitFor()),
    next('mails, another message', async ({ page, main }) => {
      await main.locator('.queue a').nth(2).click();
      await page.waitForURL('**/courriels/*');
    }),
    {
      ...at('a request of nobody', '/retirer/00000000-0000-4000-8000-000000000000'),
      fault: /404/,
    },
    {
      name: 'the server fails',
      fault: /500/,
      arrive: async (guide) => {
        const problem = { type: 'about:blank', status: 500, code: 'fault', title: guide.t.frame.unreadable };
        await guide.page.route('**/api/mails*', (route) =>
          route.fulfill({
            ...{ status: 500, contentType: 'application/problem+json' },
            body: JSON.stringify({ ...problem, reference: 'req-1f' }),
          }),
        );
        await at('', '/courriels').arrive(guide);
        await guide.page.unroute('**/api/mails*');
      },
    },
    {
      name: 'the server does not answer',
      fault: /ERR_FAILED|Failed to load/,
      arrive: async (guide) => {
        await guide.page.route('**/api/mails*', (route) => route.abort());
        await at('', '/courriels').arrive(guide);
        await guide.page.unroute('**/api/mails*');
      },
    },
    at('offline', '/', async ({ page, visitor, t }) => {
      await visitor.context.setOffline(true);
      await shown(page, t.frame.offline).waitFor();
    }),
    {
      name: 'the session has ended',
      fault: /401/,
      arrive: async (guide) => {
        const { page, visitor, seeded } = guide;
        await visitor.context.setOffline(false);
        await at('', `/demander/${seeded.drafts.sessionEnds}/informations`).arrive(guide);
        await visitor.context.clearCookies();
        await page.locator('#field-fqdn').fill('depot.ch-valmont.example');
        await page.locator('dialog[open]').waitFor();
      },
    },
  ],
};
