import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  sql,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { type Acting, acting } from './acting.ts';
import type { DatabaseLogin } from './database-server.ts';
import type { Log } from './log.ts';
import { PreparedClient } from './prepared-client.ts';
import type { Database } from './schema.ts';
import { errorCode } from './start-refusal.ts';

/** Who makes the changes of a transaction, and for which structure; the journal and the guards of the schema read it. */
export interface TransactionContext {
  readonly actor: { readonly kind: 'person' | 'service' | 'job'; readonly id: string };
  readonly structureId: string | null;
}

interface DatabaseOptions {
  readonly login: DatabaseLogin;
  readonly poolSize: number;
  readonly log: Log;
  /** In whose name to ask where nobody acts: for tests. Left out, such a statement sees no structure's rows. */
  readonly otherwise?: Omit<Acting, 'at'>;
}

/** No statement of ours is meant to take a second; a lock is held for one signature at most. */
const statementTimeoutSeconds = 15;
const lockTimeoutSeconds = 10;
const idleInTransactionTimeoutSeconds = 30;
const connectTimeoutSeconds = 10;
const maxAttempts = 4;

export function openDatabase({ login, poolSize, log, otherwise }: DatabaseOptions): Kysely<Database> {
  const pool = new pg.Pool({
    Client: PreparedClient,
    pipeline: true,
    connectionString: login.url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutSeconds * 1000,
    options: sessionOptions({
      timezone: 'UTC',
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
  return new Kysely<Database>({ dialect: new PatientCommitDialect({ pool }, otherwise ?? nobody) });
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

/**
 * COMMIT runs without statement timeout: one cancelled while it waits for a standby is committed here and maybe not there
 * (PostgreSQL manual §26.2.8), and nobody would know which.
 */
class PatientCommitDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #otherwise: Omit<Acting, 'at'>;

  constructor(config: PostgresDialectConfig, otherwise: Omit<Acting, 'at'>) {
    super(config);
    this.#config = config;
    this.#otherwise = otherwise;
  }

  override createDriver(): Driver {
    return new PatientCommitDriver(this.#config, this.#otherwise);
  }
}

const nobody = { kind: '', id: '' } as unknown as Omit<Acting, 'at'>;

/** Kysely does not name this type; its driver marks such a connection for discard when a rollback fails. */
type PostgresConnection = Parameters<PostgresDriver['rollbackTransaction']>[0];

class PatientCommitDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<unknown>>();
  readonly #otherwise: Omit<Acting, 'at'>;
  /** What each connection was last told, where that cannot have changed since: what a person reaches can. */
  readonly #stated = new WeakMap<DatabaseConnection, string>();

  constructor(config: PostgresDialectConfig, otherwise: Omit<Acting, 'at'>) {
    super(config);
    this.#otherwise = otherwise;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const stating = acting();
    if (inTransactions.getStore() === true) return connection;
    const { kind, id, at } = { at: null, ...(stating === undefined ? this.#otherwise : (stating ?? nobody)) };
    const statement = `${kind} ${id}`;
    if (kind === 'person' || this.#stated.get(connection) !== statement) {
      await connection.executeQuery(
        CompiledQuery.raw('select state_actor($1, $2, $3, coalesce($4, now()), $5)', [kind, id, '', at, false]),
      );
      this.#stated.set(connection, statement);
    }
    return connection;
  }

  /** Not awaited: it leaves with the first statement, and the commit asks whether it went well. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const begun = connection.executeQuery(CompiledQuery.raw('begin'));
    begun.catch(() => undefined);
    this.#begun.set(connection, begun);
  }

  /** One message; in a transaction that an error has aborted its first half fails, so that a rollback never looks done. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection);
    await connection.executeQuery(CompiledQuery.raw('set local statement_timeout = 0; commit'));
  }

  /** PostgreSQL rolls back by itself where the connection is gone: what to tell is the error that came before. */
  override async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
    }
  }
}

/** What the PostgreSQL client and its pool say without a code: a connection that ended, or none free in time. */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    error.message,
  );

/**
 * Runs `work` in a read-committed transaction that states its actor and structure; runs it again when PostgreSQL gave
 * it up for another one. `work` must therefore touch nothing but the transaction.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  context: TransactionContext,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransactions.run(true, () =>
        db.transaction().execute(async (trx) => {
          const [, done] = await together([stateActor(trx, context), work(trx)]);
          return done;
        }),
      );
    } catch (error) {
      if (attempt >= maxAttempts || !isGivenUp(error)) throw error;
      await pause(2 ** attempt * 5);
    }
  }
}

/** For a transaction that learns only on its way which structure it is about. */
export async function stateStructure(trx: Transaction<Database>, structureId: string): Promise<void> {
  await sql`select set_config('sceau.structure_id', ${structureId}, true)`.execute(trx);
}

/**
 * Statements of one transaction that need no answer from each other, in this order; the first failure is thrown once all are
 * done, so that none runs on where the transaction has ended.
 */
export async function together<const Asked extends readonly Promise<unknown>[]>(
  asked: Asked,
): Promise<{ -readonly [Position in keyof Asked]: Awaited<Asked[Position]> }> {
  const answers = await Promise.allSettled(asked);
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return Promise.all(asked) as Promise<{ -readonly [Position in keyof Asked]: Awaited<Asked[Position]> }>;
}

/** Sent just before the first statement of the work, not awaited before it; again by work that goes on in another name. */
export const stateActor = (trx: Transaction<Database>, { actor, structureId }: TransactionContext) =>
  sql`select state_actor(${actor.kind}, ${actor.id}, ${structureId ?? ''}, coalesce(${acting()?.at ?? null}, now()), true)`.execute(
    trx,
  );

/** What a transaction says of itself is enough. */
const inTransactions = new AsyncLocalStorage<boolean>();

/** serialization_failure and deadlock_detected: the transaction left nothing behind. */
const isGivenUp = (error: unknown): boolean => ['40001', '40P01'].includes(errorCode(error));
