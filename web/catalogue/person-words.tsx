import type { persons } from '../i18n/fr/persons.ts';
import { pageWords } from './page-words.tsx';

/** The words of requests for persons, which most visits never need. */
export const {
  withWords: withPersonWords,
  withWordsOf: withPersonWordsOf,
  useWords: usePersonWords,
} = pageWords<typeof persons>({
  fr: async () => (await import('../i18n/fr/persons.ts')).persons,
  en: async () => (await import('../i18n/en/persons.ts')).persons,
});
