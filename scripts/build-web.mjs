import { existsSync } from 'node:fs';
import { filesBelow, hashOf, inProject, isMarked, mark, runOrFail, say } from './project.mjs';

/** Builds web/dist unless it was built from these very sources. */
export async function ensureWebBuilt(node) {
  if (!existsSync(inProject('web', 'vite.config.ts'))) {
    say('No web/vite.config.ts: the web is not built.');
    return;
  }
  const sources = hashOf(webSources());
  if (isMarked('web', sources) && existsSync(inProject('web', 'dist', 'index.html'))) return;
  say('Building the web…');
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
  await runOrFail('The build of the web', node, [
    vite,
    'build',
    '--config',
    'web/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
  mark('web', sources);
}

const webSources = () =>
  filesBelow('web', 'core', 'package-lock.json', 'tsconfig.json').filter(
    (file) => !file.startsWith('web/dist/') && !/\.test\.tsx?$/.test(file),
  );
