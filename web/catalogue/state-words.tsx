import type { state } from '../i18n/fr/state.ts';
import { pageWords } from './page-words.tsx';

/** The words of « État », which officers and auditors read. */
export const { withWords: withStateWords, useWords: useStateWords } = pageWords<typeof state>({
  fr: async () => (await import('../i18n/fr/state.ts')).state,
  en: async () => (await import('../i18n/en/state.ts')).state,
});
