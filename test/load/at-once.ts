/** Hands out the items to `concurrency` workers, in order, until none is left or the time is over; how many were taken. */
export async function atOnce<Item>(
  items: readonly Item[],
  { concurrency, maxSeconds }: { readonly concurrency: number; readonly maxSeconds: number },
  work: (item: Item) => Promise<void>,
): Promise<number> {
  const deadline = performance.now() + maxSeconds * 1000;
  let next = 0;
  const worker = async () => {
    while (performance.now() < deadline) {
      const item = items[next];
      if (item === undefined) return;
      next += 1;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return next;
}
