import assert from 'node:assert/strict';
import { test } from 'node:test';
import { p12FileName } from './p12-file-name.ts';

const test2026 = { filePrefix: 'demo', kind: 'test' } as const;

test('a file of a TEST instance says so, with the date and time of Paris', () => {
  const name = p12FileName(test2026, { offer: 'ORG', usage: 'SIGN' }, '2026-11-23T15:58:04.000Z');
  assert.equal(name, 'demo-p12-EL-TEST-ORG-SIGN-20261123-165804.p12');
});

test('S/MIME is written S-MIME: a slash would be a folder', () => {
  const name = p12FileName(
    { ...test2026, kind: 'production' },
    { offer: 'SERV', usage: 'S/MIME' },
    '2026-07-01T22:00:00.000Z',
  );
  assert.equal(name, 'demo-p12-EL-SERV-S-MIME-20260702-000000.p12');
});

test('the compatible form has a name of its own', () => {
  const product = { offer: 'ORG', usage: 'SIGN' };
  const name = p12FileName(test2026, product, '2026-11-23T15:58:04.000Z', 'compatible');
  assert.equal(name, 'demo-p12-EL-TEST-ORG-SIGN-20261123-165804-compatible.p12');
});
