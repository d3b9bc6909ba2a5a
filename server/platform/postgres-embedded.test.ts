import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import pg from 'pg';
import { atEnd } from '../../test/support/at-end.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres-embedded.ts';
import { stopOrphan } from './postgres-process.ts';
import { StartRefusal } from './start-refusal.ts';

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, log: silentLog });
  atEnd(server.stop);
  return server;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

const postmasterOf = async (folder: string): Promise<number> =>
  Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);

/** Another process that starts a server on the folder and is then killed: its PostgreSQL stays behind. */
async function leaveOrphan(folder: string): Promise<number> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./postgres-embedded.ts'))};
    import { silentLog } from ${JSON.stringify(import.meta.resolve('../../test/support/silent-log.ts'))};
    const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, log: silentLog });
    process.stdout.write('started');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  atEnd(() => stopOrphan(join(folder, 'postgres')));
  child.kill('SIGKILL');
  await once(child, 'close');
  return postmasterOf(folder);
}

describe('embedded PostgreSQL', () => {
  it('is durable, speaks UTF-8, checks its pages and listens by password on this machine only', async () => {
    const { superuserUrl, stop } = await start(await temporaryFolder());
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
    ];
    const shown = await query(superuserUrl, `select ${names.map((name) => `current_setting('${name}')`).join(', ')}`);
    assert.deepEqual(shown, ['on', 'on', 'on', 'on', 'UTF8', '127.0.0.1']);
    assert.deepEqual(
      await query(
        superuserUrl,
        `select lower('ÉŒ') || (select count(*) from pg_collation where collname = 'fr-x-icu')`,
      ),
      ['éœ1'],
    );
    const withoutPassword = new URL(superuserUrl);
    withoutPassword.password = 'wrong';
    await assert.rejects(query(withoutPassword.href, 'select 1'), { code: '28P01' });
    await stop();
  });

  it('gives the owner a database of its own and the runtime login no might', async () => {
    const { ownerUrl, runtimeUrl, superuserUrl, stop } = await start(await temporaryFolder());
    assert.deepEqual(await query(ownerUrl, 'select current_user, current_database()'), ['sceau_owner', 'sceau']);
    assert.deepEqual(await query(runtimeUrl, 'select current_user, current_database()'), ['sceau_runtime', 'sceau']);
    const mighty = `select rolname from pg_roles where rolname like 'sceau%'
      and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`;
    assert.deepEqual(await query(superuserUrl, mighty), []);
    await stop();
  });

  it('keeps its data and its passwords from one start to the next, for us only', async () => {
    const folder = await temporaryFolder();
    const first = await start(folder);
    await query(first.ownerUrl, 'create table kept (id integer)');
    await first.stop();
    const second = await start(folder);
    assert.deepEqual(await query(second.ownerUrl, 'select count(*)::integer from kept'), [0]);
    await second.stop();
    assert.equal((await stat(join(folder, 'database-passwords.json'))).mode & 0o077, 0);
    assert.equal((await stat(join(folder, 'postgres'))).mode & 0o077, 0);
  });

  it('does not take a first start cut short for a whole one', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'postgres.new'));
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18\n');
    const server = await start(folder);
    assert.deepEqual(await query(server.ownerUrl, 'select 1'), [1]);
    await server.stop();
  });

  it('stops the server that a killed process left behind, and starts its own', async () => {
    const folder = await temporaryFolder();
    const orphan = await leaveOrphan(folder);
    process.kill(orphan, 0);
    const server = await start(folder);
    assert.notEqual(await postmasterOf(folder), orphan);
    assert.deepEqual(await query(server.ownerUrl, 'select 1'), [1]);
    await server.stop();
  });

  it('never touches another process that a stale pid file names', async () => {
    const folder = await temporaryFolder();
    await (await start(folder)).stop();
    const stranger = spawn('sleep', ['60'], { cwd: join(folder, 'postgres') });
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${join(folder, 'postgres')}\n`);
    const server = await start(folder);
    assert.equal(stranger.exitCode ?? stranger.signalCode, null);
    await server.stop();
    stranger.kill();
  });

  it('recovers what was committed when it is killed itself, and tells that it was lost', async () => {
    const folder = await temporaryFolder();
    const server = await start(folder);
    await query(server.ownerUrl, 'create table kept as select 7 as id');
    process.kill(await postmasterOf(folder), 'SIGKILL');
    assert.ok((await server.lost) instanceof Error);
    const again = await start(folder);
    assert.deepEqual(await query(again.ownerUrl, 'select id from kept'), [7]);
    await again.stop();
  });

  it('refuses a data directory of another major version', async () => {
    const folder = await temporaryFolder();
    await (await start(folder)).stop();
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    await assert.rejects(startEmbeddedPostgres({ folder, log: silentLog }), StartRefusal);
  });

  it('refuses passwords that are not those of the database', async () => {
    const folder = await temporaryFolder();
    await (await start(folder)).stop();
    const file = join(folder, 'database-passwords.json');
    const other = (_: string, first: string) => `": "${first === '_' ? '-' : '_'}`;
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/": "(.)/g, other));
    await assert.rejects(startEmbeddedPostgres({ folder, log: silentLog }), StartRefusal);
  });
});
