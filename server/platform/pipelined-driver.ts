import { type CompiledQuery, type DatabaseConnection, type Driver, PostgresDialect, type QueryResult } from 'kysely';
import type pg from 'pg';
import { isInDoubt, type PipelinedClient, type StatementResult } from './pipelined-client.ts';

/** One connection, as Kysely sees it: what is asked of it in one turn of the event loop leaves together. */
export class PipelinedConnection implements DatabaseConnection {
  readonly #client: PipelinedClient;
  #isSpoilt = false;

  constructor(client: PipelinedClient) {
    this.#client = client;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return resultOf<Row>(await this.#ask(sql, parameters));
  }

  /** A statement of ours without parameters, one alone, that every transaction sends. */
  async say(text: string): Promise<void> {
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

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    return new PipelinedConnection((await this.#pool.connect()) as unknown as PipelinedClient);
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

  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool);
  }
}

/** What Kysely wants beside the executor of one connection, and never asks. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('there is a connection already')) });
export const withoutConnection = { dialect, driver: dialect.createDriver(), config: { dialect } };
