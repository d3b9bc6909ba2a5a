import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { check as en } from '../../web/i18n/en/check.ts';
import { ui as enUi } from '../../web/i18n/en/ui.ts';
import { check as fr } from '../../web/i18n/fr/check.ts';
import { ui as frUi } from '../../web/i18n/fr/ui.ts';
import { openPortal } from '../support/browser-portal.ts';
import { type Departure, recordTraffic } from '../support/browser-traffic.ts';
import { arrive } from '../support/portal-page.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { storedIn } from './browser-storage.ts';
import { findLeaks, type Secret, secretsOfKey, secretsOfText } from './find-leaks.ts';

const { server, browserTest } = await openPortal();
const password = 'Brume & "Tacot" 31/7 + 100% ?';
const folder = await temporaryFolder();
const at = (file: string) => join(folder, file);
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
openssl(
  'req',
  '-x509',
  '-addext',
  'basicConstraints=CA:FALSE',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-subj',
  '/CN=à vérifier',
  '-utf8',
  '-days',
  '9',
  '-keyout',
  at('a.key'),
  '-out',
  at('a.pem'),
);
const exported = ['pkcs12', '-export', '-inkey', at('a.key'), '-in', at('a.pem'), '-passout', `pass:${password}`];
openssl(...exported, '-out', at('modern.p12'));
openssl(...exported, '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1', '-out', at('old.p12'));
await writeFile(at('both.pem'), (await readFile(at('a.pem'), 'utf8')) + (await readFile(at('a.key'), 'utf8')));

/** Any 24 octets in a row of a file, wherever it would be cut. */
const piecesOf = (name: string, bytes: Buffer): readonly Secret[] =>
  Array.from({ length: Math.floor(bytes.length / 24) }, (_, index) => ({
    name,
    bytes: bytes.subarray(index * 24, index * 24 + 24),
  }));

describe('a file that is checked', () => {
  browserTest('is explained, and nothing of it leaves the browser nor stays in it', async (open) => {
    const traffic = await recordTraffic();
    const visitor = await open({ proxy: traffic.proxy });
    const said: Departure[] = [];
    visitor.context.on('console', (message) => said.push({ what: 'console', bytes: Buffer.from(message.text()) }));
    const { page, main, locale } = await arrive(visitor, server.origin, 'hopital');
    const t = locale === 'fr' ? fr : en;
    await page.goto(`${server.origin}/aide/verifier`);
    const results = (file: string) => main.getByRole('heading', { name: t.results({ file }) });
    const tell = (words: string) => main.locator('.findings').getByText(words, { exact: true }).waitFor();
    const own =
      locale === 'fr'
        ? 'Il s’est signé lui-même : aucune autorité n’en répond.'
        : 'It is self-signed: no authority vouches for it.';
    const matches =
      locale === 'fr' ? 'La clé est bien celle de ce certificat.' : 'The key is the one for this certificate.';

    await page.locator('#file-to-check').setInputFiles(at('both.pem'));
    await results('both.pem').waitFor();
    await tell(own);
    await tell(matches);
    for (const file of ['modern.p12', 'old.p12']) {
      await page.locator('#file-password').fill('');
      await page.locator('#file-to-check').setInputFiles(at(file));
      await results(file).waitFor();
      await page.locator('#file-password').fill(password.toUpperCase());
      await main.getByRole('button', { name: t.submit, exact: true }).click();
      await main
        .locator('.findings')
        .getByText(locale === 'fr' ? /^Ce mot de passe n’ouvre pas/ : /^This password does not/)
        .waitFor();
      await page.locator('#file-password').fill(password);
      await main.getByRole('button', { name: t.submit, exact: true }).click();
      await tell(matches);
    }
    const stored = await storedIn(visitor);
    await page.reload();
    await main.locator('#file-to-check').waitFor();

    const key = execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt', '-in', at('a.key'), '-outform', 'DER']);
    const files = await Promise.all(['modern.p12', 'old.p12', 'both.pem'].map((file) => readFile(at(file))));
    const secrets = [
      ...secretsOfKey(key),
      ...[password, password.toUpperCase()].flatMap((typed) => secretsOfText('password', typed)),
      ...files.flatMap((bytes) => piecesOf('file', bytes)),
    ];
    const left = [...traffic.departures, ...said, ...stored];
    assert.deepEqual(findLeaks(left, secrets), []);
    assert.ok(traffic.departures.some(({ what }) => /^GET .*\/api\/instance$/.test(what)));
    // The record would have shown it.
    visitor.expectFault(/422/);
    await page.evaluate(
      (sent) => fetch('/api/session', { method: 'POST', body: sent }),
      files[0]?.toString('base64') ?? '',
    );
    assert.ok(findLeaks(traffic.departures, piecesOf('file', files[0] ?? Buffer.alloc(0))).length > 0);
  });

  browserTest(
    'is chosen by a button in the words of the page, with a key too, and again once corrected',
    async (open) => {
      const visitor = await open();
      const { page, main, locale } = await arrive(visitor, server.origin, 'hopital');
      const [t, words] = locale === 'fr' ? [fr, frUi] : [en, enUi];
      await page.goto(`${server.origin}/aide/verifier`);
      const input = main.getByRole('button', { name: `${t.file} ${words.chooseFile}`, exact: true });
      const choose = async (act: () => Promise<void>) => {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
        await chooser.setFiles(at('again.pem'));
      };
      const found = (what: RegExp) => main.locator('.findings').getByText(what).first().waitFor();

      await writeFile(at('again.pem'), 'not yet a certificate');
      await choose(() => main.getByText(words.chooseFile, { exact: true }).click());
      await main.getByRole('status').getByText('again.pem', { exact: true }).waitFor();
      await found(locale === 'fr' ? /^Ce n’est ni un PKCS/ : /^This is not a PKCS/);
      await writeFile(at('again.pem'), await readFile(at('both.pem'), 'utf8'));
      await choose(async () => {
        await input.focus();
        await page.keyboard.press('Space');
      });
      await found(locale === 'fr' ? /^La clé est bien/ : /^The key is the one/);
    },
  );
});
