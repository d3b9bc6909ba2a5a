import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { openDatabase } from '../../server/platform/database.ts';
import { migrate } from '../../server/platform/migrate.ts';
import { migrations } from '../../server/platform/migrations/index.ts';
import { ownerRole, runtimeRole } from '../../server/platform/postgres-embedded.ts';
import type { Database } from '../../server/platform/schema.ts';
import { atEnd } from './at-end.ts';
import { silentLog } from './silent-log.ts';
import { type TestPostgres, testPostgres } from './test-postgres.ts';

export interface TestDatabase {
  readonly owner: Kysely<Database>;
  /** With the rights that the server has. */
  readonly runtime: Kysely<Database>;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
}

/** What a test reads is not held: what the portal does for its callers is. */
const tests = { kind: 'service', id: 'test' } as const;

/** Of these migrations: a PostgreSQL that a bench keeps may have that of earlier ones. */
const template = `sceau_template_${migrations.at(-1)?.name.slice(0, 4)}`;
const templateLock = 7_320_001;

/** A fresh, migrated database on real PostgreSQL, dropped at the end of the test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(server, (client) => makeMigrated(client, server, name));
  const database = open(server, name);
  atEnd(() => asSuperuser(server, (client) => client.query(`drop database ${name} with (force)`)));
  atEnd(() => close(database));
  return database;
}

/** The database of this name, brought up to date; made where there is none, and kept. */
export async function keepTestDatabase(name: string): Promise<TestDatabase> {
  const server = await testPostgres();
  await asSuperuser(server, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await makeMigrated(client, server, name);
  });
  await migrate({ url: onDatabase(server.ownerUrl, name) }, migrations);
  const database = open(server, name);
  atEnd(() => close(database));
  return database;
}

const close = ({ owner, runtime }: TestDatabase) => Promise.all([owner.destroy(), runtime.destroy()]);

function open(server: TestPostgres, name: string): TestDatabase {
  const ownerUrl = onDatabase(server.ownerUrl, name);
  const runtimeUrl = onDatabase(server.runtimeUrl, name);
  return {
    owner: openDatabase({ login: { url: ownerUrl }, poolSize: 2, log: silentLog }),
    runtime: openDatabase({ login: { url: runtimeUrl }, poolSize: 10, log: silentLog, otherwise: tests }),
    ownerUrl,
    runtimeUrl,
  };
}

async function makeMigrated(client: pg.Client, server: TestPostgres, name: string): Promise<void> {
  await makeTemplate(client, server);
  await makeDatabase(client, name, template);
}

/** Migrated once for the whole run; several test files may ask at once. */
async function makeTemplate(client: pg.Client, server: TestPostgres): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [templateLock]);
  const found = await client.query('select 1 from pg_database where datname = $1', [template]);
  if (found.rowCount === 0) {
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await makeDatabase(client, unfinished, 'template1');
    await migrate({ url: onDatabase(server.ownerUrl, unfinished) }, migrations);
    await client.query(`alter database ${unfinished} rename to ${template}`);
  }
  await client.query('select pg_advisory_unlock($1)', [templateLock]);
}

async function makeDatabase(client: pg.Client, name: string, from: string): Promise<void> {
  await client.query(`create database ${name} template ${from} owner ${ownerRole}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${runtimeRole}`);
}

async function asSuperuser(server: TestPostgres, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
