/**
 * Runs `work` for every item, `atOnce` of them at a time, whatever became of the others: one that fails keeps no other waiting. The
 * first failure is thrown once all have been tried, so that the job is seen to fail; one of the items themselves ends their list.
 * Answers the sum of what `work` said, true counting for one. What must follow what was done before a failure goes to a `finally`.
 */
export async function eachOnItsOwn<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<number | boolean>,
  atOnce = 1,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  const iterator = everyOne(items);
  const worker = async (): Promise<void> => {
    // Never two of them at the same item: a generator answers those who ask one after the other.
    for (;;) {
      try {
        const next = await iterator.next();
        if (next.done) return;
        // Added to what the others have done meanwhile, not to what was there when it began.
        const said = await work(next.value);
        done += Number(said);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw failures[0];
  return done;
}

/** A list that fails has ended, as every generator has. */
async function* everyOne<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
