import { existsSync, readFileSync } from 'node:fs';
import { inPath } from './chromium.mjs';
import { inProject, run, say } from './project.mjs';

/** A command, or a file where there is none, and the Debian package that brings it. */
const packages = JSON.parse(readFileSync(inProject('scripts', 'outside-tools.json'), 'utf8'));

/**
 * The tools that judge our files and make the CSRs of the tests, from Debian when we may install them. Without them the
 * tests that need them are skipped, each saying which tool it misses.
 */
export async function ensureOutsideTools() {
  const missing = missingPackages();
  if (missing.length === 0 || process.getuid?.() !== 0 || inPath('apt-get') === null) return;
  say(`Installing ${missing.join(', ')}…`);
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-q'], options);
  const { exitCode, output } = await run(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...missing],
    options,
  );
  if (exitCode !== 0) say(`${output.trimEnd()}\nSome outside tools could not be installed: their tests are skipped.`);
}

const missingPackages = () => [
  ...new Set(
    Object.entries(packages)
      .filter(([tool]) => (tool.startsWith('/') ? !existsSync(tool) : inPath(tool) === null))
      .map(([, name]) => name),
  ),
];
