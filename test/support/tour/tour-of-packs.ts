import { button, choose, heading, plain, shown } from '../portal-page.ts';
import {
  fillPack,
  finalisePack,
  finishPack,
  generateKeys,
  packWords,
  saveArchive,
  withdrawPack,
} from '../portal-page-pack.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

const t = packWords.fr;
const password = 'Ombrelle+Tacot 31 brume';
const submit = ({ main }: Guide): Promise<void> => button(main, t.next).click();
const opened = ({ page }: Guide): Promise<void> => page.locator('.details-body [role=tablist]').first().waitFor();

/** Several certificates asked for, withdrawn and installed in one go. */
export const tourOfPacks: Tour = {
  name: 'packs, from the need to the installation',
  login: 'hopital',
  stops: [
    at('pack, no such need', '/demander/besoin/rien', ({ main }) => shown(main, t.unknown).waitFor()),
    at('pack, structure', '/demander/besoin/insi-dmp', ({ page }) => page.locator('#structure').waitFor()),
    next('pack, no structure', async (guide) => {
      await submit(guide);
      await seesErrors(guide);
    }),
    next('pack, structure chosen', async ({ page, main }) => {
      await page.locator('#structure').fill('CH de Valmont');
      await page.getByRole('option', { name: 'CH de Valmont' }).click();
      await main.locator('.chosen').waitFor();
    }),
    next('pack, information', async (guide) => {
      await submit(guide);
      await heading(guide, t.informationTitle).waitFor();
    }),
    next('pack, information, errors', async (guide) => {
      await guide.page.locator('#field-actorEmail').fill('personne');
      await submit(guide);
      await seesErrors(guide);
    }),
    next('pack, information, one exists', async (guide) => {
      const fields = { serviceName: 'GED archives', actorEmail: 'certificats@ch-valmont.example' };
      await fillPack(guide, { choice: 'INSI-MANU', label: '', structure: '', fields });
      await shown(guide.main, t.existsAgain).waitFor();
    }),
    next('pack, keys', async (guide) => {
      await submit(guide);
      await heading(guide, t.keysTitle).waitFor();
    }),
    next('pack, keys, nothing chosen', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await seesErrors(guide);
    }),
    next('pack, keys, own CSR', (guide) => choose(guide, 'own-csr')),
    next('pack, keys, own CSR read', async ({ page, main, seeded }) => {
      const csr = { name: 'insi.csr', mimeType: 'application/pkcs10', buffer: Buffer.from(seeded.csr.right) };
      await page.locator('#csr-file').setInputFiles(csr);
      await shown(main, t.csrRead({ file: 'insi.csr' })).waitFor();
    }),
    next('pack, keys, own CSR missing', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await seesErrors(guide);
    }),
    next('pack, keys, browser', (guide) => choose(guide, 'browser')),
    next('pack, keys made', (guide) => generateKeys(guide, password, 2)),
    next('pack, filed, one left out', finalisePack),
    next('pack, withdraw', async ({ page, main }) => {
      await main.getByRole('link', { name: plain(t.withdrawAll({ count: 2 })) }).click();
      await page.locator('#withdrawal-password').waitFor();
    }),
    next('pack, withdraw, errors', async (guide) => {
      await button(guide.main, t.withdraw).click();
      await seesErrors(guide);
    }),
    next('pack, download', async (guide) => {
      await withdrawPack(guide, { count: 2, code: { kind: 'proposed' }, password });
    }),
    next('pack, downloaded', async (guide) => {
      await saveArchive(guide, await temporaryFolder());
    }),
    next('pack, delivered', finishPack),
    next('pack, delivered, how to install', async (guide) => {
      await guide.main.locator('.install-each > details > summary').first().click();
      await opened(guide);
    }),
    at(
      'pack, withdraw, keys elsewhere',
      ({ seeded }) => `/retirer/ensemble/${seeded.packs.elsewhere}`,
      ({ page }) => page.locator('#withdrawal-backup').waitFor(),
    ),
    at(
      'pack, download, own CSR',
      ({ seeded }) => `/retirer/ensemble/${seeded.packs.signed}`,
      ({ main }) => button(main, t.download).waitFor(),
    ),
    at(
      'pack, delivered, own CSR',
      ({ seeded }) => `/retirer/ensemble/${seeded.packs.delivered}`,
      async (guide) => {
        await guide.main.locator('.install-each > details > summary').nth(1).click();
        await opened(guide);
      },
    ),
    at('withdraw, packs to choose', '/retirer', ({ main, seeded }) =>
      main.locator(`a[href$="${seeded.packs.elsewhere}"]`).waitFor(),
    ),
    at('requests, packs', '/demandes?recherche=Tilleuls', ({ main, seeded }) =>
      main.locator(`a[href$="${seeded.packs.elsewhere}"]`).waitFor(),
    ),
    at('home, packs to do', '/', ({ main }) => shown(main, t.todoFinish({ label: 'Alimenter le DMP' })).waitFor()),
  ],
};
