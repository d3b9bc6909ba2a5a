import { joint } from '../../../web/i18n/fr/joint.ts';
import { shown } from '../portal-page.ts';
import { at, type Guide, next, type Tour } from './tour.ts';

const tab = (guide: Guide, name: string): Promise<void> => guide.main.getByRole('tab', { name, exact: true }).click();

const openCases = async ({ main }: Guide): Promise<void> => {
  for (const summary of await main.locator('.install-cases summary:visible').all()) await summary.click();
};

/** « Retirer », where the key is elsewhere. */
export const tourOfWithdrawing: Tour = {
  name: '« Retirer », the key being elsewhere',
  login: 'hopital',
  stops: [
    at(
      'withdraw, own CSR',
      ({ seeded }) => `/retirer/${seeded.toWithdraw.ownCsr}`,
      ({ page }) => page.locator('#withdrawal-terms').waitFor(),
    ),
    at(
      'withdraw, several, a key absent',
      ({ seeded: { toWithdraw } }) => `/retirer/plusieurs/${toWithdraw.ownCsr},${toWithdraw.browser},coupe`,
      async ({ page, main }) => {
        await page.locator('#withdrawal-backup').waitFor();
        await shown(main, joint.severalLost({ count: 1 })).waitFor();
      },
    ),
    at(
      'withdraw, key absent',
      ({ seeded }) => `/retirer/${seeded.toWithdraw.browser}`,
      ({ main, t }) => shown(main, t.withdrawal.keyAbsentTitle).waitFor(),
    ),
    next('withdraw, not a backup', async ({ page }) => {
      await page.locator('#withdrawal-backup').setInputFiles({
        ...{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('rien') },
      });
      await page.locator('#withdrawal-backup-error').waitFor();
    }),
    at('withdraw, still a draft', ({ seeded }) => `/retirer/${seeded.drafts.usage}`),
    at('withdraw, lapsed', ({ seeded }) => `/retirer/${seeded.lapsed}`),
    at(
      'download, own CSR',
      ({ seeded }) => `/retirer/${seeded.signed.ownCsr}`,
      ({ page }) => page.locator('#withdrawal-saved').waitFor(),
    ),
    at(
      'download, key absent',
      ({ seeded }) => `/retirer/${seeded.signed.browser}`,
      ({ page }) => page.locator('#withdrawal-backup').waitFor(),
    ),
    at('install, seal', ({ seeded }) => `/retirer/${seeded.delivered.browser.requestId}`),
    next('install, seal, Java', (guide) => tab(guide, 'Java')),
    next('install, seal, Java, special cases', openCases),
    next('install, seal, Windows', (guide) => tab(guide, 'Windows')),
    next('install, seal, Windows, special cases', openCases),
    at('install, own CSR', ({ seeded }) => `/retirer/${seeded.delivered.ownCsr.requestId}`),
    next('install, own CSR, Windows', (guide) => tab(guide, guide.t.withdrawal.installWindows)),
    next('install, own CSR, Windows, special cases', openCases),
    next('install, own CSR, PEM', (guide) => tab(guide, guide.t.withdrawal.installPem)),
    next('install, own CSR, PEM, special cases', openCases),
  ],
};
