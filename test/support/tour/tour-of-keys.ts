import { toPem } from '../../../core/x509/pem.ts';
import { button, choose, heading, plain, shown } from '../portal-page.ts';
import { csrWords, doctorSays, generateKey, shownCommands, typePassword } from '../portal-page-ask.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

export const keyPassword = 'Bretagne&Sirop-42/Quai';

const loadFile = ({ page }: Guide, name: string, buffer: Buffer): Promise<void> =>
  page.locator('#csr-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const loadCsr = (guide: Guide, csr: string): Promise<void> =>
  loadFile(guide, 'agenda.csr', Buffer.from(toPem('csr', Buffer.from(csr, 'base64'))));
const csrText = (guide: Guide, text: string): Promise<void> => guide.page.locator('#csr-text').fill(text);
const privateKey = `-----BEGIN PRIVATE KEY-----\n${'MC4CAQAwBQYDK2VwBCIEIA'.padEnd(64, 'A')}\n-----END PRIVATE KEY-----`;

/** « Clé et CSR », both ways, to the confirmation. */
export const tourOfKeys: Tour = {
  name: '« Clé et CSR »',
  login: 'hopital',
  stops: [
    at(
      'key, where it comes from',
      ({ seeded }) => `/demander/${seeded.drafts.ownCsr}/cle`,
      ({ main }) => main.locator('.preview').waitFor(),
    ),
    next('key, origin not said', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await seesErrors(guide);
    }),
    next('own CSR, none yet', (guide) => choose(guide, 'own-csr')),
    next('own CSR, none given', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await seesErrors(guide);
    }),
    next('own CSR, the command', async ({ main, t }) => {
      await main.locator('summary', { hasText: plain(t.key.commandTitle) }).click();
      await main.locator('summary', { hasText: plain(t.key.csrPaste) }).click();
    }),
    next('own CSR, a private key was pasted', async (guide) => {
      await csrText(guide, privateKey);
      await doctorSays(guide, 'file.private-key');
    }),
    next('own CSR, refused', async (guide) => {
      await loadCsr(guide, guide.seeded.csr.short);
      await doctorSays(guide, 'key.rsa-size');
    }),
    next('own CSR, refused, with keytool', async (guide) => void (await shownCommands(guide, 'keytool'))),
    next('own CSR, refused, with certreq', async (guide) => void (await shownCommands(guide, 'certreq'))),
    next('own CSR, a document in its place', async (guide) => {
      await loadFile(guide, 'demande.docx', Buffer.from('PK\x03\x04…[Content_Types].xml…'));
      await doctorSays(guide, 'file.not-recognised');
    }),
    next('own CSR, a copy cut short', async (guide) => {
      await loadFile(guide, 'agenda.csr', Buffer.from(toPem('csr', Buffer.from('agenda')).slice(0, -9)));
      await doctorSays(guide, 'file.block-unfinished');
    }),
    next('own CSR, taken with remarks', async (guide) => {
      await loadCsr(guide, guide.seeded.csr.remarkable);
      await shown(guide.main, csrWords.fr.remarks['asks-authority'].title).waitFor();
    }),
    next('own CSR, explained', async (guide) => {
      await loadCsr(guide, guide.seeded.csr.right);
      await shown(guide.main, guide.t.key.csrFitsTitle).waitFor();
    }),
    next('own CSR, confirmation', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await heading(guide, guide.t.ask.doneTitle).waitFor();
    }),
    at(
      'browser key, form',
      ({ seeded }) => `/demander/${seeded.drafts.browser}/cle`,
      (guide) => choose(guide, 'browser'),
    ),
    next('browser key, nothing typed', async (guide) => {
      await button(guide.main, guide.t.key.generate).click();
      await seesErrors(guide);
    }),
    next('browser key, password proposed', async ({ main, t }) => {
      await button(main, t.key.propose).click();
      await shown(main, t.key.proposedTitle).waitFor();
      await shown(main, t.key.strengthEnough).waitFor();
    }),
    next('browser key, weak password', async (guide) => {
      await typePassword(guide, 'Parapheur2026!');
      await shown(guide.main, guide.t.key.weaknesses.own).waitFor();
      await guide.main.locator('.key-type summary').click();
    }),
    next('browser key, strong password', async (guide) => {
      await typePassword(guide, keyPassword);
      await shown(guide.main, guide.t.key.strengthEnough).waitFor();
    }),
    next('browser key, created', (guide) => generateKey(guide, keyPassword, 'p-256')),
    next('browser key, its CSR and its copy', async ({ main, t }) => {
      await button(main, t.key.showCsr).click();
      await button(main, t.key.backupSave).click();
      await main.locator('summary', { hasText: plain(t.key.backupDetails) }).click();
    }),
    next('browser key, confirmation', async (guide) => {
      await button(guide.main, guide.t.key.finalise).click();
      await heading(guide, guide.t.ask.doneTitle).waitFor();
    }),
    next('withdraw, key in this browser', async ({ page, main, t }) => {
      await main.getByRole('link', { name: t.ask.withdrawNow, exact: true }).click();
      await page.locator('#withdrawal-password').waitFor();
    }),
    next('withdraw, nothing typed', async (guide) => {
      await button(guide.main, guide.t.withdrawal.finalise).click();
      await seesErrors(guide);
    }),
    next('withdraw, codes that differ', async (guide) => {
      await guide.page.locator('#revocation-code').fill('un code de révocation');
      await guide.page.locator('#revocation-code-again').fill('un autre code');
      await button(guide.main, guide.t.withdrawal.finalise).click();
      await guide.page.locator('#revocation-code-again-error').waitFor();
    }),
    next('withdraw, code proposed', async ({ page, main, t }) => {
      await button(main, t.withdrawal.codePropose).click();
      await page.locator('.code-shown').first().waitFor();
      await main.locator('summary', { hasText: plain(t.withdrawal.lostSummary) }).click();
    }),
    next('withdraw, wrong password', async (guide) => {
      await guide.page.locator('#withdrawal-password').fill('ce n’est pas lui');
      await guide.page.locator('#revocation-code-kept').check();
      await guide.page.locator('#withdrawal-terms').check();
      await button(guide.main, guide.t.withdrawal.finalise).click();
      await guide.page.locator('#withdrawal-password-error').waitFor();
    }),
    next('download', async (guide) => {
      await guide.page.locator('#withdrawal-password').fill(keyPassword);
      await button(guide.main, guide.t.withdrawal.finalise).click();
      await shown(guide.main, guide.t.withdrawal.signedTitle).waitFor();
    }),
    next('download, saved', async ({ main, t }) => {
      await button(main, t.withdrawal.download).click();
      await button(main, t.withdrawal.downloadAgain).waitFor();
    }),
    next('download, compatible', async ({ page, main, t }) => {
      await page.getByRole('radio', { name: t.withdrawal.forms.compatible }).check();
      await shown(main, t.withdrawal.compatibleTitle).waitFor();
    }),
    next('download, not confirmed', async (guide) => {
      await button(guide.main, guide.t.withdrawal.finish).click();
      await seesErrors(guide);
    }),
    next('download, come back to', async ({ page }) => {
      await page.reload();
      await page.locator('#withdrawal-password').waitFor();
    }),
  ],
};
