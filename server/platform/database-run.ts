import { sql } from 'kysely';

/**
 * Another value once a backup may have taken the place of this database, whichever way it was restored: files put back or a standby
 * promoted (PostgreSQL started again), another database under the same name (its oid), tables emptied or made again (their file).
 * A mere restart of PostgreSQL gives another value as well: what depends on it must cost little.
 */
export const databaseRun = sql<string>`concat_ws('/', extract(epoch from pg_postmaster_start_time()),
  (select oid from pg_database where datname = current_database()), pg_relation_filenode('crls'))`;
