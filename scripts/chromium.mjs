import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOrFail, ScriptFailure, say } from './project.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of the end-to-end tests, from Debian when there is none and we may install it. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && inPath('apt-get') !== null) {
    say('Installing Chromium…');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runOrFail('apt-get update', 'apt-get', ['update', '-q'], { env });
    await runOrFail('apt-get install chromium', 'apt-get', ['install', '-y', '-q', 'chromium'], { env });
  }
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new ScriptFailure(
    'The tests need Chromium and there is none. Run "sudo apt-get install -y chromium", or set CHROMIUM_PATH.',
  );
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new ScriptFailure(`CHROMIUM_PATH is ${named}, which cannot be run.`);
  }
  return names.map(inPath).find((path) => path !== null) ?? null;
}

export function inPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
