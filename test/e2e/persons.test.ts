/** PRO and PS in the pages: the technical administrator files, two officers agree, the person makes the key. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe } from 'node:test';
import { listMails, readMail } from '../../core/contract/mailbox.ts';
import { deskDecisions } from '../../web/i18n/fr/desk-decisions.ts';
import { fr as common } from '../../web/i18n/fr/index.ts';
import { joining } from '../../web/i18n/fr/joining.ts';
import { persons } from '../../web/i18n/fr/persons.ts';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { opensslText } from '../support/openssl.ts';
import { evidencePdf, proFields, psFields, rppsOf } from '../support/person-journey.ts';
import { arrive, button, goTo, heading, type Person } from '../support/portal-page.ts';
import { chooseStructure, chooseUsage, generateKey } from '../support/portal-page-ask.ts';
import { refusesTooLarge } from '../support/portal-page-evidence.ts';
import { apiOf } from '../support/portal-page-shortcuts.ts';
import { finish, saveCertificateFiles, saveP12, withdrawUntilSigned } from '../support/portal-page-withdraw.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { judgeChain, judgeOtherForms, judgeP12 } from './judge-certificate.ts';

const { server, browserTest } = await openPortal();
const officier = await apiOf(server.origin, 'officier');
const password = 'Ombrelle+Tacot 31 brume';

/** The link that only the reader of the last mail to this address has; an officer passes it on where no server sends. */
async function linkTo(address: string): Promise<string> {
  const [mail] = (await officier.call(listMails, { query: { search: address } })).value.mails;
  const { text } = (await officier.call(readMail, { params: { mailId: mail?.id ?? '' } })).value.mail;
  return /https?:\/\/\S+\/personne#[\w-]{43}/.exec(text)?.[0] ?? assert.fail(`no link for ${address}`);
}

interface Wish {
  readonly offer: 'PRO' | 'PS';
  readonly usage: 'AUTH' | 'SIGN' | 'CONF';
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly newcomer: { readonly name: string; readonly login: string };
  readonly identifier: string;
  readonly subject: string;
}

/** From « Demander » to « Déposer ». */
async function fileIt(person: Person, { offer, usage, fields }: Wish): Promise<void> {
  const { page, main, t } = person;
  await goTo(person, t.frame.ask);
  await main.getByRole('link', { name: t.ask.start, exact: true }).click();
  await chooseStructure(person, { offer: offer as 'ORG', structure: 'CH de Valmont' });
  await button(main, t.ask.newProduct).click();
  await chooseUsage(person, usage);
  await page.locator('#field-actorEmail').fill('');
  await button(main, t.ask.next).click();
  const missing = await main.getByRole('alert').getByRole('link').allInnerTexts();
  assert.ok(missing.length > 4 && new Set(missing).size === missing.length, missing.join(' '));
  for (const [name, value = ''] of Object.entries(fields)) {
    const field = page.locator(`#field-${name}`);
    if (name === 'profession') await field.selectOption(value);
    else if (name === 'certifyAddress') await field.check();
    else await field.fill(value);
  }
  await button(main, t.ask.next).click();
  await heading(person, persons.fileTitle).waitFor();
  const preview = await main.getByRole('region', { name: t.certificate.previewTitle }).innerText();
  const recap = await main.getByRole('region', { name: t.ask.recapTitle }).innerText();
  for (const said of [fields.surname?.replace('’', "'") ?? '', fields.givenName ?? ''])
    assert.ok(preview.includes(said), preview);
  assert.equal(preview.includes(fields.personEmail ?? ''), fields.certifyAddress === 'yes', preview);
  assert.ok(recap.includes(`${fields.givenName} ${fields.surname}`), recap);
  await refusesTooLarge(person, '#file-evidence', button(main, persons.file), persons.evidenceTooLarge);
  await page.locator('#file-evidence').setInputFiles({
    ...{ name: 'piece.pdf', mimeType: 'application/pdf', buffer: evidencePdf },
  });
  await button(main, persons.file).click();
}

async function agree(open: OpenVisitor, login: string, name: string, said: string): Promise<void> {
  const officer = await arrive(await open(), server.origin, login);
  // What waits is on the officers' first page, with its age.
  const waits = officer.main.getByRole('listitem').filter({ hasText: name });
  await waits.getByText(deskDecisions.since({ days: 0 })).waitFor();
  await waits.getByRole('link').click();
  await heading(officer, persons.queueTitle).waitFor();
  await button(officer.main, persons.approve).click();
  await officer.main.getByText(said, { exact: true }).waitFor();
}

const wishes: readonly Wish[] = [
  {
    ...{
      offer: 'PS',
      usage: 'AUTH',
      fields: psFields({ personEmail: 'anne-noelle@cabinet.example' }) as Wish['fields'],
    },
    newcomer: { name: 'Anne-Noëlle Le Goff', login: 'anne.noelle' },
    identifier: `8${rppsOf[0]}`,
    subject: `CN=8${rppsOf[0]},GN=Anne-Noëlle,SN=Le Goff-d'Aubigné,title=Infirmier,C=FR`,
  },
  {
    ...{ offer: 'PRO', usage: 'SIGN', fields: proFields({ certifyAddress: 'yes' }) as Wish['fields'] },
    newcomer: { name: 'Zoë Müller', login: 'zoe.muller' },
    identifier: '3769999004/CPET-00001',
    subject: 'CN=3769999004/CPET-00001,GN=Zoë,SN=Müller,OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR',
  },
];

describe('a certificate of a person', { concurrency: 1 }, () => {
  for (const wish of wishes) {
    browserTest(`${wish.offer} ${wish.usage}: filed, agreed by two, its key made by the person`, (open) =>
      walk(open, wish),
    );
  }
});

async function walk(open: OpenVisitor, wish: Wish): Promise<void> {
  const { usage, fields, newcomer, identifier, subject } = wish;
  const folder = await temporaryFolder();
  const admin = await arrive(await open(), server.origin, 'hopital');
  await fileIt(admin, wish);
  await admin.main.getByText(/Attend l’avis de deux opérateurs/).waitFor();
  const name = fields.surname?.replace('’', "'") ?? '';
  await agree(open, 'officier', name, persons.approveFirst);
  await agree(open, 'officier2', name, persons.approveSecond);

  const visitor = await open();
  const page = visitor.page ?? assert.fail();
  await page.goto(await linkTo(fields.personEmail ?? ''));
  const main = page.getByRole('main');
  await main.getByRole('heading', { level: 1, name: persons.linkTitle }).waitFor();
  await page.locator('#newcomer-displayName').fill(newcomer.name);
  await page.locator('#newcomer-login').fill(newcomer.login);
  await page.locator('#newcomer-password').fill('une phrase assez longue');
  await button(main, joining.create).click();
  await main.getByRole('heading', { level: 1, name: persons.keyTitle }).waitFor();
  const person = { ...admin, page, main, t: common } as Person;
  await generateKey(person, password, 'rsa-3072');
  await button(main, common.key.finalise).click();
  const title = `${fields.givenName} ${name}, ${identifier}`;
  await withdrawUntilSigned(person, { name: title, code: { kind: 'proposed' }, password });
  const p12 = await saveP12(person, folder);
  const files = await saveCertificateFiles(person, folder);
  await finish(person);
  await goTo(person, common.frame.certificates);
  await main.getByRole('link', { name: `${fields.givenName} ${name}`, exact: true }).waitFor();
  await goTo(person, common.frame.home);
  await main.getByRole('heading', { level: 1, name: persons.home.title }).waitFor();
  await main.getByRole('link', { name: new RegExp(`^${persons.home.revokeIt} `) }).waitFor();
  await main.getByText(persons.home.renew).waitFor();
  await main.locator('.file-row a').first().click();
  await main.getByRole('heading', { level: 1, name: title }).waitFor();
  const text = await opensslText(await readFile(files.der));
  assert.ok(text.includes(`Subject: ${subject}`), text);
  await judgeOtherForms(files);
  await judgeChain(files, usage, folder);
  await judgeP12(p12, password, files, folder);
}
