import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renewableEnds, renewalPeriod, renewalStanding } from './renewal.ts';

const notAfterMs = Date.parse('2026-12-02T09:21:00.000Z');
const dayMs = 86_400_000;
const certificate = { revoked: false, renewed: false, waiting: false, notAfterMs };

test('opens 90 days before the end, to the second, and closes 30 days after it', () => {
  for (const [at, expected] of [
    [notAfterMs - 90 * dayMs - 1, 'early'],
    [notAfterMs - 90 * dayMs, 'open'],
    [notAfterMs, 'open'],
    [notAfterMs + 1, 'open'],
    [notAfterMs + 30 * dayMs - 1, 'open'],
    [notAfterMs + 30 * dayMs, 'late'],
  ] as const) {
    assert.equal(renewalStanding(certificate, at), expected, new Date(at).toISOString());
  }
});

test('is for a certificate that is neither revoked, nor renewed, nor about to be', () => {
  for (const [facts, expected] of [
    [{ revoked: true, renewed: true, waiting: true }, 'revoked'],
    [{ renewed: true, waiting: true }, 'renewed'],
    [{ waiting: true }, 'in-progress'],
  ] as const) {
    assert.equal(renewalStanding({ ...certificate, ...facts }, notAfterMs), expected);
  }
});

test('is open exactly within its period, whenever the certificate ends', () => {
  const instants = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(instants, fc.integer({ min: -120 * dayMs, max: 60 * dayMs }), (end, offset) => {
      const { fromMs, untilMs } = renewalPeriod(end);
      const open = renewalStanding({ ...certificate, notAfterMs: end }, end + offset) === 'open';
      assert.equal(open, fromMs <= end + offset && end + offset < untilMs);
      const ends = renewableEnds(end + offset);
      assert.equal(open, ends.fromMs < end && end <= ends.untilMs);
    }),
  );
});
