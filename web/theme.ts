import { keepPreference, readPreference } from './preferences.ts';

export type Theme = 'light' | 'dark';

/** What the page shows now: the choice made here, else the system's. */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Before the first paint of the application. */
export function restoreTheme(): void {
  const chosen = readPreference('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  keepPreference('theme', theme);
}
