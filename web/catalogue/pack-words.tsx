import type { packs } from '../i18n/fr/packs.ts';
import { pageWords } from './page-words.tsx';

/** The words of several certificates asked for in one go. */
interface PackWords {
  readonly packs: typeof packs;
}

export const {
  withWords: withPackWords,
  withWordsOf: withPackWordsOf,
  useWords,
} = pageWords<PackWords>({
  fr: () => import('../i18n/fr/packs.ts'),
  en: () => import('../i18n/en/packs.ts'),
});

/** Under `withPackWords` only. */
export const usePackWords = (): PackWords['packs'] => useWords().packs;
