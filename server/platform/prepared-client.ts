import pg from 'pg';

/** Texts beyond this many, such as lists of changing length, are not worth keeping a plan for in each connection. */
const mostNames = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `sceau_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Names every statement that has parameters, so that PostgreSQL parses and plans it once per connection. What is sent in one
 * turn of the event loop, such as BEGIN and the first statement, leaves in one packet (docs/performance.md).
 */
export class PreparedClient extends pg.Client {
  #isCorked = false;

  // The signatures of pg's `query` are many; this one passes on whatever it does not change.
  override query(...call: never[]): never {
    const [text, values, ...rest] = call as unknown[];
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const passed = name === undefined ? call : [{ name, text, values }, ...rest];
    this.#cork();
    return Reflect.apply(super.query, this, passed) as never;
  }

  /** Until the promises that wait for nothing else have run. */
  #cork(): void {
    const { stream } = this.connection;
    if (this.#isCorked) return;
    this.#isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      stream.uncork();
    });
  }
}
