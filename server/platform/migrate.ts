import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import type { DatabaseLogin } from './database-server.ts';
import { buildLateIndexes, type LateIndex } from './late-indexes.ts';
import { runtimeRole } from './postgres-embedded.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

/** One change of the schema. A landed one is never edited, and there is no way down: a later one repairs. */
export interface MigrationStep {
  /** Sorts after all that came before, such as `0002-renewal`. */
  readonly name: string;
  /** Of tables that may hold millions of rows by then: built after the transaction, while other processes go on writing. */
  readonly lateIndexes?: readonly LateIndex[];
  up(db: Kysely<unknown>, context: MigrationContext): Promise<void>;
}

interface MigrationContext {
  /** Whom to grant to. */
  readonly runtimeRole: string;
}

/**
 * Brings the database to the latest of `migrations` as its owner; returns the names run now. All of them in one
 * transaction, under Kysely's advisory lock: a second process waits, then finds nothing to do. Then the late indexes, where one is
 * missing or was left unfinished by a process that died.
 */
export async function migrate(owner: DatabaseLogin, migrations: readonly MigrationStep[]): Promise<readonly string[]> {
  const pool = new pg.Pool({ connectionString: owner.url, max: 1, options: '-c timezone=UTC' });
  // A connection lost between two statements fails the next one; that it was idle must not end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const steps = migrations.map(({ name, up }) => [name, { up: (trx: Kysely<unknown>) => up(trx, { runtimeRole }) }]);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(steps) } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error === undefined) {
      await buildLateIndexes(
        db,
        migrations.flatMap(({ lateIndexes = [] }) => lateIndexes),
      );
      return results.map(({ migrationName }) => migrationName);
    }
    if (error instanceof StartRefusal) throw error;
    const reason = reasons[errorCode(error)];
    if (reason !== undefined) throw new StartRefusal(reason, { cause: error });
    if (await hasUnknownMigration(db, migrations).catch(() => false)) {
      throw new StartRefusal('The database was migrated by a newer release of Sceau: start that one.', {
        cause: error,
      });
    }
    throw new Error('the database could not be migrated', { cause: error });
  } finally {
    await db.destroy();
  }
}

/** PostgreSQL manual, appendix A. */
const reasons: Readonly<Record<string, string>> = {
  '42P07': 'The database holds tables that are not those of Sceau: give an empty database.',
  '42501': 'The login that migrates may not make tables in this database: make it the owner of the database.',
};

async function hasUnknownMigration(db: Kysely<unknown>, migrations: readonly MigrationStep[]): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const known = new Set(migrations.map(({ name }) => name));
  return rows.some(({ name }) => !known.has(name));
}
