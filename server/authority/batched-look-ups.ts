/**
 * One statement for all that is asked while the statement before is under way: no timer, so that who asks alone waits for nothing. At
 * most `most` keys a statement.
 */
export function batchedLookUps<Key, Row>(
  load: (keys: readonly Key[]) => Promise<readonly Row[]>,
  most: number,
): (keys: readonly Key[]) => Promise<readonly Row[]> {
  interface Waiting {
    readonly keys: readonly Key[];
    readonly resolve: (rows: readonly Row[]) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let isBusy = false;
  const next = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const batch: Waiting[] = [];
      let count = 0;
      while (waiting[0] !== undefined && (count === 0 || count + waiting[0].keys.length <= most)) {
        const [first] = waiting.splice(0, 1);
        if (first === undefined) break;
        batch.push(first);
        count += first.keys.length;
      }
      try {
        const rows = await load(batch.flatMap(({ keys }) => [...keys]));
        for (const { resolve } of batch) resolve(rows);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isBusy = false;
  };
  return (keys) =>
    new Promise((resolve, reject) => {
      waiting.push({ keys, resolve, reject });
      if (!isBusy) {
        isBusy = true;
        process.nextTick(() => void next());
      }
    });
}
