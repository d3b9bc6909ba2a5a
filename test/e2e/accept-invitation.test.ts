/** Who was invited and has no account: each way to accept that the page offers, as people do it. */

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { designations } from '../../web/i18n/fr/designations.ts';
import { fr } from '../../web/i18n/fr/index.ts';
import { joining } from '../../web/i18n/fr/joining.ts';
import type { Visitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { type Card, openCardAuthority } from '../support/card-authority.ts';
import { freePort } from '../support/free-port.ts';
import { openssl } from '../support/openssl.ts';
import { arrive, button, sentenceOfCode, shown } from '../support/portal-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { startTestProvider } from '../support/test-oidc-provider.ts';
import { giveAuthenticator } from '../support/virtual-authenticator.ts';

const [port, publicationPort, cardPort] = [await freePort(), await freePort(), await freePort()];
const origin = `https://localhost:${port}`;
const authority = await openCardAuthority();
const crlFile = join(authority.folder, 'lists.pem');
await writeFile(crlFile, await authority.crl());
const card = await authority.issue({ subject: '/C=FR/SN=CARTE/GN=LOU/CN=Lou Carte' });
const provider = await startTestProvider([`${origin}/connexion/retour/sante`], {
  noa: {
    sub: 'f:1:noa',
    claims: { given_name: 'Noa', family_name: 'Neuve', SubjectNameID: '899700218896', acr: 'eidas1' },
  },
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
  ]),
);
await mkdir(join(folder, 'tls'));
const [keyFile, certificateFile] = [join(folder, 'tls', 'key.pem'), join(folder, 'tls', 'certificate.pem')];
await openssl(
  ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2'],
  ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certificateFile],
);
const database = await createTestDatabase();
const { browserTest } = await openPortal({
  database,
  env: {
    SCEAU_PORT: String(port),
    SCEAU_PUBLIC_ORIGIN: origin,
    SCEAU_PUBLICATION_PORT: String(publicationPort),
    SCEAU_TLS_KEY_FILE: keyFile,
    SCEAU_TLS_CERTIFICATE_FILE: certificateFile,
    SCEAU_OIDC_PROVIDERS_FILE: join(folder, 'providers.json'),
    SCEAU_CLIENT_CERTIFICATE_PORT: String(cardPort),
    SCEAU_CLIENT_CERTIFICATE_CA_FILE: authority.bundleFile,
    SCEAU_CLIENT_CERTIFICATE_CRL_FILE: crlFile,
  },
});

const holding = (held: Card | null) => ({
  ignoreHTTPSErrors: true,
  ...(held === null
    ? {}
    : {
        clientCertificates: [
          { origin: `https://localhost:${cardPort}`, certPath: held.certificateFile, keyPath: held.keyFile },
        ],
      }),
});
const leavesThePortal = (visitor: Visitor) => visitor.expectFault(/request to another origin|\/favicon\.ico$/);
const structure = 'CH de Valmont';

/** By its representative, on the page of the structure; the link that only the address has. */
async function invite(representative: Visitor, email: string): Promise<string> {
  const { page, main } = await arrive(representative, origin, 'direction', { path: '/' });
  await main.getByRole('link', { name: structure, exact: true }).first().click();
  await page.locator('#invite-email').fill(email);
  await button(main, designations.send).click();
  await main.getByRole('row').filter({ hasText: email }).waitFor();
  const mails = await database.owner.selectFrom('mails').select(['recipients', 'secret_link']).execute();
  return mails.find(({ recipients }) => recipients.includes(email))?.secret_link ?? assert.fail('no link');
}

/** The provider's own page, where somebody says who they are. */
async function answerProvider({ page }: Visitor, login: string): Promise<void> {
  await page.getByRole('heading', { name: 'Fournisseur d’essai' }).waitFor();
  if (login !== '') await page.getByLabel('Qui êtes-vous ?').fill(login);
  await page.getByRole('button', { name: login === '' ? 'Annuler' : 'Continuer' }).click();
}

async function hasJoined({ page }: Visitor, method: keyof typeof fr.account.methods): Promise<void> {
  await page.getByRole('heading', { level: 1, name: joining.done }).waitFor();
  await shown(page, joining.doneText({ role: 'administrateur technique', structure })).waitFor();
  await page.goto(`${origin}/mes-habilitations`);
  await page.getByRole('main').getByRole('row').filter({ hasText: structure }).waitFor();
  await page.goto(`${origin}/mon-compte`);
  await shown(page.getByRole('main'), fr.account.methods[method]).waitFor();
}

describe('an invitation is accepted by who has no account', { concurrency: 1 }, () => {
  browserTest('through a provider, after giving up once; the link then serves nobody else', async (open) => {
    const link = await invite(await open(holding(null)), 'noa@ailleurs.example');
    const visitor = await open(holding(null));
    leavesThePortal(visitor);
    visitor.expectFault(/status of 403/);
    const { page } = visitor;
    await page.goto(link);
    const accept = () => button(page, joining.acceptWith({ provider: 'Santé Essai' })).click();
    await accept();
    await answerProvider(visitor, '');
    await page.waitForURL(`${origin}/invitation`);
    await shown(page, sentenceOfCode('oidc.denied')).waitFor();
    await accept();
    await answerProvider(visitor, 'noa');
    await hasJoined(visitor, 'oidc');
    await shown(page, fr.federated.personId({ id: '899700218896' })).waitFor();

    const late = await open(holding(null));
    late.expectFault(/status of 410/);
    await late.page.goto(link);
    await shown(late.page.getByRole('main'), sentenceOfCode('invitation.used')).waitFor();
  });

  browserTest('with a card', async (open) => {
    const link = await invite(await open(holding(null)), 'lou@ailleurs.example');
    const without = await open(holding(null));
    leavesThePortal(without);
    without.expectFault(/status of 422/);
    await without.page.goto(link);
    await button(without.page, joining.acceptWithCard).click();
    await shown(without.page, sentenceOfCode('client-certificate.absent')).waitFor();
    assert.equal(without.page.url(), `${origin}/invitation`);

    const visitor = await open(holding(card));
    leavesThePortal(visitor);
    await visitor.page.goto(link);
    await button(visitor.page, joining.acceptWithCard).click();
    await hasJoined(visitor, 'client-certificate');
  });

  browserTest('with a passkey made there, which then signs in alone', async (open) => {
    const link = await invite(await open(holding(null)), 'sacha@ailleurs.example');
    const visitor = await open(holding(null));
    visitor.expectFault(/status of 422/);
    const { page, context } = visitor;
    await giveAuthenticator(visitor);
    await page.goto(link);
    await page.getByText(joining.byPasskey, { exact: true }).click();
    await button(page, joining.createWithPasskey).click();
    await page.locator('#newcomer-displayName-error').waitFor();
    await page.locator('#newcomer-displayName').fill('Sacha Passe');
    await button(page, joining.createWithPasskey).click();
    await hasJoined(visitor, 'passkey');
    await shown(page, joining.passkeyName).waitFor();

    await context.clearCookies();
    await page.goto(`${origin}/connexion`);
    await button(page, fr.session.passkey).click();
    await page.waitForURL(`${origin}/`);
  });
});
