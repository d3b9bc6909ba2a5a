import { generateKeyPairSync } from 'node:crypto';
import * as contract from '../../../core/contract/mass-revocations.ts';
import { sentences } from '../../../core/contract/sentences/index.ts';
import { knownKey } from '../../../web/i18n/fr/known-key.ts';
import { massRevocation } from '../../../web/i18n/fr/mass-revocation.ts';
import { button, shown } from '../portal-page.ts';
import { apiOf } from '../portal-page-shortcuts.ts';
import { at, type Guide, next, seesErrors, type Tour } from './tour.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = String(publicKey.export({ format: 'pem', type: 'spki' }));
const privatePem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
const passphrase = 'mot de passe de la visite';
const sealedPem = String(privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }));

/** Whoever found a key, without an account. */
export const tourOfFoundKey: Tour = {
  name: 'a key that was found',
  login: null,
  stops: [
    at('known key', '/cle-connue', ({ main }) => button(main, knownKey.read).waitFor()),
    next('known key, nothing given', async ({ main }) => {
      await button(main, knownKey.read).click();
      await shown(main, knownKey.readMissing).waitFor();
    }),
    next('known key, no key in it', async ({ page, main }) => {
      await page.locator('#known-key-text').fill('bonjour');
      await button(main, knownKey.read).click();
      await shown(main, knownKey.refused).waitFor();
    }),
    next('known key, sealed', async ({ page, main }) => {
      await page.locator('#known-key-text').fill(sealedPem);
      await button(main, knownKey.read).click();
      await button(main, knownKey.open).waitFor();
    }),
    next('known key, wrong password', async ({ page, main }) => {
      await page.locator('#known-key-password').fill('un autre');
      await button(main, knownKey.open).click();
      await shown(main, sentences['key-file.password-wrong'].fr).first().waitFor();
    }),
    at('known key, a private key', '/cle-connue', async ({ page, main }) => {
      await page.locator('#known-key-text').fill(privatePem);
      await button(main, knownKey.read).click();
      await shown(main, knownKey.standings.none.title).waitFor();
    }),
    next('known key, not confirmed', async (guide) => {
      await button(guide.main, knownKey.submit).click();
      await seesErrors(guide);
    }),
    at('known key, a public key', '/cle-connue', async ({ page, main }) => {
      await page.locator('#known-key-text').fill(publicPem);
      await button(main, knownKey.read).click();
      await button(main, knownKey.challenge).waitFor();
    }),
    next('known key, text to sign', async ({ page, main }) => {
      await button(main, knownKey.challenge).click();
      await page.locator('#known-key-signature').waitFor();
    }),
  ],
};

/** An officer's: from the criteria to what waits for another officer. */
export const tourOfMassRevocation: Tour = {
  name: 'mass revocation',
  login: 'officier',
  stops: [
    at('mass revocations, none', '/revocations', ({ main }) => shown(main, massRevocation.none).waitFor()),
    at('mass revocation, criteria', '/revocations/nouvelle', ({ main }) =>
      button(main, massRevocation.preview).waitFor(),
    ),
    next('mass revocation, no reason', async (guide) => {
      await button(guide.main, massRevocation.preview).click();
      await seesErrors(guide);
    }),
    at('mass revocation, structures found', '/revocations/nouvelle', async ({ page, main }) => {
      await page.locator('#mass-structures').fill('Valmont');
      await button(main, massRevocation.structuresSearch).click();
      await main.getByRole('button', { name: massRevocation.add }).first().waitFor();
    }),
    next('mass revocation, drafted', async ({ page, main }) => {
      await main.getByRole('button', { name: massRevocation.add }).first().click();
      await page.locator('#mass-serials').fill('');
      await page.locator('#mass-reason').selectOption('keyCompromise');
      await button(main, massRevocation.preview).click();
      await button(main, massRevocation.discard).waitFor();
      await main.locator('tbody tr').first().waitFor();
    }),
    next('mass revocation, not confirmed', async (guide) => {
      await button(guide.main, massRevocation.ask).click();
      await seesErrors(guide);
    }),
    next('mass revocation, waits', async ({ page, main }) => {
      const count = (await main.locator('label[for=mass-confirm] code').textContent()) ?? '';
      await page.locator('#mass-remark').fill('Clés d’un lot d’appareils retrouvées en ligne');
      await page.locator('#mass-confirm').fill(count);
      await button(main, massRevocation.ask).click();
      await shown(main, massRevocation.waitsOwn).waitFor();
    }),
    at('mass revocations', '/revocations', ({ main }) => main.locator('tbody tr').first().waitFor()),
  ],
};

/** What the first officer asked, so that the second has something to decide. */
async function askFor({ origin }: Guide, words: string): Promise<string> {
  const officer = await apiOf(origin, 'officier');
  const body = { criterion: { words }, reason: 'superseded' } as const;
  const { id: massRevocationId } = (await officer.call(contract.draftMassRevocation, { body })).value;
  const params = { massRevocationId };
  const { certificates, setSha256 } = (await officer.call(contract.readMassRevocation, { params })).value
    .massRevocation;
  const remark = 'Automates remplacés par leur fabricant';
  void (await officer.call(contract.proposeMassRevocation, { params, body: { certificates, setSha256, remark } }))
    .value;
  return massRevocationId;
}

/** Another officer's: who reads, decides, and follows to the report. */
export const tourOfSecondOfficer: Tour = {
  name: 'mass revocation, decided by another officer',
  login: 'officier-bis',
  stops: [
    at('officer, home, a mass revocation to decide', '/', async (guide) => {
      await askFor(guide, 'Automate');
      await guide.page.reload();
      await shown(guide.main, massRevocation.deskTitle).waitFor();
    }),
    next('mass revocation, to decide', async ({ main }) => {
      await main.getByRole('link', { name: massRevocation.count({ count: '1', isOne: true }) }).click();
      await button(main, massRevocation.accept).waitFor();
      await main.locator('tbody tr').first().waitFor();
    }),
    next('mass revocation, decided without reason', async (guide) => {
      await button(guide.main, massRevocation.accept).click();
      await seesErrors(guide);
    }),
    next('mass revocation, done', async ({ page, main }) => {
      await page.locator('#mass-remark').fill('Vu avec le fabricant');
      await page.locator('#mass-confirm').fill('1');
      await button(main, massRevocation.accept).click();
      await main.getByRole('heading', { name: massRevocation.report }).waitFor();
    }),
    at('mass revocations, decided', '/revocations', ({ main }) =>
      shown(main, massRevocation.states.done).first().waitFor(),
    ),
  ],
};
