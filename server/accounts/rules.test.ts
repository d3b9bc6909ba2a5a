import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalLogin, isLive, isWorthNoticing, rolesOf } from './rules.ts';

const seconds = (from: string, count: number): Date => new Date(Date.parse(from) + count * 1000);
const start = '2026-03-28T08:00:00.000Z';
const session = { lastSeenAt: new Date(start), expiresAt: seconds(start, 12 * 3600) };

test('closes an administrator’s session after 60 minutes without a call, not before', () => {
  assert.equal(isLive(session, [], seconds(start, 3599.999)), true);
  assert.equal(isLive(session, [], seconds(start, 3600)), false);
});

test('closes an officer’s session after 15 minutes without a call', () => {
  assert.equal(isLive(session, ['registrationOfficer'], seconds(start, 899.999)), true);
  assert.equal(isLive(session, ['registrationOfficer'], seconds(start, 900)), false);
});

test('closes every session 12 hours after sign-in, even across a change to summer time', () => {
  const used = (count: number) => ({ ...session, lastSeenAt: seconds(start, count - 1) });
  const atExpiry = 12 * 3600;
  assert.equal(isLive(used(atExpiry), [], seconds(start, atExpiry - 0.001)), true);
  assert.equal(isLive(used(atExpiry), [], seconds(start, atExpiry)), false);
});

test('notices a call once a minute', () => {
  assert.equal(isWorthNoticing(session, seconds(start, 59.999)), false);
  assert.equal(isWorthNoticing(session, seconds(start, 60)), true);
});

test('reads a login whatever its case and the spaces around', () => {
  assert.equal(canonicalLogin(' AT.Valmont\t'), 'at.valmont');
});

test('keeps only the standing roles that it knows', () => {
  assert.deepEqual(rolesOf(['auditor', 'superuser', 'registrationOfficer']), ['registrationOfficer', 'auditor']);
});
