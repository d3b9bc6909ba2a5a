import pg from 'pg';
import { errorCode } from './start-refusal.ts';

/** What a statement gave, as the PostgreSQL client reads it. */
export interface StatementResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: readonly unknown[];
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** In a batch with others, rather than alone as text, which may be several statements. */
  readonly isBatched: boolean;
  /** Keeps its plan in the connection. Without parameters that is worth it only for what is sent again and again. */
  readonly keepsPlan: boolean;
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Texts beyond this many, such as lists of changing length, are not worth keeping a plan for in each connection. */
const mostPlans = 500;

/** A statement that PostgreSQL has parsed for this connection, and what its rows look like once they were seen. */
interface Plan {
  readonly name: string;
  fields: pg.FieldDef[] | null;
}

/** The plans of one connection. */
class Plans {
  readonly #plans = new Map<string, Plan>();
  #made = 0;

  get(text: string): Plan | undefined {
    return this.#plans.get(text);
  }

  /** Undefined when there are enough of them. A keyword is seen on the wire: `commit-3`. */
  make(text: string): Plan | undefined {
    if (this.#plans.size >= mostPlans) return undefined;
    this.#made += 1;
    const plan = { name: `${/^[a-z]+$/.test(text) ? text : 'sceau'}-${this.#made}`, fields: null };
    this.#plans.set(text, plan);
    return plan;
  }

  forget(text: string): void {
    this.#plans.delete(text);
  }
}

/** feature_not_supported: « cached plan must not change result type », after a migration. */
const planOutOfDate = '0A000';

const isCopy = (text: string): boolean => /^\s*copy\b/i.test(text);

type ValueMapper = (value: unknown) => unknown;
/** As pg sends a value: text, bytes or null. Throws for what cannot be sent. */
const { prepareValue } = (pg as unknown as { readonly utils: { readonly prepareValue: ValueMapper } }).utils;

/** The messages of the extended protocol (PostgreSQL manual §54.2.3), as pg's connection writes them. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  query(text: string): void;
  parse(message: { readonly name: string; readonly text: string; readonly types: readonly number[] }): void;
  bind(message: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P'; readonly name: '' }): void;
  execute(message: null): void;
  sync(): void;
}

/** Result of pg, whose types leave out what its own queries call. */
interface ResultReader extends StatementResult {
  fields: pg.FieldDef[];
  addFields(fields: pg.FieldDef[]): void;
  parseRow(values: readonly unknown[]): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: unknown): void;
}
type Types = { readonly getTypeParser: typeof pg.types.getTypeParser };
const ResultReader = pg.Result as unknown as new (rowMode: '', types: Types) => ResultReader;

/**
 * Statements that leave in one packet and end with one Sync: after a failure PostgreSQL runs none of those that follow, a
 * COMMIT included. All have their answer, or all have the failure.
 */
class Batch {
  readonly #statements: readonly Statement[];
  readonly #plans: Plans;
  readonly #types: Types;
  readonly #done: () => void;
  readonly #results: ResultReader[] = [];
  readonly #parsed = new Set<Statement>();
  readonly #copied: Buffer[] = [];
  #current: ResultReader;
  #failure: { readonly error: unknown } | null = null;

  constructor(statements: readonly Statement[], plans: Plans, types: Types, done: () => void) {
    this.#statements = statements;
    this.#plans = plans;
    this.#types = types;
    this.#done = done;
    this.#current = new ResultReader('', types);
  }

  submit(connection: unknown): void {
    const wire = connection as Wire;
    wire.stream.cork();
    try {
      for (const statement of this.#statements) this.#send(wire, statement);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    this.#expectRows();
  }

  #send(wire: Wire, statement: Statement): void {
    const { text, values, keepsPlan } = statement;
    const known = this.#plans.get(text);
    const plan = known ?? (keepsPlan ? this.#plans.make(text) : undefined);
    const name = plan?.name ?? '';
    if (known === undefined) {
      wire.parse({ name, text, types: [] });
      this.#parsed.add(statement);
    }
    wire.bind({ statement: name, values });
    if (known === undefined || known.fields === null) wire.describe({ type: 'P', name: '' });
    wire.execute(null);
  }

  /** Rows whose shape is known come without their description. */
  #expectRows(): void {
    const next = this.#statements[this.#results.length];
    const fields = next === undefined ? null : (this.#plans.get(next.text)?.fields ?? null);
    if (fields !== null) this.#current.addFields(fields);
  }

  handleRowDescription({ fields }: { readonly fields: pg.FieldDef[] }): void {
    this.#current.addFields(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly unknown[] }): void {
    try {
      this.#current.addRow(this.#current.parseRow(fields));
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  handleCommandComplete(message: unknown): void {
    this.#current.addCommandComplete(message);
    for (const chunk of this.#copied.splice(0)) this.#current.addRow(chunk);
    const statement = this.#statements[this.#results.length];
    const plan = statement === undefined ? undefined : this.#plans.get(statement.text);
    if (plan !== undefined) plan.fields ??= this.#current.fields;
    this.#results.push(this.#current);
    this.#current = new ResultReader('', this.#types);
    this.#expectRows();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(wire: { sendCopyFail(reason: string): void }): void {
    wire.sendCopyFail('nothing is copied in');
  }

  /** COPY … TO STDOUT: its messages are the rows. A copy, since the parser writes over what it has handed out. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.#copied.push(Buffer.from(chunk));
  }

  /** A statement whose parsing may not have been reached gets a new name at its next use, and so does one that has aged. */
  handleError(error: unknown): void {
    const hasAged = errorCode(error) === planOutOfDate;
    for (const [position, statement] of this.#statements.entries()) {
      if (position < this.#results.length) continue;
      if (this.#parsed.has(statement) || hasAged) this.#plans.forget(statement.text);
    }
    for (const { reject } of this.#statements) reject(error);
    this.#done();
  }

  handleReadyForQuery(): void {
    if (this.#failure !== null) {
      this.handleError(this.#failure.error);
      return;
    }
    for (const [position, { resolve, reject }] of this.#statements.entries()) {
      const result = this.#results[position];
      if (result === undefined) reject(new Error('PostgreSQL did not answer a statement'));
      else resolve(result);
    }
    this.#done();
  }
}

/**
 * Sends what is asked in one turn of the event loop as one batch, BEGIN and COMMIT included, and the next batch once that
 * one is answered. Statements are parsed and planned once per connection (docs/performance.md).
 */
export class PipelinedClient extends pg.Client {
  readonly #plans = new Plans();
  readonly #types: Types;
  #waiting: Statement[] = [];
  #isBusy = false;
  #isScheduled = false;

  constructor(config?: pg.ClientConfig) {
    super(config);
    this.#types = (config?.types as Types | undefined) ?? pg.types;
  }

  /** `isKept`: worth a plan of its own even without parameters. What has none may be several statements in one text. */
  ask(text: string, values: readonly unknown[], isKept = false): Promise<StatementResult> {
    return new Promise((resolve, reject) => {
      const sendable = values.map((value) => prepareValue(value));
      const keepsPlan = isKept || values.length > 0;
      const isBatched = keepsPlan || isCopy(text);
      this.#waiting.push({ text, values: sendable, isBatched, keepsPlan, resolve, reject });
      this.#schedule();
    });
  }

  /** Once the promises that wait for nothing else have run: a tick asked for from a microtask comes after all of them. */
  #schedule(): void {
    if (this.#isScheduled || this.#isBusy) return;
    this.#isScheduled = true;
    queueMicrotask(() =>
      process.nextTick(() => {
        this.#isScheduled = false;
        this.#sendNext();
      }),
    );
  }

  #sendNext(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#isBusy) return;
    this.#isBusy = true;
    if (!first.isBatched) {
      this.#waiting.shift();
      this.#sendAsText(first);
      return;
    }
    const end = this.#waiting.findIndex(({ isBatched }) => !isBatched);
    const batch = end === -1 ? this.#waiting : this.#waiting.slice(0, end);
    this.#waiting = end === -1 ? [] : this.#waiting.slice(end);
    this.query(new Batch(batch, this.#plans, this.#types, () => this.#answered()) as unknown as pg.Submittable);
  }

  #sendAsText({ text, resolve, reject }: Statement): void {
    this.query(text)
      .then((result) => resolve(Array.isArray(result) ? result.at(-1) : result), reject)
      .finally(() => this.#answered());
  }

  #answered(): void {
    this.#isBusy = false;
    if (this.#waiting.length > 0) this.#schedule();
  }
}

/** A socket that ended, or what the PostgreSQL client and its pool say without a code: the same, or none free in time. */
export const isConnectionLost = (error: unknown): boolean =>
  ['EPIPE', 'ECONNRESET'].includes(errorCode(error)) ||
  (error instanceof Error &&
    /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
      error.message,
    ));

/** Its answer will not come: the connection is gone, or PostgreSQL was told to end it (class 57 of its errors). */
export const isInDoubt = (error: unknown): boolean => isConnectionLost(error) || errorCode(error).startsWith('57P');
