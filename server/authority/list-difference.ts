import { PublishedEntries } from './published-entries.ts';

/** Of a serial of ours within its entry: SEQUENCE and INTEGER with a length of one octet each. */
const serialAt = 4;
const serialOctets = 16;

/**
 * A list to come beside one that was published, entry by entry: both are in the order of serials. What is to come is given run by
 * run, whole entries each; the published one is read along.
 */
export class ListDifference {
  readonly #published: PublishedEntries;
  readonly #mostAdded: number;
  #added: Buffer[] | null = [];
  #removed: Buffer[] = [];

  constructor(publishedSlices: AsyncIterable<Uint8Array>, mostAdded: number) {
    this.#published = new PublishedEntries(publishedSlices);
    this.#mostAdded = mostAdded;
  }

  /** Entries that the published list does not have, or has otherwise; null: more than `mostAdded`. */
  get added(): readonly Buffer[] | null {
    return this.#added;
  }

  /** Serials found since the last call that are no longer there. */
  takeRemoved(): readonly Buffer[] {
    return this.#removed.splice(0);
  }

  async take(run: Uint8Array): Promise<void> {
    const published = this.#published;
    for (let at = 0; at < run.length; ) {
      const end = at + 2 + (run[at + 1] ?? 0);
      if (!published.isHere && !(await published.arrive())) {
        this.#add(run, at, end);
        at = end;
        continue;
      }
      const order = compareSerials(published.bytes, published.at, run, at);
      if (order < 0) {
        this.#remove();
        continue;
      }
      if (order > 0) this.#add(run, at, end);
      else {
        if (!isSame(published, run, at, end)) this.#add(run, at, end);
        published.pass();
      }
      at = end;
    }
  }

  /** After the last run: what the published list has beyond it was removed. */
  async end(): Promise<void> {
    while (await this.#published.arrive()) this.#remove();
  }

  #add(run: Uint8Array, at: number, end: number): void {
    if (this.#added !== null && this.#added.length < this.#mostAdded)
      this.#added.push(Buffer.from(run.subarray(at, end)));
    else this.#added = null;
  }

  #remove(): void {
    const { bytes, at } = this.#published;
    this.#removed.push(Buffer.from(bytes.subarray(at + serialAt, at + serialAt + serialOctets)));
    this.#published.pass();
  }
}

function compareSerials(published: Uint8Array, publishedAt: number, run: Uint8Array, at: number): number {
  for (let i = serialAt; i < serialAt + serialOctets; i += 1) {
    const difference = (published[publishedAt + i] ?? 0) - (run[at + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function isSame(published: PublishedEntries, run: Uint8Array, start: number, end: number): boolean {
  const { bytes, at } = published;
  if (published.end - at !== end - start) return false;
  for (let i = 0; i < end - start; i += 1) if (bytes[at + i] !== run[start + i]) return false;
  return true;
}
