import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BenchFailure } from './bench-failure.ts';
import { issuerKeys, readPlan, requestsFor, shareOut, warmUpPart } from './plan.ts';

test('measures every issuer at 1, 8 and 32 at once, and typed codes in one row', () => {
  const { issuers, publishes } = readPlan([]);
  assert.equal(publishes, true);
  assert.deepEqual(
    issuers.map(({ issuerKey }) => issuerKey),
    issuerKeys,
  );
  for (const { runs } of issuers) {
    const proposed = runs.filter(({ codes }) => codes === 'proposed');
    assert.deepEqual(
      proposed.map(({ concurrency }) => concurrency),
      [1, 8, 32],
    );
  }
  assert.equal(issuers.flatMap(({ runs }) => runs).filter(({ codes }) => codes === 'typed').length, 1);
});

test('publishes nothing but a whole bench', () => {
  for (const args of [['--quick'], ['--only', 'p-256'], ['--profile', 'profiles']]) {
    assert.equal(readPlan(args).publishes, false, args.join(' '));
  }
});

test('stays under six minutes, and under one when quick, even if every step takes all the time it may', () => {
  const startAndStopSeconds = 5;
  const worstSeconds = (args: readonly string[]) =>
    readPlan(args).issuers.reduce(
      (sum, { prepareMaxSeconds, runs }) =>
        sum +
        startAndStopSeconds +
        prepareMaxSeconds +
        runs.reduce((all, { maxSeconds, rawSeconds }) => all + maxSeconds * (warmUpPart + 1) + 2 * rawSeconds, 0),
      0,
    );
  assert.ok(worstSeconds([]) < 360, `${worstSeconds([])} s`);
  assert.ok(worstSeconds(['--quick']) < 60, `${worstSeconds(['--quick'])} s`);
});

test('shrinks all runs alike when fewer requests are ready than planned', () => {
  const runs = [
    { warmUp: 10, measured: 90 },
    { warmUp: 20, measured: 80 },
  ];
  assert.deepEqual(shareOut(200, runs), runs);
  assert.deepEqual(shareOut(50, runs), [
    { warmUp: 2, measured: 22 },
    { warmUp: 5, measured: 20 },
  ]);
});

test('counts the requests that the runs of an issuer use up', () => {
  const run = { concurrency: 1, codes: 'proposed', maxSeconds: 1, rawSeconds: 1 } as const;
  const runs = [
    { ...run, warmUp: 10, measured: 90 },
    { ...run, warmUp: 20, measured: 80 },
  ];
  assert.equal(requestsFor({ issuerKey: 'p-256', prepareMaxSeconds: 1, runs }), 200);
});

test('refuses an option or an issuer that does not exist', () => {
  assert.throws(() => readPlan(['--fast']), BenchFailure);
  assert.throws(() => readPlan(['--only', 'rsa-1024']), BenchFailure);
});
