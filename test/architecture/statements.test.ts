/** Faults of SQL that show only where rows are many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Node, nodesAt, placeOf, productSources, walk } from './sources.ts';

const textOf = (node: Node | undefined): string | null =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;

/** `where('state', '=', 'pending')` and its kind: sent as a parameter, and then no index of pending ones serves it. */
const isStateAsParameter = (node: Node): boolean => {
  if (node.type !== 'CallExpression') return false;
  const [column, operator, value] = nodesAt(node, 'arguments');
  if (!/^(?:\w+\.)?state$/.test(textOf(column) ?? '') || !['=', '<>', '!=', 'in'].includes(textOf(operator) ?? ''))
    return false;
  return textOf(value) !== null || value?.type === 'ArrayExpression';
};

test('writes known states out in its statements, each of which has one plan whatever its values', () => {
  const wrong = productSources
    .filter(({ path }) => path.startsWith('server/'))
    .flatMap((source) => [...walk(source.ast)].filter(isStateAsParameter).map((node) => placeOf(source, node)));
  assert.deepEqual(wrong, []);
});
