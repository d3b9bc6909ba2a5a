import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import type { withdrawRequest } from '../../core/contract/portal.ts';
import type { ResponseOf } from '../../core/contract/route.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, fieldError, goTo, heading, type Person } from '../support/portal-page.ts';
import { finaliseRequest, generateKey } from '../support/portal-page-ask.ts';
import {
  apiOf,
  openKeyStep,
  openWithdrawal,
  preparedDraft,
  preparedWithdrawal,
} from '../support/portal-page-shortcuts.ts';
import {
  acceptTerms,
  finish,
  giveCode,
  saveCertificateFiles,
  saveCompatibleP12,
  saveP12,
  withdrawUntilSigned,
} from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { judgeP12 } from './judge-certificate.ts';
import { openssl } from './read-certificate.ts';

const { server, browserTest } = await openPortal();
const password = 'Ombrelle+Tacot 31 brume';

type Withdrawn = ResponseOf<typeof withdrawRequest>;
const isWithdrawal = (url: string) => url.endsWith('/withdraw');

/** The certificate that the server answered at the signature, as the file it is. */
async function signedWhile(page: Page, act: () => Promise<unknown>): Promise<string> {
  const [answer] = await Promise.all([page.waitForResponse((response) => isWithdrawal(response.url())), act()]);
  return ((await answer.json()) as Withdrawn).certificateDer;
}
const derOf = async (file: string, ...form: readonly string[]): Promise<string> =>
  (await openssl('x509', '-in', file, ...form)).replace(/-----[A-Z ]+-----|\s/g, '');

/** A new tab, the portal's first page, and the link that waits there. */
async function comeBack(person: Person, name: string): Promise<Person> {
  await person.page.close();
  const page = await person.visitor.context.newPage();
  const back = { ...person, page, main: page.getByRole('main') };
  await page.goto(server.origin);
  await back.main.getByRole('link', { name: back.t.home.finish({ name }), exact: true }).click();
  await back.main.getByRole('heading', { name: back.t.withdrawal.signedTitle }).waitFor();
  return back;
}

describe('a withdrawal that was interrupted goes on', { concurrency: 2 }, () => {
  browserTest('after the signature of a CSR, with the same certificate to save', async (open) => {
    const folder = await temporaryFolder();
    const prepared = await preparedWithdrawal(await apiOf(server.origin, 'hopital'), 'quitté');
    const person = await arrive(await open(), server.origin, 'hopital');
    await openWithdrawal(person, prepared);
    const signed = await signedWhile(person.page, () =>
      withdrawUntilSigned(person, { name: prepared.name, code: { kind: 'proposed' } }),
    );

    const back = await comeBack(person, prepared.name);
    const files = await saveCertificateFiles(back, folder);
    assert.equal(await derOf(files.pem), signed);
    await finish(back);
    await goTo(back, back.t.frame.home);
    await heading(back, back.t.home.title).waitFor();
    await back.main
      .getByRole('link', { name: back.t.home.finish({ name: prepared.name }), exact: true })
      .waitFor({ state: 'detached' });
  });

  browserTest('after the signature for a key of this browser, which is opened once more', async (open) => {
    const folder = await temporaryFolder();
    const prepared = await preparedDraft(await apiOf(server.origin, 'hopital'), 'quitté avec sa clé');
    const person = await arrive(await open(), server.origin, 'hopital');
    const { t } = person;
    await openKeyStep(person, prepared);
    await generateKey(person, password, 'p-256');
    await finaliseRequest(person);
    await openWithdrawal(person, prepared);
    const signed = await signedWhile(person.page, () =>
      withdrawUntilSigned(person, { name: prepared.name, code: { kind: 'proposed' }, password }),
    );

    const back = await comeBack(person, prepared.name);
    await button(back.main, t.withdrawal.download).click();
    assert.match(await fieldError(back, 'withdrawal-password'), /./);
    await back.page.locator('#withdrawal-password').fill('Une autre phrase, 12');
    await button(back.main, t.withdrawal.download).click();
    await back.main.getByRole('alert').getByText(t.withdrawal.passwordWrong).waitFor();
    await back.page.locator('#withdrawal-password').fill(password);
    const p12 = await saveP12(back, folder);
    const files = await saveCertificateFiles(back, folder);
    assert.equal(await derOf(files.pem), signed);
    await judgeP12(p12, password, files, folder);
    const compatible = await saveCompatibleP12(back, folder);
    assert.notEqual(compatible, p12);
    await judgeP12(compatible, password, files, folder, 'compatible');
    await finish(back);
  });

  browserTest(
    'when the answer was lost on its way: asking again gives the certificate that was signed',
    async (open) => {
      const folder = await temporaryFolder();
      const prepared = await preparedWithdrawal(await apiOf(server.origin, 'hopital'), 'perdu en route');
      const person = await arrive(await open(), server.origin, 'hopital');
      const { t, page, main, visitor } = person;
      await openWithdrawal(person, prepared);
      const code = await giveCode(person, { kind: 'proposed' });
      await acceptTerms(person);
      visitor.expectFault(/net::ERR_FAILED/);
      let lost = '';
      await page.route(
        '**/withdraw',
        async (route) => {
          lost = ((await (await route.fetch()).json()) as Withdrawn).certificateDer;
          await route.abort();
        },
        { times: 1 },
      );
      await button(main, t.withdrawal.finalise).click();
      await main.getByRole('alert').getByText(t.frame.unreachable).waitFor();
      assert.equal(await page.locator('#revocation-code').textContent(), code);

      const signed = await signedWhile(page, () => button(main, t.withdrawal.finalise).click());
      assert.equal(signed, lost);
      await main.getByRole('heading', { name: t.withdrawal.signedTitle }).waitFor();
      const files = await saveCertificateFiles(person, folder);
      assert.equal(await derOf(files.der, '-inform', 'DER'), lost);
      assert.match(await readFile(files.pem, 'utf8'), /BEGIN CERTIFICATE/);
      await finish(person);
    },
  );
});
