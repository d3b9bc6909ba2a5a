import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import { type MigrationStep, migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { StartRefusal } from './start-refusal.ts';

const later: MigrationStep = {
  name: '9998-later',
  async up(db, { runtimeRole }) {
    await sql`create table later (id integer primary key)`.execute(db);
    await sql`grant select on later to ${sql.id(runtimeRole)}`.execute(db);
    await sql`select pg_sleep(0.1)`.execute(db);
  },
};

const failing: MigrationStep = {
  name: '9999-failing',
  async up(db) {
    await sql`create table failing (id integer primary key)`.execute(db);
    await sql`select 1 / 0`.execute(db);
  },
};

describe('migrate', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
  });

  it('finds nothing to do in a database that is up to date', async () => {
    assert.deepEqual(await migrate({ url: database.ownerUrl }, migrations), []);
  });

  it('runs each step once when several processes start together', async () => {
    const owner = { url: database.ownerUrl };
    const runs = await Promise.all([1, 2, 3].map(() => migrate(owner, [...migrations, later])));
    assert.deepEqual(runs.flat(), ['9998-later']);
    assert.equal((await sql`select * from later`.execute(database.runtime)).rows.length, 0);
  });

  it('leaves nothing of a step that fails', async () => {
    const owner = { url: database.ownerUrl };
    await assert.rejects(migrate(owner, [...migrations, later, failing]), {
      message: 'the database could not be migrated',
    });
    const { rows } = await sql`select to_regclass('failing') as name`.execute(database.owner);
    assert.deepEqual(rows, [{ name: null }]);
  });

  it('refuses a database that a newer release has migrated', async () => {
    await assert.rejects(migrate({ url: database.ownerUrl }, migrations), StartRefusal);
  });
});
