import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ensureOutsideTools } from './outside-tools.mjs';
import { filesBelow, main, run, runOrFail, say } from './project.mjs';

/** Runs the tests against the outside tools and writes what they saw into docs/compatibility.md. */
await main(async () => {
  const node = await ensureInstalled();
  await ensureOutsideTools();
  const folder = mkdtempSync(join(tmpdir(), 'sceau-verdicts-'));
  const verdicts = join(folder, 'verdicts.jsonl');
  // document.test.ts judges what is written here.
  const tests = filesBelow('test/compatibility').filter((file) => /(?<!\/document)\.test\.ts$/.test(file));
  try {
    writeFileSync(verdicts, '');
    const { exitCode } = await run(node, ['--test', ...tests], { env: { SCEAU_VERDICTS: verdicts } });
    if (exitCode !== 0) return exitCode;
    await runOrFail('Writing docs/compatibility.md', node, ['test/compatibility/write-document.ts', verdicts]);
    say('docs/compatibility.md is written.');
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
});
