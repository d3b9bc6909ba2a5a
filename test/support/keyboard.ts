import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { plain } from './portal-page.ts';

const furthest = 80;

const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluateAll((elements) => elements.some((element) => element === document.activeElement));

/** What has the focus, in words, for a test that fails. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `<${element?.tagName.toLowerCase()} id="${element?.id}"> ${(element?.textContent ?? '').trim().slice(0, 80)}`;
  });

/** Waits until the focus was moved there by the page itself. */
export async function focusMovesTo(place: Locator): Promise<void> {
  const page = place.page();
  await place.first().waitFor();
  for (let waited = 0; waited < 10_000 && !(await isFocused(place)); waited += 50) await page.waitForTimeout(50);
  assert.ok(await isFocused(place), `the focus is on ${await focused(page)}`);
}

/** Presses Tab until the focus is there; everywhere on the way, one sees where one is. */
export async function tabTo(place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = place.page();
  await place.first().waitFor();
  for (let presses = 0; presses < furthest; presses += 1) {
    await page.keyboard.press(key);
    const unseen = await page.evaluate(unseenFocus);
    assert.equal(unseen, null, `the focus is not seen on ${unseen}`);
    if (await isFocused(place)) return;
  }
  assert.fail(`${furthest} presses of ${key} did not lead to ${place}, but to ${await focused(page)}`);
}

export async function press(place: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(place);
  await place.page().keyboard.press(key);
}

export async function type(place: Locator, text: string): Promise<void> {
  await tabTo(place);
  await place.page().keyboard.type(text);
}

/** The focus is on the page's title: a screen reader says where one has come. */
export const arrivesAt = (page: Page, title: string): Promise<void> =>
  focusMovesTo(page.locator('h1:focus').filter({ hasText: plain(title) }));

/** Runs in the page: the focused element when neither it nor what is around it shows the focus, or when it lies off screen. */
function unseenFocus(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const marked = (one: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  const box = element.getBoundingClientRect();
  const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const label = element.closest('label');
  if (onScreen && (marked(element) || (label !== null && marked(label)))) return null;
  return element.outerHTML.slice(0, 200);
}
