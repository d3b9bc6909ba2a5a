/** What a browser must fetch before a page can be used, read from the build: gzip bytes, as the server sends them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Manifest } from 'vite';

/** kB are thousands of bytes. */
const bounds = {
  entry: 110_000,
  /** Each page's own code, beyond the entry. */
  asking: 80_000,
  anyRoute: 80_000,
  /** The sentences of one language. */
  catalogue: 25_000,
  styles: 15_000,
  /** All that a first visit of the sign-in page runs: entry, one language, the page. */
  firstVisit: 140_000,
  /** Loaded in a worker, when a key is made in the browser. */
  passwordMeter: 130_000,
};

const dist = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const manifest: Manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const assets = readdirSync(`${dist}assets`);

const chunkOf = (name: string) => {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  return chunk;
};

/** The chunk and all that it imports at once. */
function closureOf(name: string, reached = new Set<string>()): Set<string> {
  if (reached.has(name)) return reached;
  reached.add(name);
  for (const imported of chunkOf(name).imports ?? []) closureOf(imported, reached);
  return reached;
}

const gzipBytes = (file: string): number => gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length;
const weigh = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipBytes(chunkOf(name).file), 0);

const entry = closureOf('index.html');
const beyondEntry = (name: string): string[] => [...closureOf(name)].filter((reached) => !entry.has(reached));
const routes = Object.keys(manifest).filter((name) => name.startsWith('routes/'));
const tooHeavy = (names: readonly string[], bound: number) =>
  names.map((name) => ({ name, bytes: weigh(beyondEntry(name)) })).filter(({ bytes }) => bytes >= bound);

test('the entry is under 110 kB', () => {
  const bytes = weigh(entry);
  assert.ok(bytes < bounds.entry, `${bytes} bytes`);
});

test('a step of « Demander » is under 80 kB beyond the entry, and so is every page', () => {
  const asking = routes.filter((name) => name.startsWith('routes/ask-'));
  assert.ok(asking.length > 5);
  assert.deepEqual(tooHeavy(asking, bounds.asking), []);
  assert.deepEqual(tooHeavy(routes, bounds.anyRoute), []);
});

test('one language is under 25 kB', () => {
  assert.deepEqual(tooHeavy(['i18n/fr/index.ts', 'i18n/en/index.ts'], bounds.catalogue), []);
});

test('a first visit of the sign-in page is under 140 kB', () => {
  const bytes = weigh(closureOf('routes/sign-in.tsx', closureOf('i18n/fr/index.ts', closureOf('index.html'))));
  assert.ok(bytes < bounds.firstVisit, `${bytes} bytes`);
});

test('every page is loaded when it is opened, and no language with the entry', () => {
  const early = [...entry].filter((name) => name.startsWith('routes/') || name.startsWith('i18n/'));
  assert.deepEqual(early, []);
  assert.deepEqual(
    routes.filter((name) => chunkOf(name).isDynamicEntry !== true),
    [],
  );
});

test('the styles are under 15 kB', () => {
  const styles = assets.filter((file) => file.endsWith('.css'));
  const bytes = styles.reduce((sum, file) => sum + gzipBytes(`assets/${file}`), 0);
  assert.ok(bytes < bounds.styles, `${bytes} bytes`);
});

test('the password meter with its dictionary is under 130 kB', () => {
  const workers = assets.filter((file) => /^password-meter\.worker-.*\.js$/.test(file));
  assert.equal(workers.length, 1);
  const bytes = gzipBytes(`assets/${workers[0]}`);
  assert.ok(bytes < bounds.passwordMeter, `${bytes} bytes`);
});

test('no script carries a file inside it, a source map or the checks of the server', () => {
  assert.deepEqual(
    assets.filter((file) => file.endsWith('.map')),
    [],
  );
  const wrong = /data:[a-z]+\/[^,]*;base64|url\(["']?data:|sourceMappingURL|additionalProperties/;
  const texts = assets.filter((file) => /\.(?:js|css)$/.test(file));
  assert.deepEqual(
    texts.filter((file) => wrong.test(readFileSync(`${dist}assets/${file}`, 'utf8'))),
    [],
  );
});
