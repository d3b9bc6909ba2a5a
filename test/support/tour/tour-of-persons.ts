import { install } from '../../../web/i18n/fr/install.ts';
import { joining } from '../../../web/i18n/fr/joining.ts';
import { persons } from '../../../web/i18n/fr/persons.ts';
import { imports } from '../../../web/i18n/fr/registry.ts';
import { button, shown } from '../portal-page.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

const preview = ({ main }: Guide): Promise<void> => main.locator('.preview').waitFor();
const noLink = 'A'.repeat(43);

/** Whoever asks for persons: their form, the evidence, and what became of it. */
export const tourOfAskingForPersons: Tour = {
  name: 'asking for persons',
  login: 'hopital',
  stops: [
    at('offer, persons', ({ seeded }) => `/demander/offre?offre=PS&structure=${seeded.valmont}`),
    at('information, a professional', ({ seeded }) => `/demander/${seeded.persons.drafts.empty}/informations`, preview),
    next('information, a professional, errors', async (guide) => {
      await guide.page.locator('#field-rpps').fill('12345678901');
      await guide.page.locator('#field-surname').fill('Мартин');
      await button(guide.main, guide.t.ask.next).click();
      await seesErrors(guide);
    }),
    at(
      'information, a person of the structure',
      ({ seeded }) => `/demander/${seeded.persons.drafts.pro}/informations`,
      preview,
    ),
    at(
      'evidence',
      ({ seeded }) => `/demander/${seeded.persons.drafts.complete}/cle`,
      ({ main }) => shown(main, persons.thenTitle).waitFor(),
    ),
    next('evidence, none given', async (guide) => {
      await button(guide.main, persons.file).click();
      await seesErrors(guide);
    }),
    {
      ...next('evidence, of a wrong type', async (guide) => {
        const buffer = Buffer.from('<script>alert(1)</script>'.repeat(60));
        await guide.page
          .locator('#file-evidence')
          .setInputFiles({ name: 'piece.pdf', mimeType: 'application/pdf', buffer });
        await button(guide.main, persons.file).click();
        await seesErrors(guide);
      }),
      fault: /status of 4\d\d/,
    },
    at('request for a person, filed', ({ seeded }) => `/demandes/${seeded.persons.waiting}`),
    at('request for a person, half agreed', ({ seeded }) => `/demandes/${seeded.persons.halfAgreed}`),
    at('request for a person, refused', ({ seeded }) => `/demandes/${seeded.persons.refused}`),
    at('request for a person, objected to', ({ seeded }) => `/demandes/${seeded.persons.objected}`),
    at('request for a person, its key made', ({ seeded }) => `/demandes/${seeded.persons.toWithdraw}`),
    at(
      'product of a person',
      ({ seeded }) => `/produits/${seeded.persons.productId}`,
      ({ main }) => shown(main, install.title).waitFor(),
    ),
    next('product of a person, in a mail program', async ({ main }) => {
      await main.getByRole('tab', { name: install.places.mail }).click();
      await shown(main, install.steps.useOutlook).waitFor();
    }),
  ],
};

/** The officers who decide. */
export const tourOfDecidingForPersons: Tour = {
  name: 'deciding for persons',
  login: 'officier',
  stops: [
    at('requests for persons', '/personnes/certificats', ({ main }) => button(main, persons.approve).waitFor()),
    next('requests for persons, one about to be refused', async ({ main }) => {
      await button(main, persons.refuseOpen).click();
      await button(main, persons.refuseYes).waitFor();
    }),
    at(
      'requests for persons, half agreed',
      ({ seeded }) => `/personnes/certificats?demande=${seeded.persons.halfAgreed}`,
    ),
    at('requests for persons, decided', '/personnes/certificats?etat=decidees'),
    at(
      'requests for persons, refused',
      ({ seeded }) => `/personnes/certificats?etat=decidees&demande=${seeded.persons.refused}`,
    ),
    at('imports, professionals', '/structures/imports', async ({ page, main }) => {
      await page.locator('#import-kind').selectOption('practitioners');
      await shown(main, imports.practitionersNote).waitFor();
    }),
  ],
};

/** The person, by the link of their mail. */
export const tourOfPersonLink: Tour = {
  name: 'the link of a person',
  login: null,
  stops: [
    at(
      'person link',
      ({ seeded }) => `/personne#${seeded.persons.invited.token}`,
      ({ main }) => shown(main, joining.create).first().waitFor(),
    ),
    next('person link, about to object', async ({ main }) => {
      await button(main, persons.objectOpen).click();
      await button(main, persons.objectYes).waitFor();
    }),
    at('person link, without its link', '/personne'),
    { ...at('person link, one that opens nothing', `/personne?autre#${noLink}`), fault: /404/ },
  ],
};

/** The person, signed in. */
export const tourOfHolder: Tour = {
  name: 'the person of certificates',
  login: 'titulaire',
  stops: [
    at('holder, home', '/', ({ main }) => main.locator('.file-row').first().waitFor()),
    at('holder, requests', '/demandes', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at(
      'holder, request',
      ({ seeded }) => `/demandes/${seeded.persons.delivered}`,
      ({ main }) => shown(main, persons.seeCertificate).waitFor(),
    ),
    at('holder, key to make', ({ seeded }) => `/ma-cle/${seeded.persons.toMakeKey}`, preview),
    next('holder, about to object', async ({ main }) => {
      await button(main, persons.objectOpen).click();
      await button(main, persons.objectYes).waitFor();
    }),
    at('holder, withdraw', ({ seeded }) => `/retirer/${seeded.persons.toWithdraw}`, preview),
    at('holder, certificates', '/certificats', ({ main }) => main.locator('tbody tr').first().waitFor()),
    at(
      'holder, certificate',
      ({ seeded }) => `/certificats/${seeded.persons.certificateId}`,
      ({ main }) => shown(main, install.title).waitFor(),
    ),
    at('holder, revoke', ({ seeded }) => `/certificats/${seeded.persons.certificateId}/revoquer`),
  ],
};
