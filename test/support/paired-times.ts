/**
 * Whether two calls take the same time, on a machine that does other things too: they are made in pairs, in an order that
 * changes, and what is compared is the median of the differences within the pairs. A slow moment falls on both.
 */
export async function compareTimes(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  pairs: number,
): Promise<{ readonly medianMs: number; readonly differenceMs: number }> {
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
