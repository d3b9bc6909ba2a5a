import { ensureWebBuilt } from './build-web.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, ensureLighthouse } from './install.mjs';
import { main, run } from './project.mjs';

/** Has Lighthouse judge the pages and writes its scores into docs/performance.md. */
await main(async () => {
  const node = await ensureInstalled();
  const chromium = await ensureChromium();
  await ensureLighthouse();
  await ensureWebBuilt(node);
  const { exitCode } = await run(node, ['test/lighthouse/lighthouse.test.ts', '--write'], {
    env: { CHROMIUM_PATH: chromium },
  });
  return exitCode;
});
