import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { escapeHtml } from '../../server/platform/escape-html.ts';
import { inLanguage, looks } from '../support/tour/looks.ts';
import { openTours, tours } from '../support/tour/open-tours.ts';

/** Pictures of every page and state for people to look at: `node test/screenshots/take.ts [folder]`. */
const folder = resolve(process.argv[2] ?? '.cache/screenshots');
const languages = ['fr', 'en'] as const;
const shots: { readonly stop: string; readonly files: readonly string[] }[] = [];

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
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
        }
      }
      await inLanguage(page, 'fr');
      await looks[0]?.wear(page);
      shots.push({ stop: stop.name, files });
      return [];
    }),
  );
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
