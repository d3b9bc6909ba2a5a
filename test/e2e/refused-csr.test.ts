import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe } from 'node:test';
import type { SentenceCode } from '../../core/contract/sentences/index.ts';
import type { OpenVisitor } from '../support/browser.ts';
import { openPortal } from '../support/browser-portal.ts';
import { arrive, button, choose, type Person, shown, unfold } from '../support/portal-page.ts';
import {
  csrWords,
  doctorSays,
  finaliseRequest,
  loadCsr,
  runCommands,
  runShownCommand,
  shownCommand,
  shownCommands,
} from '../support/portal-page-ask.ts';
import { apiOf, openKeyStep, preparedDraft } from '../support/portal-page-shortcuts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { server, browserTest } = await openPortal();
const client = await apiOf(server.origin, 'hopital');

async function openCsrStep(open: OpenVisitor, name: string): Promise<Person> {
  const person = await arrive(await open(), server.origin, 'hopital');
  await openKeyStep(person, await preparedDraft(client, name));
  await choose(person, 'own-csr');
  await person.page.locator('#csr-file').waitFor();
  await person.page.waitForLoadState('networkidle');
  return person;
}

/** Files as people mix them up, all made by openssl from one key. */
async function someFiles() {
  const folder = await temporaryFolder();
  const at = (name: string) => `${folder}/${name}`;
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
  const csr = (name: string, ...key: string[]) =>
    openssl(
      'req',
      '-new',
      '-newkey',
      ...key,
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      '/CN=essai',
    );
  csr('good', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
  return { folder, at, openssl, csr, pem: readFileSync(at('good.csr'), 'utf8') };
}

describe('a private key given by mistake', { concurrency: 2 }, () => {
  browserTest('is refused before anything is sent, pasted or as a file, in every form it has', async (open) => {
    const person = await openCsrStep(open, 'clé donnée');
    const { main, page, t } = person;
    const { at, openssl, pem } = await someFiles();
    openssl('pkcs8', '-topk8', '-in', 'good.key', '-passout', 'pass:quelconque', '-out', 'sealed.key');
    openssl('ec', '-in', 'good.key', '-out', 'sec1.key');
    openssl('pkey', '-in', 'good.key', '-outform', 'DER', '-out', 'der.key');
    openssl('req', '-x509', '-key', 'good.key', '-subj', '/CN=essai', '-out', 'self.pem');
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'good.key',
      '-in',
      'self.pem',
      '-passout',
      'pass:quelconque',
      '-out',
      'key.p12',
    );
    const key = readFileSync(at('good.key'), 'utf8');
    writeFileSync(at('both.pem'), pem + key);

    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    const refused = async () => {
      await doctorSays(person, 'file.private-key');
      await button(main, t.key.finalise).click();
      await shown(page.locator('.error-summary'), t.key.csrMissing).waitFor();
    };
    await unfold(person, t.key.csrPaste);
    for (const pasted of [key, pem + key, key.replaceAll('\n', '\r\n'), `Bonjour,\nvoici la clé :\n${key}`]) {
      await page.locator('#csr-text').fill(pasted);
      await refused();
      assert.equal(await page.locator('#csr-text').inputValue(), '');
    }
    for (const file of ['good.key', 'sec1.key', 'der.key', 'both.pem', 'key.p12']) {
      await page.locator('#csr-file').setInputFiles(at(file));
      await refused();
    }
    await page.locator('#csr-file').setInputFiles(at('sealed.key'));
    await refused();
    assert.deepEqual(sent, []);

    await loadCsr(person, at('good.csr'));
    await finaliseRequest(person);
  });
});

describe('a file that is no good CSR', { concurrency: 2 }, () => {
  browserTest('is refused at the field, in words that tell which, and nothing is sent', async (open) => {
    const person = await openCsrStep(open, 'mauvais fichier');
    const { page, main, t } = person;
    const { at, openssl, csr, pem } = await someFiles();
    csr('short', 'rsa:1024');
    csr('p-521', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521');
    csr('edwards', 'ed25519');
    openssl('req', '-x509', '-key', 'good.key', '-subj', '/CN=essai', '-out', 'self.pem');
    openssl('pkey', '-in', 'good.key', '-pubout', '-out', 'public.pem');
    openssl('req', '-in', 'good.csr', '-outform', 'DER', '-out', 'good.der');
    const der = readFileSync(at('good.der'));
    const cut = pem.split('\n');
    writeFileSync(at('empty.csr'), '');
    writeFileSync(at('text.csr'), 'Ma CSR, en mots.');
    writeFileSync(at('unfinished.csr'), cut.slice(0, -2).join('\n'));
    writeFileSync(at('garbled.csr'), pem.replace(cut[1] ?? '', `${cut[1]?.slice(0, -3)}?!`));
    writeFileSync(at('twice.csr'), pem + readFileSync(at('p-521.csr'), 'utf8'));
    writeFileSync(at('more.csr'), Buffer.concat([der, Buffer.from([0])]));
    writeFileSync(at('short.der'), der.subarray(0, -9));
    writeFileSync(at('changed.csr'), Buffer.from(der).fill('E', der.indexOf('essai'), der.indexOf('essai') + 1));
    writeFileSync(at('huge.csr'), `${'commentaire\n'.repeat(6000)}${pem}`);
    const refused: readonly (readonly [string, SentenceCode])[] = [
      ['empty.csr', 'file.empty'],
      ['text.csr', 'file.not-recognised'],
      ['unfinished.csr', 'file.block-unfinished'],
      ['garbled.csr', 'file.base64-invalid'],
      ['twice.csr', 'file.several-blocks'],
      ['more.csr', 'der.trailing-bytes'],
      ['short.der', 'der.truncated'],
      ['changed.csr', 'csr.signature-wrong'],
      ['huge.csr', 'file.too-large'],
      ['self.pem', 'file.is-certificate'],
      ['public.pem', 'file.is-public-key'],
      ['short.csr', 'key.rsa-size'],
      ['p-521.csr', 'key.curve-unsupported'],
      ['edwards.csr', 'key.algorithm-unsupported'],
    ];
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    for (const [file, code] of refused) {
      await page.locator('#csr-file').setInputFiles(at(file));
      await doctorSays(person, code).catch(async (error) => {
        throw new Error(`${file}, ${code}: ${await page.locator('#csr-doctor').textContent()}`, { cause: error });
      });
    }
    await button(main, t.key.finalise).click();
    await main.getByRole('alert').first().waitFor();
    assert.deepEqual(
      sent.filter((call) => !call.startsWith('GET ') || call.includes('/api/')),
      [],
    );
    await loadCsr(person, at('good.csr'));
    await button(main, `${t.key.csrRemove} ${t.key.csrRemoveSubject}`).click();
    await unfold(person, t.key.csrPaste);
    await page.locator('#csr-text').fill(`Voici, avec ce qui l’entoure :\n\n${pem.replaceAll('\n', '\r\n')}\nMerci.`);
    await shown(main, t.key.csrFitsTitle).waitFor();
    await finaliseRequest(person);
  });

  browserTest('is helped by a command to copy, the one that is shown', async (open) => {
    const person = await openCsrStep(open, "l'appel d'offres");
    const { main, page, t } = person;
    await person.visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const command = await shownCommand(person, 'p-384');
    await button(main.getByRole('tabpanel'), `${t.ui.copy} ${csrWords.fr.tools.openssl.subject}`).click();
    await shown(main, t.ui.copied).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), command);
    const { csr } = await runShownCommand(person, 'p-384', await temporaryFolder());
    await loadCsr(person, csr);
    await shown(main, t.key.csrFits({ differences: 0 })).waitFor();
  });

  browserTest('says what the certificate will carry instead of what the CSR asks', async (open) => {
    const person = await openCsrStep(open, 'autres noms');
    const { at, openssl } = await someFiles();
    openssl(
      'req',
      '-new',
      '-key',
      'good.key',
      '-subj',
      '/C=XX/L=Default City/O=Autre/CN=autre.example',
      '-addext',
      'subjectAltName=DNS:autre.example',
      '-out',
      'other.csr',
    );
    await loadCsr(person, at('other.csr'));
    const table = person.main.getByRole('table');
    for (const [asked, verdict] of [
      ['autre.example', 'replaced'],
      ['Autre', 'replaced'],
      ['Default City', 'left-out'],
    ] as const) {
      const row = table.getByRole('row').filter({ hasText: asked }).first();
      await shown(row, person.t.key.verdicts[verdict]).waitFor();
    }
    await finaliseRequest(person);
  });
});

describe('the doctor', { concurrency: 2 }, () => {
  for (const tool of ['openssl', 'keytool'] as const) {
    browserTest(
      `tells what is wrong, and its command of ${tool}, run as it stands, gives a CSR that is taken`,
      async (open) => {
        const person = await openCsrStep(open, `l'étoile, « ${tool} » & Cie`);
        const { page, main, t } = person;
        const { at, csr } = await someFiles();
        csr('short', 'rsa:1024');
        await page.locator('#csr-file').setInputFiles(at('short.csr'));
        const doctor = await doctorSays(person, 'key.rsa-size');
        const words = csrWords.fr;
        await doctor.getByRole('heading', { level: 2, name: words.whats['key-size'].title, exact: true }).waitFor();
        await shown(doctor, words.whats['key-size'].why).waitFor();
        await shown(doctor, 'RSA 1024').waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'csr-doctor');
        const commands = await shownCommands(person, tool, 'p-256');
        const folder = await temporaryFolder();
        await runCommands(commands, folder, 'Bretagne-Sirop');
        const made = readdirSync(folder).find((name) => name.endsWith('.csr')) ?? assert.fail();
        await loadCsr(person, `${folder}/${made}`);
        await shown(main, t.key.csrFitsTitle).waitFor();
        await doctor.waitFor({ state: 'detached' });
        await finaliseRequest(person);
      },
    );
  }

  browserTest('names what people drop by mistake, and follows a change of language', async (open) => {
    const person = await openCsrStep(open, 'mauvais documents');
    const { page } = person;
    const { at } = await someFiles();
    writeFileSync(at('demande.docx'), `PK\x03\x04${' '.repeat(20)}[Content_Types].xml${'x'.repeat(90_000)}`);
    writeFileSync(at('capture.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
    writeFileSync(at('magasin.jks'), Buffer.from('feedfeed0000000200000001', 'hex'));
    writeFileSync(at('demande.inf'), Buffer.from('\ufeff[Version]\r\n[NewRequest]\r\nSubject="CN=x"\r\n', 'utf16le'));
    for (const [file, what] of [
      ['demande.docx', 'office'],
      ['capture.png', 'image'],
      ['magasin.jks', 'java-keystore'],
      ['demande.inf', 'certreq-recipe'],
    ] as const) {
      await page.locator('#csr-file').setInputFiles(at(file));
      await shown(page.locator('#csr-doctor h2'), csrWords.fr.whats[what].title).waitFor();
    }
    await page.getByRole('button', { name: person.t.frame.otherLanguageLong }).click();
    await shown(page.locator('#csr-doctor h2'), csrWords.en.whats['certreq-recipe'].title).waitFor();
    await shown(page.locator('#csr-file-error'), csrWords.en.whats['certreq-recipe'].title).waitFor();
  });

  browserTest('reads what PowerShell saved as UTF-16, and leaves who writes where they are', async (open) => {
    const person = await openCsrStep(open, 'autre écriture');
    const { page, main, t } = person;
    const { at, pem } = await someFiles();
    await unfold(person, t.key.csrPaste);
    await page.locator('#csr-text').fill(pem.slice(0, -40));
    await doctorSays(person, 'file.block-unfinished');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'csr-text');
    writeFileSync(at('utf16.csr'), Buffer.from(`\ufeff${pem.replaceAll('\n', '\r\n')}`, 'utf16le'));
    await loadCsr(person, at('utf16.csr'));
    await shown(main, t.key.csrFitsTitle).waitFor();
  });

  browserTest('speaks too when the portal refuses what the page had taken', async (open) => {
    const person = await openCsrStep(open, 'clé connue');
    const { page, main, t } = person;
    const { at } = await someFiles();
    person.visitor.expectFault(/422/);
    await page.route('**/api/requests/*/finalise', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'urn:x', title: '…', status: 422, code: 'key.blocked', field: 'csr' }),
      }),
    );
    await loadCsr(person, at('good.csr'));
    await button(main, t.key.finalise).click();
    const doctor = await doctorSays(person, 'key.blocked');
    await shown(doctor, csrWords.fr.fromServer).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'csr-doctor');
    assert.equal(await page.locator('.error-summary').count(), 0);
  });
});
