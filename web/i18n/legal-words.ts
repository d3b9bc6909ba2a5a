import type { legal } from './fr/legal.ts';
import { wordsApart } from './words-apart.ts';

type LegalWords = typeof legal;

/** The words of the pages at the foot of every page. */
export const useLegalWords = wordsApart<LegalWords>({
  fr: async () => (await import('./fr/legal.ts')).legal,
  en: async () => (await import('./en/legal.ts')).legal,
});
