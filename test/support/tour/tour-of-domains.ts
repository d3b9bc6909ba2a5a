import { ask } from '../../../web/i18n/fr/ask.ts';
import { domains as words } from '../../../web/i18n/fr/domains.ts';
import { plain, shown } from '../portal-page.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

const pageOf = ({ seeded }: Guide) => `/structures/${seeded.valmont}/domaines`;
const granted = ({ main }: Guide): Promise<void> => main.getByRole('table', { name: plain(words.caption) }).waitFor();

/** The domains of a structure, for whoever answers for it. */
export const tourOfRepresentedDomains: Tour = {
  name: 'domains, for a representative',
  login: 'directrice',
  stops: [
    at('domains of a structure', pageOf, granted),
    next('domains, by the web site', async ({ main }) => {
      await main.getByRole('tab', { name: words.wayHttp }).first().click();
      await main.locator('summary').first().click();
    }),
    next('domains, a refusal and its reason', async ({ main }) => {
      await main.getByRole('button', { name: words.refuse, exact: true }).first().click();
      await main.getByRole('button', { name: words.confirmRefuse, exact: true }).click();
      await shown(main, words.refuseConsequence({ by: 'Hôpital (démo)' })).waitFor();
      await main.locator('.field-error').waitFor();
    }),
  ],
};

/** A domain missed in the form of a request. */
export const tourOfMissedDomain: Tour = {
  name: 'a domain that is missed',
  login: 'hopital',
  stops: [
    at(
      'information, a domain is missed',
      ({ seeded }) => `/demander/${seeded.drafts.domains}/informations`,
      async (guide) => {
        await guide.page.locator('#field-fqdn').fill('www.valmont-nouveau.example');
        await guide.main.getByRole('button', { name: guide.t.ask.next, exact: true }).click();
        await seesErrors(guide);
        await guide.main.getByRole('button', { name: ask.missingDomain, exact: true }).first().click();
        await guide.page.locator('#field-fqdn-domain-name').waitFor();
      },
    ),
    at(
      'information, a domain is asked for',
      ({ seeded }) => `/demander/${seeded.drafts.domains}/informations`,
      async (guide) => {
        await guide.page.locator('#field-fqdn').fill('www.rdv-valmont.example');
        await guide.main.getByRole('button', { name: ask.missingDomain, exact: true }).first().click();
        await shown(guide.main, words.stepAskedOk).waitFor();
      },
    ),
  ],
};

/** The queue of an officer, and the structure's page as they see it. */
export const tourOfOfficersDomains: Tour = {
  name: 'domains, for an officer',
  login: 'officier',
  stops: [
    at('domains waiting', '/domaines', ({ main }) => shown(main, words.stepAskedReview.alike).waitFor()),
    next('domains waiting, about to be granted', async ({ main }) => {
      await main.getByRole('button', { name: words.grant, exact: true }).first().click();
      await shown(main, words.grantConsequence).waitFor();
    }),
    at('domains of a structure, for an officer', pageOf, granted),
  ],
};
