import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import type { Page } from 'playwright-core';
import { escapeHtml } from '../../server/platform/escape-html.ts';
import { inLanguage, looks } from '../support/tour/looks.ts';
import { openTours, tours } from '../support/tour/open-tours.ts';

/** Pictures of every page and state for people to look at: `node test/screenshots/take.ts [folder]`. */
const folder = resolve(process.argv[2] ?? '.cache/screenshots');
const languages = ['fr', 'en'] as const;
/** Those of the README, as docs/screenshots has them: to be copied there when a page has changed its looks. */
const chosen: Readonly<Record<string, { readonly name: string; readonly look: string; readonly height: number }>> = {
  home: { name: 'home', look: 'light-1360', height: 900 },
  'information, INSi name imposed': { name: 'information', look: 'light-1360', height: 1100 },
  'own CSR, explained': { name: 'own-csr', look: 'light-1360', height: 1300 },
  'browser key, created': { name: 'browser-key', look: 'dark-1360', height: 1000 },
  'withdraw, key in this browser': { name: 'withdraw', look: 'light-1360', height: 1200 },
  certificates: { name: 'certificates', look: 'light-1360', height: 1250 },
  'renewal, what the registry changed': { name: 'renewal', look: 'light-1360', height: 900 },
  'product, own CSR': { name: 'install', look: 'light-1360', height: 1500 },
  'certificate, revoke': { name: 'revoke', look: 'light-1360', height: 1000 },
  'download, saved': { name: 'download-narrow', look: 'light-390', height: 1000 },
};
const shots: { readonly stop: string; readonly files: readonly string[] }[] = [];

await rm(folder, { recursive: true, force: true });
await mkdir(join(folder, 'readme'), { recursive: true });
const portal = await openTours();

for (const tour of tours) {
  portal.browserTest(tour.name, (open) =>
    portal.walk(open, tour, async ({ page }, stop) => {
      const files: string[] = [];
      for (const language of languages) {
        await inLanguage(page, language);
        for (const look of language === 'fr' ? looks : looks.slice(0, 1)) {
          await look.wear(page);
          const file = `${stop.name.replace(/[^\p{L}\d]+/gu, '-').toLowerCase()}.${language}.${look.name}.png`;
          await page.screenshot({ path: join(folder, file), fullPage: true });
          files.push(file);
          const picture = language === 'fr' ? chosen[stop.name] : undefined;
          if (picture?.look === look.name) await takeForReadme(page, picture);
        }
      }
      await inLanguage(page, 'fr');
      await looks[0]?.wear(page);
      shots.push({ stop: stop.name, files });
      return [];
    }),
  );
}

async function takeForReadme(page: Page, { name, height }: { readonly name: string; readonly height: number }) {
  const width = page.viewportSize()?.width ?? 1360;
  await page.setViewportSize({ width, height });
  await page.evaluate(() => window.scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  await writeFile(join(folder, 'readme', `${name}.webp`), Buffer.from(data, 'base64'));
  await session.detach();
}

after(() => writeFile(join(folder, 'index.html'), contactSheet()));

function contactSheet(): string {
  const figure = (file: string) =>
    `<a href="${file}"><figure><img src="${file}" alt="" loading="lazy"><figcaption>${file}</figcaption></figure></a>`;
  const row = ({ stop, files }: (typeof shots)[number]) =>
    `<section><h2>${escapeHtml(stop)}</h2><div>${files.map(figure).join('')}</div></section>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page and state</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #777; color: #fff }
  div { display: flex; gap: 12px; align-items: start; overflow-x: auto }
  figure { margin: 0 } img { height: 480px; object-fit: cover; object-position: top } figcaption { font-size: 11px }
  a { color: inherit }
</style>
<h1>${shots.length} pages and states</h1>${shots.map(row).join('\n')}</html>\n`;
}
