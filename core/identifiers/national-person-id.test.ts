import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nationalPersonId, readNationalPersonId } from './national-person-id.ts';

test('reads the three forms, and writes them back', () => {
  for (const [id, kind] of [
    ['899700218896', 'rpps'],
    ['30B0168811/CPET00001', 'finess'],
    ['3010000024/A.12-b_3'.toUpperCase(), 'finess'],
    ['526010004500012/CPAT0001', 'siret'],
  ] as const) {
    const read = readNationalPersonId(id);
    assert.ok(read.ok);
    assert.equal(read.value.kind, kind);
    assert.equal(nationalPersonId(read.value), id);
  }
});

test('refuses an unknown prefix', () => {
  for (const typed of ['', '1010000024', '026010004500012/CPAT0001']) {
    const read = readNationalPersonId(typed);
    assert.equal(read.ok ? '' : read.refusal.code, 'person-id.prefix');
  }
});

test('refuses a missing, empty, too long or odd internal number', () => {
  for (const internal of ['', '/', '/-1', '/É1', `/${'1'.repeat(31)}`, '/A/B', '/A\u200b']) {
    const read = readNationalPersonId(`30B0168811${internal}`);
    assert.equal(read.ok ? '' : read.refusal.code, 'person-id.internal-number');
  }
});

test('refuses a wrong structure or RPPS key', () => {
  for (const typed of ['899700218897', '3010000025/CPET00001', '526010004500013/CPAT0001', '899700218896/1']) {
    assert.equal(readNationalPersonId(typed).ok, false);
  }
});

test('never throws on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => typeof readNationalPersonId(`3${typed}`).ok === 'boolean'),
  );
});
