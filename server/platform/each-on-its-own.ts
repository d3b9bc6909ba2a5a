/** A job that fails for a million items says why for these. */
const mostKept = 20;

/** Several of the items failed, each for a reason of its own. */
export class SeveralFailures extends Error {
  /** The first of them. */
  readonly failures: readonly unknown[];
  /** How many there were besides. */
  readonly more: number;

  constructor(failures: readonly unknown[], count: number) {
    const [first] = failures;
    super(`${count} failed, first: ${first instanceof Error ? first.message : String(first)}`, { cause: first });
    this.name = 'SeveralFailures';
    this.failures = failures;
    this.more = count - failures.length;
  }
}

/**
 * Runs `work` for every item, `atOnce` of them at a time, whatever became of the others: one that fails keeps no other waiting. What failed
 * is thrown once all have been tried, so that the job is seen to fail: the one failure as it is, several as `SeveralFailures`. One of the
 * items themselves ends their list. Answers the sum of what `work` said, true counting for one. What must follow what was done before a
 * failure goes to a `finally`.
 */
export async function eachOnItsOwn<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<number | boolean>,
  atOnce = 1,
): Promise<number> {
  let done = 0;
  let failed = 0;
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
        failed += 1;
        if (failures.length < mostKept) failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failed > 1) throw new SeveralFailures(failures, failed);
  if (failed === 1) throw failures[0];
  return done;
}

/** A list that fails has ended, as every generator has. */
async function* everyOne<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
