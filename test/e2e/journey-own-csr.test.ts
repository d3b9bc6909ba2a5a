import { describe } from 'node:test';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, choose, goTo, heading } from '../support/portal-page.ts';
import { askUntilKey, finaliseRequest, loadCsr, readPreview, runShownCommand } from '../support/portal-page-ask.ts';
import { finish, saveCertificateFiles, withdrawUntilSigned } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Journey, journeys, smallRsa } from './journeys.ts';
import { judgeChain, judgeContent, judgeKey, judgeOtherForms, judgePreview } from './judge-certificate.ts';

/** As it is shipped: PostgreSQL of its own, RSA-4096 authority. */
const { server, browserTest } = await openPortal({ asShipped: true });

const keys: Readonly<Record<string, Pick<Journey, 'algorithm' | 'code' | 'locale'>>> = {
  'ORG AUTH_CLI': { algorithm: 'rsa-3072', code: { kind: 'proposed' }, locale: 'fr' },
  'ORG SIGN': { algorithm: 'p-256', code: { kind: 'typed', code: 'cassis, lampe et marée' }, locale: 'fr' },
  'ORG CONF': { algorithm: smallRsa, code: { kind: 'proposed' }, locale: 'fr' },
  'SERV SSL_SERV': { algorithm: 'p-384', code: { kind: 'typed', code: 'a lamp, a tide & a pear' }, locale: 'en' },
  'SERV S/MIME': { algorithm: 'p-256', code: { kind: 'proposed' }, locale: 'fr' },
  'SERV SIGN': { algorithm: smallRsa, code: { kind: 'typed', code: 'trois-petits-galets' }, locale: 'fr' },
  'SERV CONF': { algorithm: 'rsa-3072', code: { kind: 'proposed' }, locale: 'fr' },
};

describe('a CSR made with the command that the page shows becomes a certificate', { concurrency: 2 }, () => {
  for (const journey of journeys('csr', keys)) {
    browserTest(`${journey.product}, ${journey.algorithm}, ${journey.locale}`, (open) => walk(open, journey));
  }
});

async function walk(open: OpenVisitor, journey: Journey): Promise<void> {
  const { product, wish, algorithm, code, locale, expected } = journey;
  const folder = await temporaryFolder();
  const person = await arrive(await open(), server.origin, journey.login, { locale });
  const { t, main } = person;

  await askUntilKey(person, wish);
  await choose(person, 'own-csr');
  const { csr, key } = await runShownCommand(person, algorithm, folder);
  await loadCsr(person, csr);
  const preview = await readPreview(person);
  await finaliseRequest(person);

  await main.getByRole('link', { name: t.ask.withdrawNow, exact: true }).click();
  await withdrawUntilSigned(person, { name: expected.commonName, code, reading: product === 'ORG AUTH_CLI' });
  const files = await saveCertificateFiles(person, folder);
  await finish(person);
  await button(main, t.withdrawal.leave).click();
  await heading(person, expected.commonName).waitFor();
  await goTo(person, t.frame.requests);
  await heading(person, t.requests.title).waitFor();

  const signature = 'sha256withrsaencryption';
  const signed = await judgeContent(files.pem, { ...expected, product, keyFamily: journey.keyFamily, signature });
  judgePreview(preview, signed);
  await judgeKey(files.pem, key);
  await judgeOtherForms(files);
  await judgeChain(files, wish.usage, folder);
}
