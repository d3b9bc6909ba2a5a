import type { designations } from '../i18n/fr/designations.ts';
import type { joining } from '../i18n/fr/joining.ts';
import type { people } from '../i18n/fr/people.ts';
import { pageWords } from './page-words.tsx';

/** The words of who may act for whom, which most visits never need. */
interface ActingWords {
  readonly designations: typeof designations;
  readonly joining: typeof joining;
  readonly people: typeof people;
}

export const { withWords: withActingWords, useWords: useActingWords } = pageWords<ActingWords>({
  fr: () => import('../i18n/fr/acting.ts'),
  en: () => import('../i18n/en/acting.ts'),
});
