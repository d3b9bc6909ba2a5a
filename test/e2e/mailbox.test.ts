import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  listMails,
  listRefusedAddresses,
  mailKinds,
  previewMail,
  previewMailHtml,
  readMail,
  requestMailKinds,
} from '../../core/contract/mailbox.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, choose, goTo, heading, type Person, shown, textOf } from '../support/portal-page.ts';
import { finaliseRequest, loadCsr, runShownCommand } from '../support/portal-page-ask.ts';
import {
  apiOf,
  openKeyStep,
  type Prepared,
  preparedDraft,
  preparedWithdrawal,
} from '../support/portal-page-shortcuts.ts';
import { openedWithdrawal } from '../support/portal-page-withdraw.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');
// Open before the first test: what is opened between two suites may find that everything is being closed.
const smtp = await startSmtpServer();
const sending = await openPortal({ env: { SCEAU_SMTP_URL: smtp.url, SCEAU_SMTP_FROM: 'Sceau <sceau@igc.example>' } });

/** The mails of a request as the server holds them, the one that says « filed » first. */
async function mailsOf({ requestId }: Prepared) {
  const { mails } = (await client.call(listMails, {})).value;
  const views = await Promise.all(
    mails
      .filter((mail) => mail.requestId === requestId)
      .map(async ({ id }) => (await client.call(readMail, { params: { mailId: id } })).value.mail),
  );
  const [filed, ready, ...more] = views.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
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

const actor = 'certificats@ch-valmont.example';

describe('the mailbox of a registration officer', { concurrency: 1 }, () => {
  sending.browserTest('finds a refused mail, tells who it did not reach, and sends it again', async (open) => {
    const api = await apiOf(sending.server.origin, 'hopital');
    smtp.behave({ recipient: actor, code: 550 });
    const prepared = await preparedWithdrawal(api, 'refuse');
    const failed = async () => (await api.call(listMails, { query: { state: 'failed' } })).value.mails;
    while ((await failed()).length < 2) await new Promise((resolve) => setTimeout(resolve, 100));
    smtp.behave('accept');

    const admin = await arrive(await open(), sending.server.origin, 'hopital');
    await shown(admin.main, admin.t.mails.refusedTodo).waitFor();
    for (const path of ['/demandes', `/retirer/${prepared.requestId}`]) {
      await admin.page.goto(sending.server.origin + path);
      await shown(admin.main, admin.t.mails.refusedTitle({ address: actor })).waitFor();
    }

    const person = await arrive(await open(), sending.server.origin, 'officier');
    const { main, t } = person;
    await goTo(person, t.frame.mails);
    await main.getByLabel(t.mails.search).first().fill(prepared.name);
    await button(main, t.mails.apply).click();
    await main.getByLabel(t.mails.state).selectOption('failed');
    await main.getByLabel(t.mails.kind).selectOption('ready');
    const [ready] = (await failed()).filter(({ kind }) => kind === 'ready');
    await openMail(person, ready?.subject ?? '');
    await shown(main, '550 as the test asked').waitFor();
    await button(main, t.mails.resend).click();
    await button(main, t.mails.resend).waitFor({ state: 'detached' });
    const reached = () => smtp.received.filter(({ to }) => to.includes(actor)).map(({ source }) => source);
    while (reached().length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.match(reached().join(), /^Message-ID: <D-\d{4}-\d{6}\.ready@/m);
    while ((await api.call(listRefusedAddresses, {})).value.addresses.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await admin.page.goto(`${sending.server.origin}/demandes`);
    await shown(admin.main, prepared.name).waitFor();
    assert.equal(await shown(admin.main, admin.t.mails.refusedTitle({ address: actor })).count(), 0);
  });

  sending.browserTest('previews every template in both languages and both forms, without a script', async (open) => {
    const person = await arrive(await open(), sending.server.origin, 'officier');
    const { main, page, t } = person;
    await goTo(person, t.frame.mails);
    await main.getByRole('link', { name: t.mails.previews }).click();
    await heading(person, t.mails.previews).waitFor();
    const frame = page.frameLocator('iframe');
    for (const kind of mailKinds) {
      for (const [locale, sample] of [
        ['fr', 'EXEMPLE'],
        ['en', 'SAMPLE'],
      ] as const) {
        await main.getByLabel(t.mails.previewKind, { exact: true }).selectOption(kind);
        await main.getByLabel(t.mails.previewLocale, { exact: true }).selectOption(locale);
        // What is about no request may name no sample: its own language and a headline then say that it is there.
        const body = frame.locator(`html[lang=${locale}]`);
        const isAboutRequest = requestMailKinds.some((known) => known === kind);
        await (isAboutRequest ? body.getByText(sample).filter({ visible: true }) : body.locator('h1'))
          .first()
          .waitFor();
        assert.notEqual(
          await frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor),
          'rgba(0, 0, 0, 0)',
          'its styles are applied',
        );
      }
    }
    await main.getByLabel(t.mails.previewKind, { exact: true }).selectOption('filed');
    await main.getByRole('tab', { name: t.mails.plain }).click();
    await main.locator('div[lang=en]').getByText('SAMPLE').first().waitFor();
  });

  sending.browserTest('is the only one to preview and to send again', async () => {
    const api = await apiOf(sending.server.origin, 'hopital');
    const asked = { params: { kind: 'filed' }, query: { locale: 'fr', keyOrigin: 'browser' } } as const;
    assert.deepEqual(
      [(await api.call(previewMail, asked)).status, (await api.call(previewMailHtml, asked)).status],
      [404, 404],
    );
    const officer = await apiOf(sending.server.origin, 'officier');
    const html = await officer.call(previewMailHtml, asked);
    assert.equal(html.status, 200);
    assert.match(html.headers['content-security-policy'] ?? '', /^default-src 'none'; .*; sandbox$/);
  });
});
