import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureWebBuilt } from './build-web.mjs';
import { check } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureOutsideTools } from './outside-tools.mjs';
import { inProject, main, projectFolder, run, ScriptFailure, say } from './project.mjs';
import { testGroups } from './test-groups.mjs';

/** Everything, from the types to the browser. The last line is the counts, whatever happened. */
await main(async () => {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (counts) => {
    for (const key of Object.keys(total)) total[key] += counts[key];
  };
  try {
    await testAll(add);
  } catch (error) {
    say(error instanceof ScriptFailure ? error.message : error.stack);
    total.failed += 1;
  }
  say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  return total.failed === 0 ? 0 : 1;
});

async function testAll(add) {
  const node = await ensureInstalled();
  const chromium = await ensureChromium();
  await ensureOutsideTools();
  add(await check(node));
  await ensureWebBuilt(node);
  const postgres = await startPostgres(node);
  try {
    for (const group of testGroups()) {
      if (group.files.length === 0) continue;
      say(`— ${group.name}: ${group.files.length} files`);
      await group.prepare?.();
      add(await runGroup(node, group, { CHROMIUM_PATH: chromium, SCEAU_TEST_POSTGRES: postgres.addresses }));
    }
  } finally {
    await postgres.stop();
  }
}

async function runGroup(node, { files, timeoutSeconds }, env) {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-counts-'));
  const countsFile = join(folder, 'counts.json');
  const options = [
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${timeoutSeconds * 1000}`,
    `--test-reporter=${inProject('scripts', 'test-reporter.mjs')}`,
    '--test-reporter-destination=stdout',
  ];
  try {
    await run(node, [...options, ...files], { env: { ...env, SCEAU_TEST_COUNTS: countsFile } });
    return existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One PostgreSQL for all test files; it lasts as long as its standard input. */
async function startPostgres(node) {
  const child = spawn(node, ['test/support/start-test-postgres.ts'], {
    cwd: projectFolder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [addresses] = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => [null])]);
  if (typeof addresses !== 'string') throw new ScriptFailure('The PostgreSQL of the tests did not start.');
  return {
    addresses,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
