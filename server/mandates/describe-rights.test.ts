import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { describeRights } from './describe-rights.ts';

test('docs/rights.md says what the policy says: run `npm run docs` after a change', () => {
  assert.equal(readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8'), describeRights());
});
