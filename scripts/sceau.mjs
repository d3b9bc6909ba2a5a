import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { main, projectFolder, sceauCommand } from './project.mjs';

/** An operator's command, with the configuration of the server: `npm run sceau -- import finess-csv <file>`. */
await main(async () => {
  const node = await ensureInstalled();
  const command = spawn(node, [...sceauCommand, ...pathsOf(process.argv.slice(2))], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => command.kill(signal));
  return new Promise((done, failed) => {
    command.once('error', failed);
    command.once('exit', (code) => done(code ?? 1));
  });
});

/** npm runs scripts in the project; files are named from where the operator is. */
function pathsOf(words) {
  const from = process.env.INIT_CWD ?? projectFolder;
  return words.map((word, index) =>
    words[index - 1] === '--out' || existsSync(resolve(from, word)) ? resolve(from, word) : word,
  );
}
