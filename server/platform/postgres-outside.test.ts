import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { atEnd } from '../../test/support/at-end.ts';
import { freePort } from '../../test/support/free-port.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openDatabase } from './database.ts';
import { openDatabaseServer } from './database-server.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { startEmbeddedPostgres } from './postgres-embedded.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

describe('an outside PostgreSQL', () => {
  let superuserUrl = '';

  const as = (login: string, password = 'secret'): string => {
    const url = new URL(superuserUrl);
    url.username = login;
    url.password = password;
    url.pathname = '/outside';
    return url.href;
  };

  const run = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  const open = (url: string, ownerUrl: string | null) =>
    openDatabaseServer({ kind: 'outside', url, ownerUrl }, { dataFolder: '/nowhere', log: silentLog });

  /** Migrates, then checks that the server's own connections read but change no schema. */
  const serves = async (url: string, ownerUrl: string | null): Promise<void> => {
    const server = await open(url, ownerUrl);
    await migrate(server.owner, migrations);
    const db = openDatabase({ login: server.runtime, poolSize: 1, log: silentLog });
    try {
      assert.deepEqual(await db.selectFrom('journal').selectAll().execute(), []);
      await assert.rejects(sql`create table intruder ()`.execute(db), (error) => errorCode(error) === '42501');
    } finally {
      await db.destroy();
    }
  };

  before(async () => {
    const server = await startEmbeddedPostgres({ folder: await temporaryFolder(), log: silentLog });
    atEnd(server.stop);
    superuserUrl = server.superuserUrl;
    await run(
      `create role outside_owner login createrole password 'secret'`,
      `create role outside_plain_owner login password 'secret'`,
      `create role outside_runtime login password 'secret'`,
      `create role outside_superuser login superuser password 'secret'`,
    );
  });

  beforeEach(async () => {
    await run(
      'drop database if exists outside with (force)',
      'drop database if exists sceau with (force)',
      'drop role if exists sceau_runtime',
      'create database outside owner outside_owner',
    );
  });

  it('serves with one login, which migrates and then takes on the runtime role', async () => {
    await serves(as('outside_owner'), null);
  });

  it('serves with a superuser as the one login, and works without its might', async () => {
    await serves(as('outside_superuser'), null);
  });

  it('serves with two logins', async () => {
    await serves(as('outside_runtime'), as('outside_owner'));
  });

  it('serves with an owner who may make no role, once the roles are made', async () => {
    await run(
      'alter database outside owner to outside_plain_owner',
      'create role sceau_runtime nologin',
      'grant sceau_runtime to outside_plain_owner',
    );
    await serves(as('outside_plain_owner'), null);
  });

  it('refuses an owner who may make no role, and says what a superuser is to run', async () => {
    await assert.rejects(open(as('outside_plain_owner'), null), (error) => {
      assert.ok(error instanceof StartRefusal);
      assert.match(error.message, /create role sceau_runtime nologin; grant sceau_runtime to outside_plain_owner;/);
      return true;
    });
  });

  it('refuses a superuser as the runtime login', async () => {
    await assert.rejects(open(as('outside_superuser'), as('outside_owner')), StartRefusal);
  });

  it('refuses, in one line without the password, what does not answer or does not let us in', async () => {
    const closed = new URL(as('outside_owner', 'pass-word'));
    closed.port = String(await freePort());
    const missing = new URL(as('outside_owner'));
    missing.pathname = '/missing';
    for (const url of [
      closed.href,
      missing.href,
      as('outside_owner', 'pass-word'),
      'postgres://a:pass-word@no.such.host.invalid/b',
    ]) {
      await assert.rejects(open(url, null), (error) => {
        assert.ok(error instanceof StartRefusal);
        assert.equal(error.lines.length, 1);
        assert.match(error.message, /^The database of DATABASE_URL \(.+\) cannot be used: [^\n]+\.$/);
        assert.doesNotMatch(error.message, /pass-word/);
        return true;
      });
    }
  });
});
