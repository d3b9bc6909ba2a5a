import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { inProject, main, run, say } from './project.mjs';

/** Types, then form and lint: each is one check. Answers how many passed and failed. */
export async function check(node, biomeArgs = []) {
  const checks = [
    ['types', [inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.']],
    [
      'lint',
      [inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '--log-level=warn', ...biomeArgs],
    ],
  ];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, args] of checks) {
    const { exitCode, output } = await run(node, args, { quiet: true });
    if (exitCode === 0) counts.passed += 1;
    else counts.failed += 1;
    say(`${exitCode === 0 ? '✓' : '✗'} ${name}`);
    if (exitCode !== 0) say(output.trimEnd());
  }
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    const { failed } = await check(await ensureInstalled(), process.argv.slice(2));
    return failed === 0 ? 0 : 1;
  });
}
