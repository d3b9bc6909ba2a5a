import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { fr } from '../../web/i18n/fr/index.ts';
import type { Visitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { freePort } from '../support/free-port.ts';
import { arrive, button, sentenceOfCode, shown } from '../support/portal-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { startTestProvider } from '../support/test-oidc-provider.ts';

const port = await freePort();
const origin = `http://localhost:${port}`;
const people = {
  camille: {
    sub: 'f:1:899700218896',
    claims: { given_name: 'Camille', family_name: 'Test', SubjectNameID: '899700218896', acr: 'eidas1' },
  },
  inconnu: { sub: 'f:1:nobody', claims: { SubjectNameID: '810000000009', acr: 'eidas1' } },
};
const provider = await startTestProvider([`${origin}/connexion/retour/sante`], people, {
  postLogoutRedirectUris: [`${origin}/connexion`],
});
const folder = await temporaryFolder();
await writeFile(join(folder, 'secret'), `${provider.clientSecret}\n`);
await writeFile(
  join(folder, 'providers.json'),
  JSON.stringify([
    {
      ...{ id: 'sante', label: { fr: 'Santé Essai', en: 'Health Test' }, issuer: provider.issuer, clientId: 'portal' },
      ...{ clientSecretFile: 'secret', profile: 'pro-sante-connect' },
    },
    {
      ...{ id: 'eteint', label: { fr: 'Fournisseur éteint', en: 'Provider off' }, issuer: 'http://127.0.0.1:9' },
      ...{ clientId: 'portal', clientSecretFile: 'secret' },
    },
  ]),
);
const database = await createTestDatabase();
const { server, browserTest } = await openPortal({
  database,
  env: { SCEAU_PORT: String(port), SCEAU_OIDC_PROVIDERS_FILE: join(folder, 'providers.json') },
});
/** As if nobody had shown for an hour that they are there. */
const letProofsAge = () =>
  database.owner
    .updateTable('sessions')
    .set({ authenticated_at: new Date(Date.now() - 3_600_000) })
    .execute();
const t = fr.federated;
const signInWith = t.signInWith({ provider: 'Santé Essai' });

/** The provider's own page, where somebody says who they are. */
async function answerProvider({ page }: Visitor, login: string): Promise<void> {
  await page.getByRole('heading', { name: 'Fournisseur d’essai' }).waitFor();
  if (login !== '') await page.getByLabel('Qui êtes-vous ?').fill(login);
  await page.getByRole('button', { name: login === '' ? 'Annuler' : 'Continuer' }).click();
}
/** The provider's pages are its own, and have no icon. */
const leavesThePortal = (visitor: Visitor) => visitor.expectFault(/request to another origin|\/favicon\.ico$/);

describe('signing in through a provider', () => {
  browserTest(
    'is linked in « Mon compte », opens the portal, ends at both places, confirms presence, and is removed',
    async (open) => {
      const visitor = await open();
      leavesThePortal(visitor);
      visitor.expectFault(/status of 403/);
      const { page } = visitor;
      const person = await arrive(visitor, server.origin, 'hopital', { path: '/mon-compte' });
      await button(person.main, t.link({ provider: 'Santé Essai' })).click();
      await answerProvider(visitor, 'camille');
      await page.waitForURL(`${origin}/mon-compte`);
      await shown(person.main, 'Camille Test').waitFor();
      await shown(person.main, t.personId({ id: '899700218896' })).waitFor();

      const other = await open();
      leavesThePortal(other);
      await other.page.goto(`${server.origin}/demandes`);
      await button(other.page, signInWith).click();
      await answerProvider(other, 'camille');
      await other.page.waitForURL(`${origin}/demandes`);
      await other.page.getByRole('heading', { level: 1, name: fr.requests.title }).waitFor();
      assert.equal(new URL(other.page.url()).search, '');

      const account = { name: 'Hôpital (démo)' };
      await other.page.getByRole('button', { name: fr.frame.account(account) }).click();
      await other.page.getByRole('button', { name: fr.frame.signOut, exact: true }).click();
      await other.page.getByRole('button', { name: 'Oui' }).click();
      await other.page.waitForURL(`${origin}/connexion`);

      await letProofsAge();
      const unlink = async () => {
        const named = t.unlinkNamed({ name: 'Camille Test', source: 'Santé Essai' });
        await button(person.main, `${t.unlink}${named}`).click();
        await button(person.main, t.unlinkYes).click();
      };
      await unlink();
      const dialog = page.getByRole('dialog', { name: fr.session.stepUpTitle });
      await button(dialog, t.proveWith({ provider: 'Santé Essai' })).click();
      await answerProvider(visitor, 'camille');
      await page.waitForURL(`${origin}/mon-compte`);
      await unlink();
      await shown(person.main, t.none).waitFor();
    },
  );

  browserTest('tells who has no account what to do next', async (open) => {
    const visitor = await open();
    leavesThePortal(visitor);
    visitor.expectFault(/status of 403/);
    await visitor.page.goto(`${server.origin}/connexion`);
    await button(visitor.page, signInWith).click();
    await answerProvider(visitor, 'inconnu');
    await shown(visitor.page, sentenceOfCode('federated.not-linked')).waitFor();
    assert.equal(visitor.page.url(), `${origin}/connexion/retour/sante`);
    await visitor.page.getByRole('link', { name: t.toSignIn }).click();
    await button(visitor.page, signInWith).waitFor();
  });

  browserTest('that was cancelled, or brought back twice, says so', async (open) => {
    const visitor = await open();
    leavesThePortal(visitor);
    visitor.expectFault(/status of 4(?:03|10)/);
    const { page } = visitor;
    await page.goto(`${server.origin}/connexion`);
    await button(page, signInWith).click();
    const [returned] = await Promise.all([
      page.waitForRequest((request) => request.url().startsWith(`${origin}/connexion/retour/sante?`)),
      answerProvider(visitor, ''),
    ]);
    await shown(page, sentenceOfCode('oidc.denied')).waitFor();
    await page.goto(returned.url());
    await shown(page, sentenceOfCode('federated.journey-unknown')).waitFor();
  });

  browserTest('is told to wait, on the sign-in page itself, while the provider is down', async (open) => {
    const visitor = await open();
    visitor.expectFault(/status of 503/);
    await visitor.page.goto(`${server.origin}/connexion`);
    await button(visitor.page, t.signInWith({ provider: 'Fournisseur éteint' })).click();
    await shown(visitor.page, sentenceOfCode('oidc.provider-unavailable')).waitFor();
    await button(visitor.page, signInWith).waitFor();
  });
});
