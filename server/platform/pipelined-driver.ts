import { type CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, type QueryResult } from 'kysely';
import type pg from 'pg';
import { type Acting, acting } from './acting.ts';
import { isInDoubt, type PipelinedClient, type StatementResult } from './pipelined-client.ts';

type Stated = Omit<Acting, 'at'> & { readonly at?: Date };

/** One connection, as Kysely sees it: what is asked of it in one turn of the event loop leaves together. */
export class PipelinedConnection implements DatabaseConnection {
  readonly #client: PipelinedClient;
  readonly #otherwise: Stated | null;
  #isSpoilt = false;
  #isInTransaction = false;

  constructor(client: PipelinedClient, otherwise: Stated | null) {
    this.#client = client;
    this.#otherwise = otherwise;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const isStated = !this.#isInTransaction && this.#state();
    // What is sent as text has a transaction of its own.
    return resultOf<Row>(await this.#ask(sql, parameters, isStated));
  }

  /**
   * In the same batch as the statement it is for, and so in the same implicit transaction (PostgreSQL manual §54.2.3): nothing
   * of it is left for whoever has the connection next. Its failure is that statement's.
   */
  #state(): boolean {
    const stated = acting();
    const by = stated === undefined ? this.#otherwise : stated;
    if (by === null) return false;
    this.#client.ask(stateActor, [by.kind, by.id, '', by.at ?? null]).catch(() => undefined);
    return true;
  }

  /** A statement of ours without parameters, one alone, that every transaction sends. */
  async say(text: string): Promise<void> {
    if (text === 'begin') this.#isInTransaction = true;
    await this.#ask(text, [], true);
  }

  async #ask(...asked: Parameters<PipelinedClient['ask']>): Promise<StatementResult> {
    try {
      return await this.#client.ask(...asked);
    } catch (error) {
      // It ends before its socket says so: nobody else is to be given it.
      if (isInDoubt(error)) this.spoil();
      throw error;
    }
  }

  streamQuery(): never {
    throw new Error('no query is streamed');
  }

  /** Nobody knows any more what state it is in: it is closed rather than used again. */
  spoil(): void {
    this.#isSpoilt = true;
  }

  release(): void {
    (this.#client as unknown as pg.PoolClient).release(this.#isSpoilt);
  }
}

const changes = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

const resultOf = <Row>({ command, rowCount, rows }: StatementResult): QueryResult<Row> => ({
  ...(changes.includes(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
  rows: rows as Row[],
});

/** Who acts, for which structure and as of when, until the transaction ends (migration 0013). */
export const stateActor = 'select state_actor($1, $2, $3, coalesce($4, now()))';

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #otherwise: Stated | null;

  constructor(pool: pg.Pool, otherwise: Stated | null) {
    this.#pool = pool;
    this.#otherwise = otherwise;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    return new PipelinedConnection((await this.#pool.connect()) as unknown as PipelinedClient, this.#otherwise);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as PipelinedConnection).release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PipelinedConnection).say('begin');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PipelinedConnection).say('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PipelinedConnection).say('rollback');
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

export class PipelinedDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  readonly #otherwise: Stated | null;

  constructor(pool: pg.Pool, otherwise: Stated | null) {
    super({ pool });
    this.#pool = pool;
    this.#otherwise = otherwise;
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool, this.#otherwise);
  }
}

/** What Kysely wants beside the executor of one connection, and never asks. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('there is a connection already')) });
export const withoutConnection = { dialect, driver: dialect.createDriver(), config: { dialect } };
