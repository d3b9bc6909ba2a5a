/** The clock, chance and the environment come in by one door each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Node, nameOf, nodeAt, nodesAt, placeOf, productSources, type Source, walk } from './sources.ts';

const isMember = (node: Node, object: string, property: string): boolean =>
  node.type === 'MemberExpression' &&
  nameOf(nodeAt(node, 'object')) === object &&
  nameOf(nodeAt(node, 'property')) === property;

const isNewDateOfNow = (node: Node): boolean =>
  node.type === 'NewExpression' && nameOf(nodeAt(node, 'callee')) === 'Date' && nodesAt(node, 'arguments').length === 0;

const places = (isAllowed: (source: Source) => boolean, isWrong: (node: Node) => boolean): readonly string[] =>
  productSources
    .filter((source) => !isAllowed(source))
    .flatMap((source) => [...walk(source.ast)].filter(isWrong).map((node) => placeOf(source, node)));

test('reads the clock in clock.ts alone', () => {
  const wrong = places(
    ({ path }) => /\/clock\.ts$/.test(path) || path.startsWith('scripts/'),
    (node) => isMember(node, 'Date', 'now') || isNewDateOfNow(node),
  );
  assert.deepEqual(wrong, []);
});

test('leaves no chance to Math.random()', () => {
  assert.deepEqual(
    places(
      () => false,
      (node) => isMember(node, 'Math', 'random'),
    ),
    [],
  );
});

test('reads the environment in server/config.ts alone', () => {
  const wrong = places(
    ({ path }) => path === 'server/config.ts' || path.startsWith('scripts/'),
    (node) => isMember(node, 'process', 'env'),
  );
  assert.deepEqual(wrong, []);
});

test('prints nothing but through the log', () => {
  assert.deepEqual(
    places(
      ({ path }) => path.startsWith('scripts/'),
      (node) => node.type === 'MemberExpression' && nameOf(nodeAt(node, 'object')) === 'console',
    ),
    [],
  );
});

/** Names that a browser or Node gives; `crypto.subtle` is a parameter of whoever needs it. */
const globals = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'window',
  'document',
  'localStorage',
  'Buffer',
  'crypto',
  'performance',
]);

test('gives core neither I/O, nor clock, nor randomness of its own', () => {
  const wrong = productSources
    .filter(({ path }) => path.startsWith('core/'))
    .flatMap((source) =>
      [...walk(source.ast, ({ type }) => !type.startsWith('TS'))]
        .filter(
          (node) =>
            (node.type === 'MemberExpression' && globals.has(nameOf(nodeAt(node, 'object')))) ||
            (node.type === 'CallExpression' && globals.has(nameOf(nodeAt(node, 'callee')))),
        )
        .map((node) => placeOf(source, node)),
    );
  assert.deepEqual(wrong, []);
});

test('works on the sources: it finds what it looks for where it is allowed', () => {
  const clocks = productSources.filter(({ path }) => /\/clock\.ts$/.test(path));
  const isClock = (node: Node): boolean => isMember(node, 'Date', 'now') || isNewDateOfNow(node);
  assert.ok(clocks.some(({ ast }) => [...walk(ast)].some(isClock)));
});
