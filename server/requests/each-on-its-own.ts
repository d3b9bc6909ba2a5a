/**
 * Runs `work` for every item, whatever became of the one before; how many it said true for. The first failure is thrown at the
 * end: one request that cannot be told of keeps no other waiting, and the job is seen to fail.
 */
export async function eachOnItsOwn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      if (await work(item)) done += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return done;
}
