import type { knownKey } from '../i18n/fr/known-key.ts';
import { pageWords } from './page-words.tsx';

export const { withWords: withKnownKeyWords, useWords: useKnownKeyWords } = pageWords<typeof knownKey>({
  fr: () => import('../i18n/fr/known-key.ts').then(({ knownKey }) => knownKey),
  en: () => import('../i18n/en/known-key.ts').then(({ knownKey }) => knownKey),
});
