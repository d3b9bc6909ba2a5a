import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { freePort } from '../test/support/free-port.ts';
import { type ServerProcess, spawnServerProcess, startServerProcess } from '../test/support/server-process.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '../test/support/test-database.ts';

/** The real process, from start to stop. P-384: the authority of a test is made in a moment. */
const env = { SCEAU_CA_KEY: 'p-384' };

/** A refused start: exit code 1, nothing served, one line for each fault and no stack. */
async function refusedLines(starting: Promise<ServerProcess>): Promise<readonly string[]> {
  const server = await starting;
  assert.equal(await server.ended, 1, server.output());
  const lines = server.output().trim().split('\n');
  return lines.filter((line) => !line.startsWith('{'));
}

describe('the server process', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
  });

  it('serves, and stops cleanly when it is asked to, even twice', async () => {
    const server = await startServerProcess({ database, env });
    const stopped = server.stop();
    server.stop();
    assert.equal(await stopped, 0, server.output());
  });

  // Among them: while PostgreSQL's data are made, while it starts, while the authority is made, and once all is served.
  for (const milliseconds of [700, 1200, 2000, 3500]) {
    it(`stops cleanly when it is asked to ${milliseconds} ms after its launch`, async () => {
      const server = await spawnServerProcess({ env });
      await pause(milliseconds);
      const asked = performance.now();
      const code = await server.stop();
      assert.ok(code === 0 || (code === 128 && server.output() === ''), `${code} ${server.output()}`);
      assert.ok(performance.now() - asked < 15_000);
      assert.equal(existsSync(join(server.dataFolder, 'sceau.lock')), false);
      assert.equal(existsSync(join(server.dataFolder, 'postgres', 'postmaster.pid')), false);
    });
  }

  const production = {
    SCEAU_INSTANCE_KIND: 'production',
    SCEAU_INSTANCE_NAME: 'ESSAI',
    SCEAU_PUBLICATION_URL: 'http://publication.example',
    SCEAU_CA_ORGANISATION: 'ESSAI',
    SCEAU_CA_SIREN: '000000000',
  };
  for (const [what, given, isThere] of [
    ['a test instance', {}, true],
    ['a test instance without the demo', { SCEAU_DEMO: 'off' }, false],
    ['a production instance', production, false],
  ] as const) {
    it(`${isThere ? 'opens' : 'has no'} demo accounts on ${what}`, async () => {
      const server = await startServerProcess({ database: await createTestDatabase(), env: { ...env, ...given } });
      const instance = await (await fetch(`${server.origin}/api/instance`)).json();
      assert.equal(instance.demoAccounts.length > 0, isThere);
      assert.deepEqual(instance.signInOffers, ['password', 'passkey']);
      const answer = await fetch(`${server.origin}/api/session`, {
        method: 'POST',
        headers: { origin: server.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'hopital', password: 'demonstration-sceau' }),
      });
      assert.equal(answer.status, isThere ? 200 : 401);
      assert.equal(await server.stop(), 0);
    });
  }

  it('stops within 8 s although a request was sent by half', async () => {
    const server = await startServerProcess({ database: await createTestDatabase(), env });
    const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
    socket.write(`POST /api/session HTTP/1.1\r\nHost: localhost:${server.port}\r\nContent-Length: 100\r\n`);
    socket.write('Content-Type: application/json\r\n\r\n{');
    await pause(200);
    const asked = performance.now();
    assert.equal(await server.stop(), 0, server.output());
    assert.ok(performance.now() - asked < 8_000);
  });

  it('refuses a database that holds the tables of something else in one line', async () => {
    const other = await createTestDatabase();
    await sql`drop table kysely_migration`.execute(other.owner);
    const lines = await refusedLines(spawnServerProcess({ database: other, env }));
    assert.match(lines.join('\n'), /^The database holds tables that are not those of Sceau: [^\n]+$/);
  });

  it('keeps its embedded database from one start to the next, through a kill', async () => {
    const dataFolder = await temporaryFolder();
    const port = String(await freePort());
    const first = await startServerProcess({ dataFolder, env: { ...env, SCEAU_PORT: port } });
    const rival = spawnServerProcess({ dataFolder, env });
    assert.match((await refusedLines(rival)).join('\n'), /^Sceau already runs on [^\n]+$/);
    await first.kill();
    const second = await startServerProcess({ dataFolder, env: { ...env, SCEAU_PORT: port } });
    assert.match(second.output(), /a PostgreSQL left by a killed Sceau was stopped/);
    assert.equal(await second.stop(), 0, second.output());
  });

  it('refuses a wrong configuration with a line for each fault', async () => {
    const wrong = { SCEAU_PUBLIC_ORIGIN: 'http://portail.example', SCEAU_LOG_LEVEL: 'loud', SCEAU_CA_KEY: 'rsa-1024' };
    const lines = await refusedLines(spawnServerProcess({ database, env: wrong }));
    assert.deepEqual(lines.map((line) => line.split(' ')[0]).sort(), Object.keys(wrong).sort());
  });

  it('refuses a taken port in one line', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const fresh = await createTestDatabase();
    const lines = await refusedLines(spawnServerProcess({ database: fresh, env: { ...env, SCEAU_PORT: port } }));
    assert.deepEqual(lines, [`Port ${port} on 127.0.0.1 is taken: stop what uses it, or set SCEAU_PORT.`]);
    holder.close();
  });

  it('refuses a data folder that it cannot write to in one line', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const lines = await refusedLines(spawnServerProcess({ dataFolder: file, env }));
    assert.match(lines.join('\n'), /^Data folder [^\n]+ cannot be written \(E\w+\): [^\n]+$/);
  });

  it('refuses a database that does not answer in one line', async () => {
    const url = `postgres://a:b@127.0.0.1:${await freePort()}/sceau`;
    const lines = await refusedLines(spawnServerProcess({ env: { ...env, DATABASE_URL: url } }));
    assert.match(lines.join('\n'), /^The database of DATABASE_URL \([^\n]+\) cannot be used: nothing listens there\.$/);
  });
});
