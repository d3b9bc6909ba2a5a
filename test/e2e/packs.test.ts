import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe } from 'node:test';
import { packs } from '../../core/catalogue/packs.ts';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, goTo, heading, type Person, plain, shown, textOf } from '../support/portal-page.ts';
import {
  askPackUntilKeys,
  choosePack,
  fillPack,
  finalisePack,
  finishPack,
  generateKeys,
  type PackWish,
  packWords,
  saveArchive,
  withdrawPack,
} from '../support/portal-page-pack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { keptKeys } from './browser-storage.ts';
import { judgeArchive } from './judge-archive.ts';
import { openssl } from './read-certificate.ts';

const { server, browserTest } = await openPortal();
const password = 'Ombrelle+Tacot 31 brume';
const t = packWords.fr;
const labelOf = (code: string) => packs.find((pack) => pack.code === code)?.label.fr ?? assert.fail(code);
const names: Readonly<Record<string, string>> = {
  'CH de Valmont': 'OU=1769999004,O=CH DE VALMONT,ST=Seine-Maritime (76),C=FR',
  'Clinique des Tilleuls': 'OU=10B0999993,O=CLINIQUE DES TILLEULS,ST=Rhône (69),C=FR',
};
const namesOf = (structure: string) => names[structure] ?? assert.fail(structure);
const valmont = 'CH de Valmont';
const tilleuls = 'Clinique des Tilleuls';
const actorEmail = 'certificats@ch-valmont.example';

interface PackCase {
  readonly code: string;
  readonly wish: Omit<PackWish, 'label'>;
  /** Common name, product. */
  readonly expected: readonly (readonly [name: string, product: string])[];
}
const cases: readonly PackCase[] = [
  {
    code: 'dmp',
    wish: { structure: valmont, fields: { serviceName: 'Proxy DMP Valmont', actorEmail } },
    expected: [
      ['Proxy DMP Valmont', 'ORG AUTH_CLI'],
      ['Proxy DMP Valmont', 'ORG SIGN'],
    ],
  },
  { code: 'insi-lots', wish: { structure: valmont }, expected: [['INSI-AUTO', 'ORG AUTH_CLI']] },
  { code: 'insi-utilisateurs', wish: { structure: valmont }, expected: [['INSI-MANU', 'ORG AUTH_CLI']] },
  {
    code: 'insi-dmp',
    wish: { structure: tilleuls, choice: 'INSI-MANU', fields: { serviceName: 'DPI des Tilleuls' } },
    expected: [
      ['INSI-MANU', 'ORG AUTH_CLI'],
      ['DPI des Tilleuls', 'ORG AUTH_CLI'],
      ['DPI des Tilleuls', 'ORG SIGN'],
    ],
  },
  {
    code: 'mssante',
    wish: { structure: valmont, fields: { fqdn: 'mssante.ch-valmont.example' } },
    expected: [['mssante.ch-valmont.example', 'SERV SSL_SERV']],
  },
  {
    code: 'serveur-web',
    wish: { structure: valmont, fields: { fqdn: 'portail.ch-valmont.example' } },
    expected: [['portail.ch-valmont.example', 'SERV SSL_SERV']],
  },
  {
    code: 'signer',
    wish: { structure: valmont, fields: { serviceName: 'Comptes rendus' } },
    expected: [['Comptes rendus', 'ORG SIGN']],
  },
];

describe('a pack asks, withdraws and saves all of its certificates in one go', { concurrency: 2 }, () => {
  for (const one of cases) browserTest(one.code, (open) => walk(open, one));
});

browserTest('home asks for the need first; whoever knows the certificate chooses it', async (open) => {
  const person = await arrive(await open(), server.origin, 'hopital');
  const { page, main } = person;
  const needs = main.getByRole('region', { name: t.byNeed }).getByRole('link');
  await needs.first().waitFor();
  assert.deepEqual(await needs.getByRole('heading').allTextContents(), [
    ...packs.map(({ label }) => label.fr),
    t.otherTitle,
  ]);
  await needs.filter({ hasText: labelOf('mssante') }).click();
  await heading(person, t.structureTitle).waitFor();
  await page.goBack();
  await needs.filter({ hasText: t.otherTitle }).click();
  await heading(person, person.t.ask.offerTitle).waitFor();
});

async function walk(open: OpenVisitor, { code, wish, expected }: PackCase): Promise<void> {
  const folder = await temporaryFolder();
  const person = await arrive(await open(), server.origin, 'hopital');
  const { page, main } = person;
  const count = expected.length;
  await askPackUntilKeys(person, { ...wish, label: labelOf(code) });
  const summary = main.locator('.pack-lines > li');
  assert.equal(await summary.count(), count);
  for (const [index, [name]] of expected.entries()) {
    assert.match(await textOf(summary.nth(index)), new RegExp(`${name.replace(/[.]/g, '\\.')}`));
  }
  await generateKeys(person, password, count);
  await finalisePack(person);
  assert.equal((await keptKeys(page)).length, count);
  await leadToWithdrawal(person, labelOf(code), count);
  await withdrawPack(person, { count, code: { kind: 'proposed' }, password });
  const modern = await saveArchive(person, folder);
  await page.getByRole('radio', { name: person.t.withdrawal.forms.compatible }).check();
  const compatible = await saveArchive(person, folder, 'downloadAgain');
  await finishPack(person);
  assert.deepEqual(await keptKeys(page), []);
  await saysHowToInstall(person, modern.files);
  await productSaysWhatIsHeld(person, modern);
  const judged = { expected, password, names: namesOf(wish.structure) };
  await judgeArchive(modern, { ...judged, form: 'modern' });
  await judgeArchive(compatible, { ...judged, form: 'compatible' });
}

/** Several wait as one line of « À faire »; one alone is withdrawn from its confirmation. */
async function leadToWithdrawal(person: Person, label: string, count: number): Promise<void> {
  const { main } = person;
  const all = main.getByRole('link', { name: plain(t.withdrawAll({ count })) });
  if (count === 1) return all.click();
  await all.waitFor();
  await goTo(person, person.t.frame.home);
  const line = main.getByRole('link', { name: plain(t.withdrawTitle({ label })), exact: true });
  await line.waitFor();
  assert.equal(await line.count(), 1);
  await line.click();
}

/** « Où les installerez-vous ? » names each file as the archive does. */
async function saysHowToInstall({ main }: Person, files: readonly string[]): Promise<void> {
  const places = main.getByRole('tablist');
  const folded = main.locator('.install-each > details > summary');
  const [, ...certificates] = files.toSorted((one, other) => Number(other === t.listFile) - Number(one === t.listFile));
  if (certificates.length === 1) await places.waitFor();
  for (let index = 0; index < (certificates.length === 1 ? 0 : certificates.length); index += 1) {
    await folded.nth(index).click();
    await places.nth(index).waitFor();
  }
  const said = await textOf(main);
  for (const file of certificates) assert.ok(said.includes(file), `${file} in: ${said}`);
}

/** The page of a product names the archive and its file there, with which the commands go on. */
async function productSaysWhatIsHeld(
  { page, main }: Person,
  { zip, files }: { readonly zip: string; readonly files: readonly string[] },
): Promise<void> {
  await main.getByRole('link', { name: t.seeProduct }).first().click();
  await page.waitForURL(/\/produits\//);
  const needs = main.locator('.install-needs > li:visible').first();
  await needs.getByText(basename(zip), { exact: true }).waitFor();
  const said = await textOf(needs);
  const held = files.find((file) => file !== t.listFile && said.includes(file)) ?? assert.fail(said);
  await main.locator('pre:visible').filter({ hasText: held }).first().waitFor();
}

describe('a pack bends and does not break', () => {
  browserTest('goes on without a product that exists, says why, and gives the rest', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main } = person;
    const wish = { label: labelOf('signer'), structure: tilleuls, fields: { serviceName: 'Bulletins' } };
    await askPackUntilKeys(person, wish);
    await generateKeys(person, password, 1);
    await finalisePack(person);

    await choosePack(person, { ...wish, label: labelOf('dmp') });
    await fillPack(person, wish);
    await shown(main, t.existsAgain).waitFor();
    await button(main, t.next).click();
    await heading(person, t.keysTitle).waitFor();
    await shown(main, t.leftOut).waitFor();
    await generateKeys(person, password, 1);
    await finalisePack(person);
    await shown(main, t.refusedTitle).waitFor();
    assert.match(await textOf(main), /La structure a déjà un produit Bulletins/);
    await button(main, t.drop).click();
    await main.getByText(plain(t.refusedTitle)).waitFor({ state: 'detached' });
    await main.getByRole('link', { name: plain(t.withdrawAll({ count: 1 })) }).click();
    await withdrawPack(person, { count: 1, code: { kind: 'proposed' }, password });
    const folder = await temporaryFolder();
    const archive = await saveArchive(person, folder);
    await finishPack(person);
    const expected = [['Bulletins', 'ORG AUTH_CLI']] as const;
    await judgeArchive(archive, { expected, password, names: namesOf(tilleuls), form: 'modern' });
  });

  browserTest('goes on at once where what was typed is still being saved', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main, page, t: common } = person;
    const wish = { label: labelOf('serveur-web'), structure: valmont, fields: { fqdn: 'lent.ch-valmont.example' } };
    await choosePack(person, wish);
    let isFirst = true;
    await page.route('**/api/packs/*/draft', async (route) => {
      if (route.request().method() !== 'GET' && isFirst) {
        isFirst = false;
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
      await route.continue();
    });
    await fillPack(person, wish);
    await shown(main, common.ask.saving).waitFor();
    await button(main, t.next).click();
    await heading(person, t.keysTitle).waitFor();
    assert.equal(isFirst, false);
  });

  browserTest('says what is wrong once, at its field, for all the parts', async (open) => {
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main, page } = person;
    await choosePack(person, { label: labelOf('insi-dmp'), structure: valmont });
    await page.locator('#field-actorEmail').fill('personne');
    await button(main, t.next).click();
    const summary = main.getByRole('alert');
    await summary.waitFor();
    assert.equal(await summary.getByRole('listitem').count(), 3);
    await shown(summary, t.chooseNameMissing).waitFor();
    await page.locator('#field-serviceName').fill('insi manu');
    await button(main, t.next).click();
    await shown(page.locator('#field-serviceName-error'), 'INSI-MANU').waitFor();
  });

  browserTest('takes a CSR for each, then gives each certificate with its chain', async (open) => {
    const folder = await temporaryFolder();
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main, page } = person;
    const name = 'Proxy DMP par CSR';
    await askPackUntilKeys(person, { label: labelOf('dmp'), structure: valmont, fields: { serviceName: name } });
    const radio = page.locator('input[type=radio][value="own-csr"]');
    await main.locator('label').filter({ has: radio }).click();
    for (const index of [0, 1]) {
      const csr = `${folder}/dmp-${index}.csr`;
      const key = ['-newkey', 'rsa:3072', '-nodes', '-keyout', `${folder}/dmp-${index}.key`];
      await openssl('req', '-new', ...key, '-subj', '/CN=ignored', '-out', csr);
      if (index > 0) await page.locator('[id^=csr-of-]').nth(index).click();
      await page.locator('#csr-file').setInputFiles(csr);
      await shown(main, t.csrRead({ file: `dmp-${index}.csr` })).waitFor();
    }
    await finalisePack(person);
    await main.getByRole('link', { name: plain(t.withdrawAll({ count: 2 })) }).click();
    await withdrawPack(person, { count: 2, code: { kind: 'typed', code: 'douze mots de passe' } });
    const archive = await saveArchive(person, folder);
    await finishPack(person);
    await judgeArchive(archive, {
      expected: [
        [name, 'ORG AUTH_CLI'],
        [name, 'ORG SIGN'],
      ],
      names: namesOf(valmont),
      password: null,
      form: 'modern',
    });
  });

  browserTest('resumes where it was cut: after Finaliser, after the signature, before the file', async (open) => {
    const folder = await temporaryFolder();
    const person = await arrive(await open(), server.origin, 'hopital');
    const { main, page } = person;
    const name = 'Proxy DMP coupé';
    const packId = await askPackUntilKeys(person, {
      label: labelOf('dmp'),
      structure: tilleuls,
      fields: { serviceName: name },
    });
    await page.reload();
    await heading(person, t.keysTitle).waitFor();
    await generateKeys(person, password, 2);
    await page.reload();
    // The keys are found again: no password is asked.
    await main.getByRole('heading', { name: t.madeTitle({ count: 2 }) }).waitFor();
    await finalisePack(person);
    await page.goto(`${server.origin}/retirer/ensemble/${packId}`);
    await page.locator('#withdrawal-password').fill('Pas+le+bon 12 mot');
    await page.locator('#revocation-code').fill('douze mots de passe');
    await page.locator('#revocation-code-again').fill('douze mots de passe');
    await page.locator('#withdrawal-terms').check();
    await button(main, t.withdraw).click();
    await shown(page.locator('#withdrawal-password-error'), person.t.withdrawal.passwordWrong).waitFor();
    await page.locator('#withdrawal-password').fill(password);
    await button(main, t.withdraw).click();
    await main.getByRole('heading', { name: plain(t.signedTitle({ count: 2 })) }).waitFor();
    await page.reload();
    await page.locator('#withdrawal-password').fill(password);
    const archive = await saveArchive(person, folder);
    const again = await saveArchive(person, await temporaryFolder(), 'downloadAgain');
    assert.deepEqual(archive.files, again.files);
    assert.equal(
      await readFile(`${archive.opened}/${t.listFile}`, 'utf8'),
      await readFile(`${again.opened}/${t.listFile}`, 'utf8'),
    );
    await finishPack(person);
    await judgeArchive(archive, {
      expected: [
        [name, 'ORG AUTH_CLI'],
        [name, 'ORG SIGN'],
      ],
      names: namesOf(tilleuls),
      password,
      form: 'modern',
    });
  });
});
