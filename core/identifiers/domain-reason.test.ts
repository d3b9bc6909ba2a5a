import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDomainReason } from './domain-reason.ts';

test('reads a reason as one paragraph of plain characters', () => {
  for (const [typed, read] of [
    ['  Prise de rendez-vous\n en ligne ', 'Prise de rendez-vous en ligne'],
    ['DMP', 'domain.reason-too-short'],
    ['', 'domain.reason-too-short'],
    ['é'.repeat(500), 'é'.repeat(500)],
    ['é'.repeat(501), 'domain.reason-too-long'],
    ['Rendez-vous\u202e en ligne', 'text.invisible'],
  ] as const) {
    const reason = readDomainReason(typed);
    assert.equal(reason.ok ? reason.value : reason.refusal.code, read, typed);
  }
});
