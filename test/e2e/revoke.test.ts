import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { revocationReasons } from '../../core/catalogue/revocation-reasons.ts';
import { findCertificates } from '../../core/contract/certificates.ts';
import { findStructures, readRequest } from '../../core/contract/portal.ts';
import { openPortal } from '../support/browser-portal.ts';
import { finalised, proposedCode, sslServ, withdraw } from '../support/portal-journey.ts';
import { arrive, button, heading, shown, textOf, words } from '../support/portal-page.ts';
import { apiOf } from '../support/portal-page-shortcuts.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');
const { structures } = (await client.call(findStructures, { query: { search: 'CH de Valmont' } })).value;
const valmont = structures[0]?.id ?? assert.fail();

async function issued(name: string) {
  const form = sslServ(name);
  const requestId = await finalised(client, valmont, form);
  void (await withdraw(client, requestId)).value;
  const { certificate } = (await client.call(readRequest, { params: { requestId } })).value.request;
  const serialHex = certificate?.serialHex ?? assert.fail();
  const found = (await client.call(findCertificates, { query: { search: serialHex } })).value.certificates[0];
  if (found === undefined) assert.fail('not listed');
  return { serialHex, id: found.id, name: found.subjectName };
}
/** Where a person looks at the pages: a folder, or nowhere. */
const pictures = process.env.SCEAU_PICTURES;

describe('« Révoquer »', () => {
  browserTest(
    'from the page of a certificate: reason, consequences, its name typed, the red button last',
    async (open) => {
      const certificate = await issued('revoque');
      const person = await arrive(await open(), server.origin, 'hopital');
      const { main, page, t } = person;
      await page.goto(`${server.origin}/certificats/${certificate.id}`);
      await main.getByRole('link', { name: t.revocation.open }).click();
      await heading(person, t.revocation.title({ name: certificate.name })).waitFor();
      await shown(main, t.revocation.alone).waitFor();
      await button(main, t.revocation.submit).click();
      await shown(main, t.revocation.whyMissing).first().waitFor();
      await main.getByRole('radio', { name: revocationReasons.keyCompromise.label.fr }).check();
      await shown(main, t.revocation.sameKey({ count: 1 })).waitFor();
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/revoke.png`, fullPage: true });
      await page.locator('#revocation-confirm').fill(certificate.name);
      // Words that explain themselves are no acts.
      const acts = main.locator('button:not(.term button)');
      assert.equal(await acts.last().textContent(), t.revocation.submit);
      await button(main, t.revocation.submit).click();
      await heading(person, certificate.name).waitFor();
      await shown(main, t.revocation.revokedPane).waitFor();
      const text = await textOf(main);
      assert.ok(text.includes(revocationReasons.keyCompromise.label.fr), text);
      assert.ok(text.includes(t.certificates.states.revoked), text);
      assert.equal(await main.getByRole('link', { name: t.revocation.upgrade }).count(), 0);
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/revoked.png`, fullPage: true });
    },
  );

  browserTest('without signing in, from the sign-in page, by serial and code', async (open) => {
    const certificate = await issued('sans-session');
    const { page, expectFault } = await open();
    expectFault(/status of 422 .*\/api\/revocations/);
    const main = page.getByRole('main');
    const t = words.fr;
    await page.goto(`${server.origin}/connexion`);
    await main.getByRole('link', { name: /code/ }).click();
    await main.getByRole('heading', { name: t.revocation.codeTitle }).waitFor();
    await page.locator('#revocation-serial').fill(certificate.serialHex.toUpperCase());
    await page.locator('#revocation-code').fill(proposedCode(1).code);
    await main.getByRole('radio', { name: revocationReasons.cessationOfOperation.label.fr }).check();
    await page.locator('#revocation-confirm').fill(t.revocation.codeConfirmWord);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/revoke-by-code.png`, fullPage: true });
    await button(main, t.revocation.submit).click();
    await main.getByRole('alert').first().waitFor();
    await page.locator('#revocation-code').fill(proposedCode().code);
    await button(main, t.revocation.submit).click();
    await shown(main, t.revocation.codeDone({ name: certificate.name })).waitFor();
  });
});
