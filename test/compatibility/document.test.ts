import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compatibilityDocument, listedCases, sections } from './document.ts';

test('lists in docs/compatibility.md every tool and case that the tests try, and no other', () => {
  const document = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
  const tried = sections.flatMap(({ title, tools }) =>
    tools.flatMap(({ tool, cases }) => cases.map((name) => `${title}: ${tool}: ${name}`)),
  );
  assert.deepEqual(listedCases(document), tried);
  assert.equal(new Set(tried).size, tried.length);
});

test('leaves no tool of the document untried, and writes no verdict that it did not hear', () => {
  const document = compatibilityDocument([], '2026-11-24');
  assert.equal(document.match(/\| not run \|$/gm)?.length, listedCases(document).length);
});
