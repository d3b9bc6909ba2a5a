import { spawn } from 'node:child_process';
import { ensureInstalled } from './install.mjs';
import { main, projectFolder } from './project.mjs';

/** Installs what is missing, then measures. `--quick` takes less than a minute and writes nothing down. */
await main(async () => {
  const node = await ensureInstalled();
  const words = process.argv.slice(2);
  const alone =
    words[0] === '--only' && ['registry', 'crl', 'ocsp', 'lists'].includes(words[1] ?? '') ? words[1] : null;
  const measure =
    alone === null ? ['test/load/bench.ts', ...words] : [`test/load/${alone}-bench.ts`, ...words.slice(2)];
  const bench = spawn(node, measure, { cwd: projectFolder, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal));
  return new Promise((resolve, reject) => {
    bench.once('error', reject);
    bench.once('exit', (code) => resolve(code ?? 1));
  });
});
