import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineAt, placeOf, productSources, sources, walk } from './sources.ts';

/** Lines; of the house, which took them from admired code: 90 % of files under 320, of functions under 55. */
const usual = { fileLines: 320, functionLines: 55, share: 0.9 };
const most = { fileLines: 400, functionLines: 100 };

const files = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
const functions = productSources.flatMap((source) =>
  [...walk(source.ast)]
    .filter(({ type }) => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type))
    .map((node) => ({
      place: placeOf(source, node),
      lines: lineAt(source, node.end) - lineAt(source, node.start) + 1,
    })),
);
const shareUnder = (sizes: readonly { readonly lines: number }[], limit: number): number =>
  sizes.filter(({ lines }) => lines <= limit).length / sizes.length;

test('has no file over 400 lines, and few over 320', () => {
  assert.deepEqual(
    files.filter(({ lines }) => lines > most.fileLines),
    [],
  );
  assert.ok(shareUnder(files, usual.fileLines) >= usual.share);
});

test('has no function over 100 lines, and few over 55', () => {
  assert.deepEqual(
    functions.filter(({ lines }) => lines > most.functionLines),
    [],
  );
  assert.ok(shareUnder(functions, usual.functionLines) >= usual.share);
});

test('has no room without a name', () => {
  const nameless = /(?:^|\/|-)(?:utils?|common|helpers?|managers?|misc)(?:\/|-|\.)/;
  assert.deepEqual(
    sources.filter(({ path }) => nameless.test(path)).map(({ path }) => path),
    [],
  );
});
