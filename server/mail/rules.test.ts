import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveUpAfterSeconds, mailState, nextAttemptAt } from './rules.ts';

const queuedAt = new Date('2026-11-17T08:00:00Z');
const after = (seconds: number): Date => new Date(queuedAt.getTime() + seconds * 1000);
const waitSeconds = (attempts: number, now = queuedAt): number | null => {
  const next = nextAttemptAt({ attempts, queuedAt, now });
  return next === null ? null : (next.getTime() - now.getTime()) / 1000;
};

test('waits 1, 5, 15 and 60 minutes, then an hour each time', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 60].map((attempts) => waitSeconds(attempts)),
    [60, 300, 900, 3600, 3600, 3600],
  );
});

test('gives up at three days, not a second before', () => {
  assert.equal(waitSeconds(40, after(giveUpAfterSeconds - 1)), 3600);
  assert.equal(waitSeconds(40, after(giveUpAfterSeconds)), null);
});

const outcomes = ['accepted', 'deferred', 'refused'] as const;
const stateOf = (actor: (typeof outcomes)[number], copy: (typeof outcomes)[number]) =>
  mailState([
    { isCopy: false, outcome: actor },
    { isCopy: true, outcome: copy },
  ]);

test('waits while an address may still take the mail, then fails if the actor’s did not', () => {
  assert.deepEqual(
    outcomes.map((actor) => outcomes.map((copy) => stateOf(actor, copy))),
    [
      ['sent', 'queued', 'sent'],
      ['queued', 'queued', 'queued'],
      ['failed', 'queued', 'failed'],
    ],
  );
});
