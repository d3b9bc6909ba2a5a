import type { Page } from 'playwright-core';

type Theme = 'light' | 'dark';

interface Look {
  readonly name: string;
  readonly theme: Theme;
  /** The page as it is, in this theme and at this width: nothing is loaded again. */
  wear(page: Page): Promise<void>;
}

const look = (theme: Theme, width: number): Look => ({
  name: `${theme}-${width}`,
  theme,
  wear: async (page) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
  },
});

export const wide = { light: look('light', 1360), dark: look('dark', 1360) };
export const narrow = { light: look('light', 390), dark: look('dark', 390) };
export const looks: readonly Look[] = [wide.light, wide.dark, narrow.light, narrow.dark];

/** By the button at the top of every page, pressed as a script would: a modal dialog keeps a pointer from it. */
export async function inLanguage(page: Page, language: 'fr' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.locator(`.tools button[lang="${language}"]`).evaluate((button: HTMLElement) => button.click());
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
