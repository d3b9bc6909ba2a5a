import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, Result, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { inLanguage, looks, narrow, wide } from '../support/tour/looks.ts';
import { openTours, tours } from '../support/tour/open-tours.ts';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4', 'EN-301-549'];
const everyRule: RunOptions['runOnly'] = { type: 'tag', values: standards };
/** The only rules that depend on the theme: the others are checked once for both. */
const colourRules: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Each theme, each width, each language; no style gives a colour to a width alone. */
const walked = [
  { look: wide.light, language: 'fr', rules: everyRule },
  { look: wide.dark, language: 'fr', rules: colourRules },
  { look: narrow.light, language: 'en', rules: everyRule },
] as const;

const portal = await openTours();

for (const tour of tours) {
  portal.browserTest(`axe finds nothing: ${tour.name}`, (open) =>
    portal.walk(open, tour, async ({ page }) => {
      const found: string[] = [];
      for (const { look, language, rules } of walked) {
        await inLanguage(page, language);
        await look.wear(page);
        found.push(...(await violations(page, rules)).map((said) => `${look.name}, ${language}, ${said}`));
      }
      await inLanguage(page, 'fr');
      await wide.light.wear(page);
      return found;
    }),
  );
}

portal.browserTest('axe finds what is planted, in either theme', async (open) => {
  const { page, origin, main } = await portal.enter(open, null);
  await page.goto(`${origin}/aide`);
  await main.getByRole('heading', { level: 1 }).waitFor();
  await main.evaluate((place) => {
    place.append(document.createElement('img'));
    const pale = document.createElement('p');
    pale.textContent = 'Pâle';
    pale.style.color = 'light-dark(#ccc, #333)';
    place.append(pale);
  });
  for (const look of looks) {
    await look.wear(page);
    const found = (await violations(page, everyRule)).map((said) => said.split(' ')[0]);
    assert.ok(found.includes('color-contrast') && found.includes('image-alt'), `${look.name}: ${found}`);
  }
});

/** The debugger puts axe in the page, which its content security policy would not let the page itself do. */
async function violations(page: Page, runOnly: RunOptions['runOnly']): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const results = await page.evaluate(
    async (asked) => {
      const { axe } = window as unknown as { axe: { run(asked: RunOptions): Promise<AxeResults> } };
      return (await axe.run(asked)).violations;
    },
    { runOnly, resultTypes: ['violations'], preload: false } as RunOptions,
  );
  return results.map(told);
}

const told = ({ id, help, nodes }: Result): string =>
  `${id} (${help}): ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`).join(' | ')}`;
