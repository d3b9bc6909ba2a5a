/**
 * What is exported is used by another file of the product; or it serves in its own file and a test takes it apart. An
 * export that only a test uses, or nobody, is not one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Source, sources } from './sources.ts';

/** Read from outside the sources, each with who reads it. */
const entryPoints: readonly (readonly [path: RegExp, because: string])[] = [
  [/^server\/main\.ts$/, 'started by npm start'],
  [/^cli\/main\.ts$/, 'started by npm run sceau'],
  [/^web\/main\.tsx$/, 'named in web/index.html'],
  [/^web\/vite\.config\.ts$/, 'read by Vite'],
  [/\.worker\.ts$/, 'started as a worker by its address'],
  [/^web\/api\/typebox-in-browser\.ts$/, 'put in the place of typebox by web/vite.config.ts'],
  [/^scripts\/test-reporter\.mjs$/, 'given to node --test by its path'],
];

/** Exported ahead of who will use it. */
const ahead: readonly (readonly [path: RegExp, because: string])[] = [
  [/^core\/identifiers\/national-(?:person|structure)-id\.ts$/, 'system §6 whole; PRO and PS will certify persons'],
  [/^core\/identifiers\/department\.ts$/, 'the registry’s imports know some structures by their commune'],
  [/^core\/x509\/(?:crl|signed-object)\.ts$/, 'lists of a million entries are streamed, in chunks, to the signer'],
];

const used = (among: readonly Source[]): ReadonlySet<string> =>
  new Set(
    among.flatMap(({ imports }) => imports.flatMap(({ path, names }) => names.map((name) => `${path}: ${name}`))),
  );

/**
 * `path: name` of every export that nobody among `readers` imports. A type that the signature of another export names may
 * be exported with it: who calls the one may have to name the other.
 */
const unused = (exporting: readonly Source[], readers: readonly Source[]): readonly string[] => {
  const taken = used(readers);
  return exporting
    .filter(({ path }) => ![...entryPoints, ...ahead].some(([listed]) => listed.test(path)))
    .flatMap(({ path, exports }) =>
      taken.has(`${path}: *`)
        ? []
        : exports
            .filter(({ namesPartOfAnother }) => !namesPartOfAnother)
            .map(({ name }) => `${path}: ${name}`)
            .filter((one) => !taken.has(one)),
    );
};

test('exports nothing that the product does not use', () => {
  const product = sources.filter(({ isTest }) => !isTest);
  const servesInItsFile = (one: string) => {
    const [path = '', name = ''] = one.split(': ');
    const text = sources.find((source) => source.path === path)?.text ?? '';
    return [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1;
  };
  const takenByNoTest = new Set(unused(product, sources));
  assert.deepEqual(
    unused(product, product).filter((one) => takenByNoTest.has(one) || !servesInItsFile(one)),
    [],
  );
});

test('exports nothing for tests that no test uses', () => {
  assert.deepEqual(
    unused(
      sources.filter(({ isTest }) => isTest),
      sources,
    ),
    [],
  );
});

test('has no entry point that is not there', () => {
  const gone = [...entryPoints, ...ahead].filter(([entry]) => !sources.some(({ path }) => entry.test(path)));
  assert.deepEqual(gone, []);
});

test('has no source that nothing leads to', () => {
  const reached = new Set(sources.flatMap(({ imports }) => imports.map(({ path }) => path)));
  const orphans = sources.filter(
    ({ path, isTest }) =>
      !isTest && !path.startsWith('scripts/') && !reached.has(path) && !entryPoints.some(([entry]) => entry.test(path)),
  );
  assert.deepEqual(
    orphans.map(({ path }) => path),
    [],
  );
});
