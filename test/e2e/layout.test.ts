import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../web/i18n/en/index.ts';
import { fr } from '../../web/i18n/fr/index.ts';
import { faultsOfFrench, faultsOfLayout, faultsOfMotion } from '../support/tour/faults-of-layout.ts';
import { inLanguage } from '../support/tour/looks.ts';
import { openTours, tours } from '../support/tour/open-tours.ts';
import type { Stop } from '../support/tour/tour.ts';

/** Either side of each width at which the layout changes, down to the narrowest that WCAG 1.4.10 asks for. */
const widths = [1119, 959, 639, 390, 320, 1360];

const portal = await openTours();

/** The page that has each title: `/demander/…/cle`. */
const pageOf = new Map<string, string>();

for (const tour of tours) {
  portal.browserTest(`layout, title, language and typography: ${tour.name}`, (open) =>
    portal.walk(open, tour, async ({ page }, stop) => {
      const widthsOf = new Map<string, number[]>();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        for (const fault of await page.evaluate(faultsOfLayout)) {
          widthsOf.set(fault, [...(widthsOf.get(fault) ?? []), width]);
        }
      }
      const found = [...widthsOf].map(([fault, at]) => `at ${at.join(', ')} px, ${fault}`);
      found.push(...(await page.evaluate(faultsOfMotion)), ...(await page.evaluate(faultsOfFrench)));
      found.push(...(await faultsOfTitle(page, stop, 'fr')));
      await inLanguage(page, 'en');
      found.push(...(await faultsOfTitle(page, stop, 'en')), ...(await faultsOfEnglish(page)));
      await inLanguage(page, 'fr');
      return found;
    }),
  );
}

portal.browserTest('keeps the language that was chosen', async (open) => {
  const { page, origin } = await portal.enter(open, null);
  await page.goto(`${origin}/aide`);
  await inLanguage(page, 'en');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: en.help.title }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

portal.browserTest('moves where nothing asks it not to', async (open) => {
  const { page, origin, seeded } = await portal.enter(open, 'hopital');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(`${origin}/demander/${seeded.drafts.seal}/informations`);
  await page.locator('.preview').waitFor();
  assert.notDeepEqual(await page.evaluate(faultsOfMotion), []);
});

portal.browserTest('says, without JavaScript, that it needs it', async (open) => {
  const { origin } = await portal.enter(open, null);
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(origin);
  for (const language of ['p:not([lang])', 'p[lang=en]']) {
    const said = page.locator(`noscript ${language}`);
    assert.match((await said.textContent()) ?? '', /JavaScript/);
    assert.ok(await said.isVisible());
  }
});

/** « Erreur : Étape 3 sur 5 : Informations du certificat — Portail des certificats », and on one page only. */
async function faultsOfTitle(page: Page, { fault }: Stop, locale: 'fr' | 'en'): Promise<readonly string[]> {
  const t = locale === 'fr' ? fr : en;
  // Some pages are written by the server and come again in the other language.
  await page
    .waitForFunction((portalName) => document.title.endsWith(portalName), t.frame.portal)
    .catch(() => undefined);
  const title = await page.title();
  const found: string[] = [];
  const [, rest = ''] = new RegExp(`^(.*) — ${t.frame.portal}$`).exec(title) ?? [];
  if (rest === '') found.push(`title without the portal’s name: ${title}`);
  if ((await page.locator('html').getAttribute('lang')) !== locale) found.push(`not told to be in ${locale}`);
  const wrong = await page.locator('.error-summary').isVisible();
  if (title.startsWith(t.ui.errorPrefix) !== wrong)
    found.push(`title ${wrong ? 'does not tell' : 'tells'} of errors: ${title}`);
  if (fault !== undefined) return found;
  const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, '…');
  const plainTitle = wrong ? title.slice(t.ui.errorPrefix.length) : title;
  const other = pageOf.get(plainTitle) ?? path;
  pageOf.set(plainTitle, path);
  if (other !== path) found.push(`title of ${other} too: ${title}`);
  return found;
}

type Text =
  | string
  | { readonly strings: readonly string[] }
  | ((...parameters: never[]) => unknown)
  | readonly Text[]
  | Texts;
interface Texts {
  readonly [name: string]: Text;
}

/** Every sentence of a catalogue that takes no parameter. */
function sentencesOf(texts: Text): readonly string[] {
  if (typeof texts === 'string') return [texts];
  return typeof texts === 'object' ? Object.values(texts as Texts).flatMap(sentencesOf) : [];
}

const english = new Set(sentencesOf(en as Texts));
const frenchOnly = sentencesOf(fr as Texts).filter((sentence) => sentence.length > 8 && !english.has(sentence));

/** What was said about the last attempt keeps the language it was said in, until the next one. */
async function faultsOfEnglish(page: Page): Promise<readonly string[]> {
  const said = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const kept = '.error-summary, .field-error, [role=alert], .mail-text, script, noscript, body [lang=fr]';
      if (node.parentElement?.closest(kept) === null) texts.push((node.textContent ?? '').trim());
    }
    return texts;
  });
  return frenchOnly.filter((sentence) => said.includes(sentence.trim())).map((sentence) => `still French: ${sentence}`);
}
