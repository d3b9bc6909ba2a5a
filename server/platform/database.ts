import { Kysely } from 'kysely';
import pg from 'pg';
import type { Acting } from './acting.ts';
import type { DatabaseLogin } from './database-server.ts';
import type { Log } from './log.ts';
import { PipelinedClient } from './pipelined-client.ts';
import { PipelinedDialect } from './pipelined-driver.ts';
import type { Database } from './schema.ts';

export { isConnectionLost } from './pipelined-client.ts';
export {
  inTransaction,
  orNothing,
  stateStructure,
  type TransactionContext,
  together,
  type WithCommit,
  withCommit,
} from './transaction.ts';

interface DatabaseOptions {
  readonly login: DatabaseLogin;
  readonly poolSize: number;
  readonly log: Log;
  /** In whose name to ask where nothing says so: for tests. Left out, such a statement sees no structure's rows. */
  readonly otherwise?: Omit<Acting, 'at'>;
}

/** No statement of ours is meant to take a second; a lock is held for one signature at most. */
const statementTimeoutSeconds = 15;
const lockTimeoutSeconds = 10;
const idleInTransactionTimeoutSeconds = 30;
const connectTimeoutSeconds = 10;

export function openDatabase({ login, poolSize, log, otherwise }: DatabaseOptions): Kysely<Database> {
  const pool = new pg.Pool({
    Client: PipelinedClient,
    connectionString: login.url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutSeconds * 1000,
    options: sessionOptions({
      timezone: 'UTC',
      // Where a server has it, it compiles for longer than any statement of ours takes, as soon as there are millions of rows.
      jit: 'off',
      // Row-level security makes a statement dear to plan, dearer than to run: each is planned once for a connection, whatever its values.
      plan_cache_mode: 'force_generic_plan',
      statement_timeout: `${statementTimeoutSeconds}s`,
      lock_timeout: `${lockTimeoutSeconds}s`,
      idle_in_transaction_session_timeout: `${idleInTransactionTimeoutSeconds}s`,
      ...(login.role === undefined ? {} : { role: login.role }),
    }),
    types: { getTypeParser },
  });
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'));
  // The pool hears idle connections only; one that is lost in the middle of a transaction fails the query that waits for it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PipelinedDialect(pool, otherwise ?? null) });
}

const sessionOptions = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');

const int8Oid = 20;
const dateOid = 1082;

/** int8 as bigint, exact; date as `YYYY-MM-DD`, since a day is no instant; timestamptz as Date; the rest as pg has it. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (format !== 'binary' && oid === int8Oid) return BigInt;
  if (format !== 'binary' && oid === dateOid) return String;
  return format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid, 'text');
};
