import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { testClock } from '../../test/support/test-clock.ts';
import { eachOnItsOwn } from './each-on-its-own.ts';
import { startJobs } from './jobs.ts';
import { createLog } from './log.ts';

const clock = testClock('2026-11-23T10:00:00Z');

function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

function recordingServices() {
  const lines: string[] = [];
  const log = createLog({ level: 'info', clock, stream: { write: (line) => lines.push(line) } });
  const marks: string[] = [];
  const mark = (what: string) => async (job: string) => void marks.push(`${job} ${what}`);
  const runs = { started: mark('started'), succeeded: mark('succeeded'), failed: mark('failed') };
  return { clock, log, lines, runs, marks };
}

describe('jobs', () => {
  it('runs at once, then at its period from the end of the last run', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const seen: Date[] = [];
    const jobs = startJobs(
      [{ name: 'sweep', everySeconds: 60, run: async (now) => void seen.push(now) }],
      recordingServices(),
    );
    await settle();
    assert.deepEqual(seen, [clock.now()]);
    t.mock.timers.tick(59_999);
    await settle();
    assert.equal(seen.length, 1);
    t.mock.timers.tick(1);
    await settle();
    assert.equal(seen.length, 2);
    await jobs.stop();
    t.mock.timers.tick(600_000);
    assert.equal(seen.length, 2);
  });

  it('never overlaps itself: woken while it runs, it runs once more afterwards', async () => {
    const gates = [gate(), gate()];
    let started = 0;
    const run = async (): Promise<void> => {
      started += 1;
      await gates[started - 1]?.opened;
    };
    const jobs = startJobs([{ name: 'sweep', everySeconds: 3600, run }], recordingServices());
    jobs.wake('sweep');
    jobs.wake('sweep');
    await settle();
    assert.equal(started, 1);
    gates[0]?.open();
    await settle();
    assert.equal(started, 2);
    gates[1]?.open();
    await settle();
    jobs.wake('sweep');
    await settle();
    assert.equal(started, 3);
    await jobs.stop();
  });

  it('logs a failing run and goes on', async () => {
    const services = recordingServices();
    let runs = 0;
    const run = async (): Promise<void> => {
      runs += 1;
      if (runs === 1) throw new Error('no space left');
    };
    const jobs = startJobs([{ name: 'sweep', everySeconds: 3600, run }], services);
    await settle();
    assert.equal(JSON.parse(services.lines[0] ?? '').job, 'sweep');
    jobs.wake('sweep');
    await jobs.stop();
    assert.equal(runs, 2);
    assert.equal(services.lines.length, 1);
    assert.deepEqual(services.marks, ['sweep started', 'sweep failed', 'sweep started', 'sweep succeeded']);
  });

  it('logs each of what failed in one run, and of very many the first and how many more', async () => {
    const services = recordingServices();
    const failing = (count: number) => async (): Promise<void> => {
      await eachOnItsOwn(
        Array.from({ length: count }, (_, index) => index + 1),
        async (number) => {
          throw new Error(`number ${number}`);
        },
      );
    };
    const jobs = startJobs(
      [
        { name: 'few', everySeconds: 3600, run: failing(3) },
        { name: 'many', everySeconds: 3600, run: failing(25) },
      ],
      services,
    );
    await jobs.stop();
    const lines = services.lines.map((line) => JSON.parse(line));
    const numbers = (job: string) =>
      lines.filter((one) => one.job === job).map(({ err, more }) => err?.message ?? more);
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => `number ${index + 1}`);
    assert.deepEqual(numbers('few'), upTo(3));
    assert.deepEqual(numbers('many'), [...upTo(20), 5]);
    assert.ok(lines.every(({ level }) => level === 'error'));
    assert.equal(services.marks.filter((mark) => mark.endsWith('failed')).length, 2);
  });

  it('waits on stop for the run in progress, and starts no other', async () => {
    const { opened, open } = gate();
    let runs = 0;
    const run = async (): Promise<void> => {
      runs += 1;
      await opened;
    };
    const jobs = startJobs([{ name: 'sweep', everySeconds: 3600, run }], recordingServices());
    jobs.wake('sweep');
    let hasStopped = false;
    const stopped = jobs.stop().then(() => {
      hasStopped = true;
    });
    await settle();
    assert.equal(hasStopped, false);
    open();
    await stopped;
    jobs.wake('sweep');
    assert.equal(runs, 1);
  });

  it('takes no name twice and wakes no unknown job', async () => {
    const job = { name: 'sweep', everySeconds: 60, run: async () => undefined };
    assert.throws(() => startJobs([job, job], recordingServices()));
    const jobs = startJobs([job], recordingServices());
    assert.throws(() => jobs.wake('swep'));
    await jobs.stop();
  });
});
