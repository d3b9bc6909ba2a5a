import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { fr } from '../../web/i18n/fr/index.ts';
import { openPortal } from '../support/browser-portal.ts';
import { type Card, openCardAuthority } from '../support/card-authority.ts';
import { freePort } from '../support/free-port.ts';
import { openssl } from '../support/openssl.ts';
import { arrive, button, sentenceOfCode, shown } from '../support/portal-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const [port, publicationPort, cardPort] = [await freePort(), await freePort(), await freePort()];
const origin = `https://localhost:${port}`;
const authority = await openCardAuthority();
const crlFile = join(authority.folder, 'lists.pem');
const card = await authority.issue();
const revoked = await authority.issue();
await authority.revoke(revoked);
await writeFile(crlFile, await authority.crl());
const folder = await temporaryFolder();
await mkdir(join(folder, 'tls'));
const [keyFile, certificateFile] = [join(folder, 'tls', 'key.pem'), join(folder, 'tls', 'certificate.pem')];
await openssl(
  ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-days', '2'],
  ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certificateFile],
);
const { browserTest } = await openPortal({
  env: {
    SCEAU_PORT: String(port),
    SCEAU_PUBLIC_ORIGIN: origin,
    SCEAU_PUBLICATION_PORT: String(publicationPort),
    SCEAU_TLS_KEY_FILE: keyFile,
    SCEAU_TLS_CERTIFICATE_FILE: certificateFile,
    SCEAU_CLIENT_CERTIFICATE_PORT: String(cardPort),
    SCEAU_CLIENT_CERTIFICATE_CA_FILE: authority.bundleFile,
    SCEAU_CLIENT_CERTIFICATE_CRL_FILE: crlFile,
  },
});
const t = fr.federated;

/** A browser that holds this card, or none: it presents it where it is asked, and nowhere else. */
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
const leavesThePortal = /request to another origin/;

describe('signing in with a card', () => {
  browserTest('is linked in « Mon compte », then opens the portal in another browser', async (open) => {
    const visitor = await open(holding(card));
    visitor.expectFault(leavesThePortal);
    const person = await arrive(visitor, origin, 'hopital', { path: '/mon-compte' });
    await button(person.main, t.linkCard).click();
    await shown(person.main, 'CAMILLE TEST').waitFor();
    await shown(person.main, t.personId({ id: '899700218896' })).waitFor();

    const other = await open(holding(card));
    other.expectFault(leavesThePortal);
    await other.page.goto(`${origin}/certificats`);
    await button(other.page, t.card).click();
    await other.page.getByRole('heading', { level: 1, name: fr.certificates.title }).waitFor();
  });

  browserTest('says what is wrong with a card, and with none, on a page of the portal', async (open) => {
    for (const [held, code] of [
      [null, 'client-certificate.absent'],
      [revoked, 'client-certificate.revoked'],
    ] as const) {
      const visitor = await open(holding(held));
      visitor.expectFault(leavesThePortal);
      visitor.expectFault(/status of 422/);
      await visitor.page.goto(`${origin}/connexion`);
      await button(visitor.page, t.card).click();
      await shown(visitor.page, sentenceOfCode(code)).waitFor();
      await visitor.page.getByRole('link', { name: t.toSignIn }).click();
      await button(visitor.page, t.card).waitFor();
    }
  });
});
