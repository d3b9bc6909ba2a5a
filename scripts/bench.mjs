import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { main, projectFolder } from './project.mjs';

/** Installs what is missing, then measures. `--quick` takes less than a minute and writes nothing down. */
await main(async () => {
  const node = await ensureInstalled();
  const words = process.argv.slice(2);
  const isRegistry = words[0] === '--only' && words[1] === 'registry';
  const measure = isRegistry ? ['test/load/registry-bench.ts', ...words.slice(2)] : ['test/load/bench.ts', ...words];
  const bench = spawn(node, measure, { cwd: projectFolder, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal));
  return new Promise((resolve, reject) => {
    bench.once('error', reject);
    bench.once('exit', (code) => resolve(code ?? 1));
  });
});
