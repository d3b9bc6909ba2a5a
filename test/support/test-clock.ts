import type { Clock } from '../../server/platform/clock.ts';

export interface TestClock extends Clock {
  set(iso: string): void;
  advance(seconds: number): void;
}

/** A clock that stands still until it is told otherwise. */
export function testClock(startIso: string): TestClock {
  let milliseconds = Date.parse(startIso);
  return {
    now: () => new Date(milliseconds),
    set: (iso) => {
      milliseconds = Date.parse(iso);
    },
    advance: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}
