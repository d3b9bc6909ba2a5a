import { button, choose, shown } from '../portal-page.ts';
import { at, type Guide, next, type Stop, seesErrors, type Tour } from './tour.ts';

const step = (name: keyof Guide['seeded']['drafts'], page: string) => (guide: Guide) =>
  `/demander/${guide.seeded.drafts[name]}/${page}`;
const preview = ({ main }: Guide): Promise<void> => main.locator('.preview').waitFor();
const submit = (guide: Guide): Promise<void> => button(guide.main, guide.t.ask.next).click();

/** « Demander », from its first page to the informations of each kind of product. */
export const tourOfAsking: Tour = {
  name: '« Demander », up to the informations',
  login: 'hopital',
  stops: [
    at('ask, introduction', '/demander', ({ main, t }) => shown(main, t.ask.draftsTitle).waitFor()),
    next('ask, a word explained', async ({ main }) => {
      await main.locator('.term > button').last().focus();
      await main.getByRole('tooltip').waitFor();
    }),
    at('offer', '/demander/offre'),
    next('offer, nothing chosen', async (guide) => {
      await submit(guide);
      await seesErrors(guide);
    }),
    next('offer, no structure', async (guide) => {
      await choose(guide, 'SERV');
      await guide.page.locator('#structure').waitFor();
      await submit(guide);
      await guide.page.locator('#structure-error').waitFor();
    }),
    at(
      'offer, structure chosen',
      ({ seeded }) => `/demander/offre?offre=ORG&structure=${seeded.valmont}`,
      ({ main }) => main.locator('.chosen').waitFor(),
    ),
    at(
      'offer, in place of a draft',
      ({ seeded }) => `/demander/offre?offre=ORG&structure=${seeded.tilleuls}&remplace=${seeded.drafts.usage}`,
    ),
    at('products of the structure', ({ seeded }) => `/demander/produits?offre=SERV&structure=${seeded.valmont}`),
    at('usage, ORG', step('usage', 'usage')),
    next('usage, none chosen', async (guide) => {
      await submit(guide);
      await seesErrors(guide);
    }),
    at('usage, SERV', step('usageServ', 'usage')),
    at('information, INSi not answered', step('name', 'informations'), preview),
    next('information, INSi not answered, errors', async (guide) => {
      await submit(guide);
      await seesErrors(guide);
    }),
    at('information, INSi name imposed', step('name', 'informations'), (guide) => choose(guide, 'INSI-AUTO')),
    next('information, free name', async (guide) => {
      await choose(guide, 'free');
      await guide.page.locator('#field-serviceName').fill('Proxy DMP du CH');
    }),
    at('information, seal', step('seal', 'informations'), preview),
    at('information, deposit, no domain limit', step('depot', 'informations'), preview),
    at('information, domain names', step('domains', 'informations'), async ({ page, main, t }) => {
      await page.locator('#field-fqdn').fill('dmp.ch-valmont.example');
      for (const index of [0, 1]) {
        await button(main, t.ask.addDomain).click();
        await page.locator(`#field-additionalFqdns-${index}`).fill(`dmp${index + 2}.ch-valmont.example`);
      }
      await page.locator('.saved .icon').waitFor();
    }),
    next('information, domain names, errors', async (guide) => {
      await guide.page.locator('#field-fqdn').fill('dmp.evilch-valmont.example');
      await guide.page.locator('#field-additionalFqdns-1').fill('https://dmp_3');
      await guide.page.locator('#field-actorEmail').fill('personne');
      await submit(guide);
      await seesErrors(guide);
    }),
    at('information, certified address', step('address', 'informations'), preview),
    at('information, a product of this name exists', step('twin', 'informations'), ({ page }) =>
      page.locator('#second-of-its-name').waitFor(),
    ),
  ],
};

const typeStructure = async ({ page, main }: Guide, text: string, until: string): Promise<void> => {
  await page.locator('#structure').fill(text);
  await shown(main, until).waitFor();
};

/** The combobox, with what it may hold, and names that are long. */
export const tourOfLongNames: Tour = {
  name: 'the list of structures, and long names',
  login: 'editeur',
  stops: [
    at('structures, list open', '/demander/offre?offre=ORG', async ({ page, main, t }) => {
      await page.locator('#structure').click();
      await shown(main, t.ask.structureClosed).waitFor();
    }),
    next('structures, an option under the arrows', ({ page }) => page.locator('#structure').press('ArrowDown')),
    next('structures, a closed one alone', (guide) => typeStructure(guide, 'maternité', guide.t.ask.structureClosed)),
    next('structures, none found', (guide) => typeStructure(guide, 'zzz', guide.t.ask.structureNone)),
    at('long names, information', step('long', 'informations'), preview),
    at('long names, key', step('long', 'cle'), preview),
    at('long names, withdraw', ({ seeded }) => `/retirer/${seeded.toWithdraw.long}`, preview),
    at('long names, product', ({ seeded }) => `/produits/${seeded.delivered.long.productId}`),
    at('long names, requests', '/demandes', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at('long names, home', '/', ({ main, t }) => shown(main, t.home.continue).waitFor()),
    at(
      'withdraw, the structure was renamed',
      ({ seeded }) => `/retirer/${seeded.toWithdraw.renamed}`,
      ({ page }) => page.locator('#withdrawal-name-changed').waitFor(),
    ),
  ] satisfies readonly Stop[],
};
