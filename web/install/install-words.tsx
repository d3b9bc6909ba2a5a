import { pageWords } from '../catalogue/page-words.tsx';
import type { install } from '../i18n/fr/install.ts';

export const { withWords: withInstallWords, useWords: useInstallWords } = pageWords<typeof install>({
  fr: async () => (await import('../i18n/fr/install.ts')).install,
  en: async () => (await import('../i18n/en/install.ts')).install,
});
