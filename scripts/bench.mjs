import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { main, projectFolder } from './project.mjs';

/** Installs what is missing, then measures. `--quick` takes less than a minute and writes nothing down. */
await main(async () => {
  const node = await ensureInstalled();
  const bench = spawn(node, ['test/load/bench.ts', ...process.argv.slice(2)], { cwd: projectFolder, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal));
  return new Promise((resolve, reject) => {
    bench.once('error', reject);
    bench.once('exit', (code) => resolve(code ?? 1));
  });
});
