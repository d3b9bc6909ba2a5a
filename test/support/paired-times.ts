import assert from 'node:assert/strict';

export interface ComparedTimes {
  readonly medianMs: number;
  readonly differenceMs: number;
}

/**
 * Whether two calls take the same time, on a machine that does other things too: they are made in pairs, in an order that
 * changes, and what is compared is the median of the differences within the pairs. A slow moment falls on both.
 */
export async function compareTimes(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  pairs: number,
): Promise<ComparedTimes> {
  const timed = async (call: () => Promise<unknown>) => {
    const start = performance.now();
    await call();
    return performance.now() - start;
  };
  await one();
  await other();
  const differences: number[] = [];
  const all: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const oneFirst = pair % 2 === 0;
    const first = await timed(oneFirst ? one : other);
    const second = await timed(oneFirst ? other : one);
    differences.push(oneFirst ? first - second : second - first);
    all.push(first, second);
  }
  return { medianMs: median(all), differenceMs: median(differences) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * A hash takes tens of milliseconds, and is what would tell an account from none. A third of the whole is far under it, and
 * far over what a busy machine moves the median of the differences by.
 */
const share = 1 / 3;
/** Calls without a hash are a few milliseconds: less than this is told by no network. */
const floorMs = 3;
/** A difference that is really there is there each time; one of the machine's mood is not. */
const rounds = 3;

/** Whether somebody outside could tell one call from the other by its time. */
export const isTold = ({ medianMs, differenceMs }: ComparedTimes): boolean =>
  Math.abs(differenceMs) >= Math.max(floorMs, medianMs * share);

export async function assertSameTime(
  what: string,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  pairs: number,
): Promise<void> {
  const seen: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = await compareTimes(one, other, pairs);
    if (!isTold(times)) return;
    seen.push(`${times.differenceMs.toFixed(2)} ms of ${times.medianMs.toFixed(2)} ms`);
  }
  assert.fail(`${what}: ${seen.join(', ')}`);
}
