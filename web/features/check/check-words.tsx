import { pageWords } from '../../catalogue/page-words.tsx';
import type { check } from '../../i18n/fr/check.ts';

export const { withWords: withCheckWords, useWords: useCheckWords } = pageWords<typeof check>({
  fr: async () => (await import('../../i18n/fr/check.ts')).check,
  en: async () => (await import('../../i18n/en/check.ts')).check,
});
