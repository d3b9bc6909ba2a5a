import assert from 'node:assert/strict';
import { en } from '../../web/i18n/en/index.ts';
import { fr } from '../../web/i18n/fr/index.ts';
import { faultsOfFrench, faultsOfLayout } from '../support/tour/faults-of-layout.ts';
import { inLanguage } from '../support/tour/looks.ts';
import { openTours, tours } from '../support/tour/open-tours.ts';

/** Either side of each width at which the layout changes, and the narrowest that WCAG 1.4.10 asks for. */
const widths = [1360, 1119, 959, 639, 390, 320];

const portal = await openTours();
/** Where each title was seen: one title, one place. */
const titles = new Map<string, Set<string>>();

for (const tour of tours) {
  portal.browserTest(`nothing sticks out, overlaps or is too small to press: ${tour.name}`, (open) =>
    portal.walk(open, tour, async ({ page }) => {
      const found: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        found.push(...(await page.evaluate(faultsOfLayout)).map((fault) => `at ${width} px, ${fault}`));
      }
      await page.setViewportSize({ width: 1360, height: 900 });
      return found;
    }),
  );

  portal.browserTest(`title, language and typography are right: ${tour.name}`, (open) =>
    portal.walk(open, tour, async ({ page }, stop) => {
      const found = [...(await page.evaluate(faultsOfFrench))];
      const french = await readTitle(page);
      found.push(...french.faults);
      titles.set(french.title, (titles.get(french.title) ?? new Set()).add(new URL(page.url()).pathname));
      await inLanguage(page, 'en');
      const english = await readTitle(page);
      found.push(...english.faults);
      const said = await page.locator('body').innerText();
      found.push(...frenchOnly.filter((sentence) => said.includes(sentence)).map((sentence) => `still French: ${sentence}`));
      await inLanguage(page, 'fr');
      return found;
    }),
  );
}
