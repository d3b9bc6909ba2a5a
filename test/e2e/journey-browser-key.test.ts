import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe } from 'node:test';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, heading, shown } from '../support/portal-page.ts';
import { askUntilKey, finaliseRequest, generateKey, readPreview } from '../support/portal-page-ask.ts';
import {
  chooseToWithdraw,
  finish,
  saveCertificateFiles,
  saveCompatibleP12,
  saveP12,
  withdrawUntilSigned,
} from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { keptKeys } from './browser-storage.ts';
import { type Journey, journeys, smallRsa } from './journeys.ts';
import { judgeChain, judgeContent, judgeOtherForms, judgeP12, judgePreview } from './judge-certificate.ts';

const { server, browserTest } = await openPortal();

const choices: Readonly<Record<string, Pick<Journey, 'algorithm' | 'code' | 'locale'>>> = {
  'ORG AUTH_CLI': { algorithm: 'rsa-3072', code: { kind: 'typed', code: 'douze mots de passe' }, locale: 'fr' },
  'ORG SIGN': { algorithm: 'p-384', code: { kind: 'proposed' }, locale: 'fr' },
  'ORG CONF': { algorithm: 'rsa-3072', code: { kind: 'typed', code: 'sous le troisième pot' }, locale: 'fr' },
  'SERV SSL_SERV': { algorithm: 'p-256', code: { kind: 'proposed' }, locale: 'fr' },
  'SERV S/MIME': { algorithm: smallRsa, code: { kind: 'proposed' }, locale: 'en' },
  'SERV SIGN': { algorithm: 'rsa-3072', code: { kind: 'typed', code: 'vingt-deux pas au nord' }, locale: 'fr' },
  'SERV CONF': { algorithm: smallRsa, code: { kind: 'proposed' }, locale: 'fr' },
};
const password = 'Ombrelle+Tacot 31 brume';

describe('a key made in the browser leaves it in a PKCS#12 with its certificate', { concurrency: 2 }, () => {
  for (const journey of journeys('navigateur', choices)) {
    browserTest(`${journey.product}, ${journey.algorithm}, ${journey.locale}`, (open) => walk(open, journey));
  }
});

async function walk(open: OpenVisitor, journey: Journey): Promise<void> {
  const { product, wish, algorithm, code, locale, expected } = journey;
  const folder = await temporaryFolder();
  const person = await arrive(await open(), server.origin, journey.login, { locale });
  const { t, main, page } = person;

  const requestId = await askUntilKey(person, wish);
  await generateKey(person, password, algorithm);
  const preview = await readPreview(person);
  await finaliseRequest(person);
  assert.deepEqual(await keptKeys(page), [requestId]);

  if (code.kind === 'proposed') await main.getByRole('link', { name: t.ask.withdrawNow, exact: true }).click();
  else await chooseToWithdraw(person, wish, expected.commonName);
  await shown(main, t.withdrawal.keyHereTitle).waitFor();
  await withdrawUntilSigned(person, { name: expected.commonName, code, password });
  const p12 = await saveP12(person, folder);
  const compatible = await saveCompatibleP12(person, folder);
  const files = await saveCertificateFiles(person, folder);
  assert.deepEqual(await keptKeys(page), [requestId]);
  await finish(person);
  assert.deepEqual(await keptKeys(page), []);
  await button(main, t.withdrawal.leave).click();
  await heading(person, expected.commonName).waitFor();

  const signature = 'ecdsa-with-sha256';
  const signed = await judgeContent(files.pem, { ...expected, product, keyFamily: journey.keyFamily, signature });
  judgePreview(preview, signed);
  await judgeOtherForms(files);
  await judgeChain(files, wish.usage, folder);
  await judgeP12(p12, password, files, folder);
  await judgeP12(compatible, password, files, folder, 'compatible');
  assert.equal(basename(compatible), basename(p12).replace('.p12', '-compatible.p12'));
  assert.match(
    basename(p12),
    new RegExp(`-p12-EL-TEST-${wish.offer}-${wish.usage.replace('/', '-')}-\\d{8}-\\d{6}\\.p12$`),
  );
}
