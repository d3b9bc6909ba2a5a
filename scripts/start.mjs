import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureWebBuilt } from './build-web.mjs';
import { ensureInstalled } from './install.mjs';
import { main, projectFolder, serverCommand } from './project.mjs';

/** Installs and builds what is missing, then runs the server and ends as it ends. */
await main(async () => {
  const node = await ensureInstalled();
  await ensureWebBuilt(node);
  const server = spawn(node, [...serverCommand, ...process.argv.slice(2)], { cwd: projectFolder, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
});
