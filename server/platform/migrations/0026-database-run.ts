import { sql } from 'kysely';
import type { MigrationStep } from '../migrate.ts';

/** Which run of which database made a list (database-run.ts): a list of another run may be one that a backup brought back. */
export const databaseRun: MigrationStep = {
  name: '0026-database-run',
  async up(db) {
    // Null: made before this migration.
    await sql`alter table crls add column database_run text`.execute(db);
  },
};
