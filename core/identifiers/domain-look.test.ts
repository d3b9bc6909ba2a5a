import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOfLabel, looksAlike } from './domain-look.ts';
import { toAsciiLabels } from './idna.ts';

const aLabel = (unicode: string): string => {
  const ascii = toAsciiLabels([unicode, 'example']);
  return ascii.ok ? (ascii.asciiLabels[0] ?? assert.fail()) : assert.fail(unicode);
};
const alike = (one: string, other: string) => looksAlike(lookOfLabel(one), lookOfLabel(other));

test('takes a homograph for the name that it passes for', () => {
  for (const [label, other] of [
    ['ch-valmont', 'chvalmont'],
    ['ch-valmont', 'ch-va1mont'],
    ['ch-valmont', 'ch-vaImont'.toLowerCase()],
    ['ch-valmont', 'ch-va-lmont'],
    ['ch-valmont', 'ch-valrnont'],
    ['ch-valmont', aLabel('ch-valmônt')],
    ['wagner', 'vvagner'],
    ['hopital', aLabel('hôpital')],
    ['coeur', aLabel('cœur')],
    ['saco', aLabel('\u0455\u0430\u0441\u043e')],
    ['epaxo', aLabel('\u0435\u0440\u0430\u0445\u043e')],
    ['kavo', aLabel('\u03ba\u03b1\u03bd\u03bf')],
  ] as const) {
    assert.ok(alike(label, other), `${label} and ${other}`);
  }
});

test('takes one slip of the hand in a long name for that name, and in a short one for another word', () => {
  assert.ok(alike('ch-valmont', 'ch-valmmont'));
  assert.ok(alike('ch-valmont', 'ch-valomnt'));
  assert.ok(!alike('tilleuls', 'fougeres'));
  assert.ok(!alike('nantes', 'mantes'));
  assert.ok(!alike('ch-valmont', 'ch-belmont'));
});
