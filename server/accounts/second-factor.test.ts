import assert from 'node:assert/strict';
import test from 'node:test';
import { afterPassword, isAsked, owesSecondFactor } from './second-factor.ts';

for (const [rule, role, asked] of [
  ['nobody', 'technicalAdmin', false],
  ['nobody', 'registrationOfficer', false],
  ['nobody', 'auditor', false],
  ['officers', 'technicalAdmin', false],
  ['officers', 'registrationOfficer', true],
  ['officers', 'auditor', true],
  ['all', 'technicalAdmin', true],
  ['all', 'registrationOfficer', true],
  ['all', 'auditor', true],
] as const) {
  test(`the rule « ${rule} » asks a second factor of the role ${role}: ${asked}`, () => {
    assert.equal(isAsked(rule, [role]), asked);
    assert.equal(owesSecondFactor(rule, { roles: [role], method: 'password' }), asked);
    for (const method of ['password-totp', 'passkey', 'oidc', 'client-certificate'] as const) {
      assert.equal(owesSecondFactor(rule, { roles: [role], method }), false, method);
    }
  });
}

test('asks of who is an officer too, and of everybody where all are asked, even without a role', () => {
  assert.equal(isAsked('officers', ['technicalAdmin', 'auditor']), true);
  assert.equal(isAsked('officers', []), false);
  assert.equal(isAsked('all', []), true);
});

for (const [asked, hasTotp, hasPasskey, needs] of [
  [false, false, false, 'nothing'],
  [true, false, false, 'nothing'],
  [false, false, true, 'nothing'],
  [true, false, true, 'passkey'],
  [false, true, false, 'code'],
  [true, true, true, 'code'],
] as const) {
  test(`a right password needs ${needs} (asked ${asked}, authenticator ${hasTotp}, passkey ${hasPasskey})`, () => {
    assert.equal(afterPassword(asked, { hasTotp, hasPasskey }), needs);
  });
}
