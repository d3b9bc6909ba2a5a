import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { listMails } from '../../core/contract/portal.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, choose, goTo, heading, type Person, shown, textOf } from '../support/portal-page.ts';
import { finaliseRequest, loadCsr, runShownCommand } from '../support/portal-page-ask.ts';
import {
  apiOf,
  openKeyStep,
  type Prepared,
  preparedDraft,
  preparedWithdrawal,
} from '../support/portal-page-shortcuts.ts';
import { openedWithdrawal } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');

/** The mails of a request as the server holds them, the one that says « filed » first. */
async function mailsOf({ requestId }: Prepared) {
  const { mails } = (await client.call(listMails, {})).value;
  const [filed, ready, ...more] = mails
    .filter((mail) => mail.requestId === requestId)
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  if (filed === undefined || ready === undefined) return assert.fail('two mails were expected');
  assert.deepEqual(more, []);
  return { filed, ready };
}

const openMail = async (person: Person, subject: string): Promise<void> => {
  await person.main
    .getByRole('navigation', { name: person.t.mails.list })
    .getByRole('link')
    .filter({ hasText: subject })
    .first()
    .click();
  await person.main.getByRole('heading', { name: subject, exact: true }).waitFor();
};

describe('the mailbox of the portal', { concurrency: 2 }, () => {
  browserTest('keeps both mails of a request, to their readers, and the link that withdraws it', async (open) => {
    const prepared = await preparedWithdrawal(client, 'par courriel');
    const { filed, ready } = await mailsOf(prepared);
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main, page, t } = person;
    await goTo(person, t.frame.mails);
    for (const mail of [filed, ready]) {
      await openMail(person, mail.subject);
      const told = await textOf(main);
      for (const part of [
        'certificats@ch-valmont.example',
        'dsi@ch-valmont.example',
        prepared.name,
        'CH de Valmont',
        mail.messageId,
      ]) {
        assert.ok(told.includes(part), `${mail.kind} does not say ${part}`);
      }
      assert.doesNotMatch(mail.html, /<(?:script|img|link|iframe)\b/);
    }
    const address = `${server.origin}/retirer/${prepared.requestId}`;
    assert.ok(ready.html.includes(`href="${address}"`));
    const link = main.getByRole('region', { name: t.mails.body }).locator(`a[href="${address}"]`);
    await link.click();
    await page.waitForURL(address);
    await openedWithdrawal(person, prepared.name);
  });

  browserTest('sends who follows the link first to sign in, then to the withdrawal', async (open) => {
    const prepared = await preparedWithdrawal(client, 'lien suivi');
    const person = await arrive(await open(), server.origin, 'hopital', { path: `/retirer/${prepared.requestId}` });
    await openedWithdrawal(person, prepared.name);
    assert.equal(new URL(person.page.url()).pathname, `/retirer/${prepared.requestId}`);
  });

  browserTest('sends who signs in as somebody else nowhere', async (open) => {
    const prepared = await preparedWithdrawal(client, 'lien transmis');
    const visitor = await open();
    visitor.expectFault(/status of 404/);
    const person = await arrive(visitor, server.origin, 'editeur', { path: `/retirer/${prepared.requestId}` });
    await heading(person, person.t.frame.notFoundTitle).waitFor();
  });

  browserTest('writes in the language in which one asked', async (open) => {
    const prepared = await preparedDraft(client, 'in English');
    const person = await arrive(await open(), server.origin, 'hopital', { locale: 'en' });
    await openKeyStep(person, prepared);
    await choose(person, 'own-csr');
    await loadCsr(person, (await runShownCommand(person, 'p-256', await temporaryFolder())).csr);
    const reference = await finaliseRequest(person);
    const { filed, ready } = await mailsOf(prepared);
    assert.deepEqual([filed.locale, ready.locale], ['en', 'en']);
    assert.match(ready.subject, /Withdraw/);
    await goTo(person, person.t.frame.mails);
    await openMail(person, filed.subject);
    await shown(person.main, reference).waitFor();
  });
});
