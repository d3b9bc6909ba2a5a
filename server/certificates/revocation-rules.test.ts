import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type RevocationReason, revocationReasonCodes } from '../../core/catalogue/revocation-reasons.ts';
import { judgeRevocation } from './revocation-rules.ts';

const now = new Date('2027-02-03T09:12:00Z');
const life = { notBefore: new Date('2026-11-23T08:55:00Z'), notAfter: new Date('2029-11-23T08:54:59Z') };
const ended = { ...life, notAfter: new Date('2027-02-03T09:11:59Z') };
const judge = (
  revokedFor: RevocationReason | null,
  reason: RevocationReason,
  more: { invalidSince?: Date; isOfficer?: boolean; life?: typeof life } = {},
) => {
  const outcome = judgeRevocation(
    { ...(more.life ?? life), revokedFor },
    { reason, invalidSince: more.invalidSince ?? null },
    { isOfficer: more.isOfficer ?? false },
    now,
  );
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

test('revokes once; the same again is the same; nothing but a compromise is added', () => {
  assert.equal(judge(null, 'superseded'), 'revoke');
  assert.equal(judge('superseded', 'superseded'), 'same');
  assert.equal(judge('superseded', 'cessationOfOperation'), 'revocation.done');
  assert.equal(judge('superseded', 'keyCompromise'), 'upgrade');
  assert.equal(judge('keyCompromise', 'superseded'), 'same');
  assert.equal(judge('keyCompromise', 'keyCompromise'), 'same');
});

test('keeps a reason to officers, a date to a compromise, and a date within the life of the certificate', () => {
  assert.equal(judge(null, 'privilegeWithdrawn'), 'revocation.reason-officer');
  assert.equal(judge(null, 'privilegeWithdrawn', { isOfficer: true }), 'revoke');
  assert.equal(judge(null, 'superseded', { invalidSince: now }), 'revocation.date-needs-compromise');
  assert.equal(judge(null, 'keyCompromise', { invalidSince: now }), 'revoke');
  assert.equal(judge(null, 'keyCompromise', { invalidSince: life.notBefore }), 'revoke');
  for (const invalidSince of [
    new Date(life.notBefore.getTime() - 1),
    new Date(now.getTime() + 1),
    new Date(Number.NaN),
  ])
    assert.equal(judge(null, 'keyCompromise', { invalidSince }), 'revocation.date-out-of-life');
});

test('tells no more of a certificate that ended, but blocks its stolen key', () => {
  assert.equal(judge(null, 'superseded', { life: ended }), 'revocation.expired');
  assert.equal(judge(null, 'keyCompromise', { life: ended }), 'revoke');
});

test('whatever is reported in whatever order, the reason changes at most twice and ends at keyCompromise where it was said', () => {
  const reports = fc.array(fc.constantFrom(...revocationReasonCodes), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(reports, (reasons) => {
      let held: RevocationReason | null = null;
      const steps: string[] = [];
      for (const reason of reasons) {
        const step = judge(held, reason, { isOfficer: true });
        if (step === 'revoke' || step === 'upgrade') {
          steps.push(step);
          held = reason;
        }
      }
      assert.ok(steps.length <= 2 && steps[0] === 'revoke' && steps.slice(1).every((step) => step === 'upgrade'));
      assert.equal(held === 'keyCompromise', reasons.includes('keyCompromise'));
    }),
  );
});
