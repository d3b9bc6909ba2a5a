import { designations } from '../../../web/i18n/fr/designations.ts';
import { joining } from '../../../web/i18n/fr/joining.ts';
import { webhooks } from '../../../web/i18n/fr/webhooks.ts';
import { button, choose, shown } from '../portal-page.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

const rows = ({ main }: Guide): Promise<void> => main.locator('tbody tr').first().waitFor();
const noLink = 'A'.repeat(43);

/** Who may act for a structure, seen by who says so. */
export const tourOfRepresenting: Tour = {
  name: 'structures of a representative',
  login: 'direction',
  stops: [
    at('structures', '/structures', rows),
    next('designations', async (guide) => {
      await guide.main.getByRole('link', { name: 'CH de Valmont' }).click();
      await shown(guide.main, designations.invitePerson).waitFor();
      await rows(guide);
    }),
    next('designations, an invitation refused', async (guide) => {
      guide.visitor.expectFault(/status of 422/);
      await guide.page.locator('#invite-email').fill('pas une adresse');
      await button(guide.main, designations.send).click();
      await seesErrors(guide);
    }),
    next('designations, a third party to choose', async (guide) => {
      await choose(guide, 'thirdParty');
      await guide.page.locator('#invite-thirdPartyId').fill('bor');
      await guide.page.getByRole('option', { name: /Boréal/ }).waitFor();
    }),
    next('designations, one about to change', async ({ page, main }) => {
      await page.keyboard.press('Escape');
      await main.getByRole('button', { name: designations.change }).first().click();
      await page.locator('#change-until').waitFor();
    }),
    next('designations, one about to be removed', async ({ main }) => {
      await button(main, designations.keep).click();
      await main.getByRole('button', { name: designations.remove }).first().click();
      await button(main, designations.removeYes).waitFor();
    }),
    next('designations, their history', async ({ main }) => {
      await button(main, designations.keep).click();
      await main.getByText(designations.history).click();
    }),
    next('webhooks, none', async ({ main }) => {
      await main.getByRole('link', { name: designations.webhooks }).click();
      await shown(main, webhooks.none).waitFor();
    }),
    next('webhooks, an address refused', async (guide) => {
      guide.visitor.expectFault(/status of 422/);
      await guide.page.locator('#webhook-url').fill('http://si.ch-valmont.example/avis');
      await button(guide.main, webhooks.add).click();
      await guide.main.getByRole('alert').waitFor();
    }),
    next('webhooks, its secret', async ({ page, main }) => {
      await page.locator('#webhook-url').fill('https://si.ch-valmont.example/avis-des-certificats');
      await button(main, webhooks.add).click();
      await main.locator('code.address').waitFor();
    }),
    next('webhooks, what was sent', async ({ main }) => {
      await main.getByRole('button', { name: webhooks.test }).click();
      await main.locator('tbody tr').first().waitFor();
    }),
    next('webhooks, one about to be removed', async ({ main }) => {
      await main.getByRole('button', { name: webhooks.edit }).click();
      await main.getByRole('button', { name: webhooks.end }).first().click();
      await button(main, webhooks.endYes).waitFor();
    }),
  ],
};

/** A third party that keeps its team. */
export const tourOfThirdParty: Tour = {
  name: 'a third party',
  login: 'equipe',
  stops: [
    at('structures, a third party', '/structures', rows),
    next('team', async (guide) => {
      await guide.main.getByRole('link', { name: designations.team }).click();
      await shown(guide.main, designations.designatedBy).waitFor();
    }),
  ],
};

export const tourOfMember: Tour = {
  name: 'a member of a team',
  login: 'editeur',
  stops: [
    at('my designations', '/mes-habilitations', rows),
    next('my designations, one about to be given up', async ({ main }) => {
      await main.getByRole('button', { name: designations.giveUp }).first().click();
      await button(main, designations.giveUpYes).waitFor();
    }),
  ],
};

/** What an officer sees of people. */
export const tourOfPeople: Tour = {
  name: 'people',
  login: 'officier',
  stops: [
    at('people', '/personnes', rows),
    at('people, filtered away', '/personnes?recherche=introuvable'),
    next('a person', async (guide) => {
      await guide.page.goto(`${guide.origin}/personnes?recherche=hopital`);
      await guide.main.locator('tbody a').first().click();
      await guide.page.locator('dl').first().waitFor();
    }),
    at('invitations', '/personnes/invitations', ({ page }) => page.locator('#role-email').waitFor()),
    at('claims', '/personnes/representations'),
  ],
};

/** Before any role: what links of mails open, and the first contact. */
export const tourOfFirstContact: Tour = {
  name: 'first contact',
  login: null,
  stops: [
    at('claim', '/representant'),
    next('claim, incomplete', async (guide) => {
      await button(guide.main, joining.claimSend).click();
      await seesErrors(guide);
    }),
    at('invitation, without its link', '/invitation'),
    { ...at('invitation, a link that opens nothing', `/invitation?autre#${noLink}`), fault: /404/ },
  ],
};
