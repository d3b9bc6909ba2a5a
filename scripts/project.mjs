import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What every script shares: the project's folder, running a program, and remembering by hash what was done. */
export const projectFolder = dirname(import.meta.dirname);

export const inProject = (...parts) => join(projectFolder, ...parts);

/** What Node is given to run the server. A small young generation holds 100 MiB less and costs no speed (docs/performance.md). */
export const serverCommand = JSON.parse(readFileSync(inProject('scripts', 'server-command.json'), 'utf8'));

/** The same for an operator's commands. */
export const sceauCommand = JSON.parse(readFileSync(inProject('scripts', 'sceau-command.json'), 'utf8'));

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** A failure that is told in its own words, without a stack. */
export class ScriptFailure extends Error {}

/** Runs the script's work; tells what went wrong on stderr and by the exit code. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(`${error instanceof ScriptFailure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Runs a program to its end in the project's folder. With `quiet` its output is kept, to be shown if it fails. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ exitCode: code ?? 1, signal, output }));
  });
}

/** The same for a step that must succeed. */
export async function runOrFail(what, command, args, options) {
  const { exitCode, output } = await run(command, args, { quiet: true, ...options });
  if (exitCode !== 0) throw new ScriptFailure(`${output.trimEnd()}\n${what} failed.`);
}

/** All files below the given files and folders, packages left out, as paths in the project, in a stable order. */
export function filesBelow(...places) {
  const found = [];
  for (const place of places) {
    const path = inProject(place);
    if (!existsSync(path)) continue;
    const below = readEntries(path);
    if (below === null) found.push(place);
    else
      for (const entry of below)
        if (entry.isFile()) found.push(relative(projectFolder, join(entry.parentPath, entry.name)));
  }
  return found.filter((file) => !file.includes('node_modules/')).sort();
}

function readEntries(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** One hash over names and contents. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(inProject(file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** What was done last, by name: in node_modules, so that it goes when they go. */
const markerPath = (name) => inProject('node_modules', '.cache', 'sceau', name);

export const isMarked = (name, value) =>
  existsSync(markerPath(name)) && readFileSync(markerPath(name), 'utf8') === value;

export function mark(name, value) {
  mkdirSync(dirname(markerPath(name)), { recursive: true });
  writeFileSync(markerPath(name), value);
}
