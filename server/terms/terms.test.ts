import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { validityFrom, withdrawalSeconds } from '../../core/catalogue/validity.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { fromPortal, testHttpServer } from '../../test/support/test-http-server.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { currentEdition, currentTerms, type TermsEdition, termsViews } from './current-terms.ts';
import { loadTerms } from './load-terms.ts';
import { registerTermsRoutes } from './routes.ts';

const now = new Date('2026-11-17T08:00:00Z');
const bundled = await loadTerms(null, now);

test('brings terms of its own, in both languages, section by section the same', () => {
  assert.deepEqual(
    bundled.map(({ document, version }) => `${document} ${version}`),
    ['cgu 1', 'pc 1'],
  );
  const outline = (text: string) => text.split('\n\n').map((block) => /^## \d+\./.exec(block)?.[0] ?? 'paragraph');
  for (const { texts } of bundled) assert.deepEqual(outline(texts.fr), outline(texts.en));
});

test('says in the bundled texts what the rules of the product do', () => {
  const policy = currentEdition(bundled, 'pc', now).texts;
  const grouped = new Intl.NumberFormat('en-GB').format(withdrawalSeconds);
  assert.ok(policy.en.includes(`ten days, that is, ${grouped} seconds`));
  assert.ok(policy.fr.includes(`${grouped.replace(',', '\u00a0')}\u00a0secondes`));
  const { notBeforeSeconds, notAfterSeconds } = validityFrom(0);
  assert.equal(
    new Date((notAfterSeconds + 1) * 1000).getUTCFullYear() - new Date(notBeforeSeconds * 1000).getUTCFullYear(),
    3,
  );
  assert.match(policy.en, /valid for three years, starts 300 seconds before/);
  assert.match(policy.fr, /vaut trois ans, commence 300\u00a0secondes avant/);
  assert.equal(notBeforeSeconds, -300);
});

test('writes French as French is set: no-break spaces, curly apostrophes, e‑mail in one piece', () => {
  for (const { texts } of bundled) {
    assert.doesNotMatch(texts.fr, / [:;?!»]|« |'|e-mail/);
    assert.doesNotMatch(texts.en, /'|e-mail/);
  }
});

test('takes a digest that anyone can compute with sha256sum', async () => {
  const command = "(cat cgu-1.fr.md; printf '\\0'; cat cgu-1.en.md) | sha256sum";
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: join(import.meta.dirname, 'texts') });
  assert.equal(stdout.slice(0, 64), currentEdition(bundled, 'cgu', now).sha256);
});

test('changes the digest when a word moves from one language to the other', async () => {
  const digestOf = async (fr: string, en: string) =>
    currentEdition(await loadTerms(await folderWith({ cguTexts: { fr, en } }), now), 'cgu', now).sha256;
  assert.notEqual(await digestOf('ab', 'c'), await digestOf('a', 'bc'));
});

test('puts an edition in force at midnight in Paris, in winter and in summer', () => {
  const edition = (version: string, effectiveOn: string): TermsEdition => ({
    document: 'cgu',
    version,
    effectiveOn,
    sha256: '',
    texts: { fr: '', en: '' },
  });
  const terms = [edition('3', '2027-07-01'), edition('1', '2026-01-01'), edition('2', '2026-12-01')];
  const versionAt = (iso: string) => currentTerms(terms, new Date(iso))[0]?.version;
  assert.equal(versionAt('2025-12-31T22:59:59.999Z'), undefined);
  assert.equal(versionAt('2025-12-31T23:00:00.000Z'), '1');
  assert.equal(versionAt('2026-11-30T22:59:59.999Z'), '1');
  assert.equal(versionAt('2026-11-30T23:00:00.000Z'), '2');
  assert.equal(versionAt('2027-06-30T21:59:59.999Z'), '2');
  assert.equal(versionAt('2027-06-30T22:00:00.000Z'), '3');
});

test('tells every fault of a folder at once', async () => {
  const index = [
    { document: 'cgu', version: '1', effectiveOn: '2026-02-30', files: { fr: '../etc/passwd', en: 'a.en.md' } },
    { document: 'faq', version: '1', effectiveOn: '2026-01-01', files: { fr: 'a.fr.md' } },
    { document: 'pc', version: '1', effectiveOn: '2026-01-01', files: { fr: 'missing.md', en: 'binary.md' } },
    {
      document: 'pc',
      version: '',
      effectiveOn: '2026-01-01',
      files: { fr: 'a.fr.md', en: 'a.en.md', de: 'a' },
      note: 1,
    },
    'pc',
  ];
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'terms.json'), JSON.stringify(index));
  await writeFile(join(folder, 'binary.md'), Buffer.of(0xff, 0xfe));
  const lines = await faultsOf(folder);
  for (const fault of [
    /entry 1 .*effectiveOn/,
    /entry 1 .*files\.fr/,
    /entry 2 .*document is one of cgu, pc/,
    /entry 2 .*files\.en/,
    /missing\.md is missing/,
    /binary\.md is not plain UTF-8/,
    /entry 4 .*version/,
    /entry 4 .*note is unknown/,
    /entry 4 .*de is unknown/,
    /entry 5 .*not an object/,
  ]) {
    assert.ok(
      lines.some((line) => fault.test(line)),
      String(fault),
    );
  }
  assert.ok(lines.every((line) => line.startsWith(`Terms folder ${folder}: `)));
});

for (const [what, fault, change] of [
  ['without terms.json', /terms\.json is missing/, { index: null }],
  ['whose terms.json is no JSON', /not a JSON list/, { index: '{' }],
  ['whose terms.json is no list', /not a JSON list/, { index: '{}' }],
  ['with an empty text', /cgu\.fr\.md is empty/, { cguTexts: { fr: ' \n', en: 'x' } }],
  ['with a NUL in a text', /cgu\.en\.md is not plain/, { cguTexts: { fr: 'x', en: 'a\0b' } }],
  ['with Windows line ends', /cgu\.en\.md is not plain/, { cguTexts: { fr: 'x', en: 'a\r\nb' } }],
  ['with a version stated twice', /cgu 1 twice/, { more: { version: '1', effectiveOn: '2026-02-01' } }],
  ['with two versions of one day', /two versions of cgu/, { more: { version: '2', effectiveOn: '2026-01-01' } }],
  ['whose only version is still to come', /no version of cgu is in force/, { effectiveOn: '2026-11-18' }],
] as const) {
  test(`refuses to start on a folder ${what}`, async () => {
    const lines = await faultsOf(await folderWith(change));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', fault);
  });
}

test('gives the text in force to anyone, in the language asked for', async () => {
  const clock = testClock('2026-11-17T08:00:00Z');
  const app = await testHttpServer({ doors: (server) => registerTermsRoutes(server, { terms: bundled, clock }) });
  const get = (url: string) => app.inject({ url, headers: { host: fromPortal.host, 'accept-language': 'en' } });
  const { texts, ...facts } = currentEdition(bundled, 'cgu', now);
  assert.deepEqual((await get('/api/terms/cgu?locale=fr')).json(), { ...facts, locale: 'fr', text: texts.fr });
  assert.deepEqual((await get('/api/terms/cgu')).json(), { ...facts, locale: 'en', text: texts.en });
  assert.equal((await get('/api/terms/faq')).statusCode, 404);
});

test('tells the instance which versions are in force, without their words', () => {
  assert.deepEqual(Object.keys(termsViews(bundled, now)[0] ?? {}), ['document', 'version', 'effectiveOn', 'sha256']);
});

interface FolderChange {
  readonly index?: string | null;
  readonly cguTexts?: { readonly fr: string; readonly en: string };
  readonly effectiveOn?: string;
  readonly more?: { readonly version: string; readonly effectiveOn: string };
}

/** A sound folder but for the change. */
async function folderWith({ index, cguTexts, effectiveOn = '2026-01-01', more }: FolderChange): Promise<string> {
  const folder = await temporaryFolder();
  const files = { fr: 'cgu.fr.md', en: 'cgu.en.md' };
  const entries = [
    { document: 'cgu', version: '1', effectiveOn, files },
    { document: 'pc', version: '1', effectiveOn: '2026-01-01', files: { fr: 'pc.fr.md', en: 'pc.en.md' } },
    ...(more === undefined ? [] : [{ document: 'cgu', ...more, files }]),
  ];
  if (index !== null) await writeFile(join(folder, 'terms.json'), index ?? JSON.stringify(entries));
  await writeFile(join(folder, 'cgu.fr.md'), cguTexts?.fr ?? 'Conditions');
  await writeFile(join(folder, 'cgu.en.md'), cguTexts?.en ?? 'Terms');
  await writeFile(join(folder, 'pc.fr.md'), 'Politique');
  await writeFile(join(folder, 'pc.en.md'), 'Policy');
  return folder;
}

async function faultsOf(folder: string): Promise<readonly string[]> {
  try {
    await loadTerms(folder, now);
  } catch (error) {
    assert.ok(error instanceof StartRefusal);
    return error.lines;
  }
  return [];
}
