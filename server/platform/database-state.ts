import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** What the database server says of itself. */
export async function databaseState(
  db: Kysely<Database>,
): Promise<{ readonly sizeBytes: number; readonly version: string }> {
  const { rows } = await sql<{ size: bigint; version: string }>`
    select pg_database_size(current_database()) as size, current_setting('server_version') as version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database says nothing of itself');
  return { sizeBytes: Number(row.size), version: row.version };
}
