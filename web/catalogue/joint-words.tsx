import type { joint } from '../i18n/fr/joint.ts';
import { pageWords } from './page-words.tsx';

/** The words of several certificates withdrawn in one go. */
export const {
  withWords: withJointWords,
  withWordsOf: withJointWordsOf,
  useWords: useJointWords,
} = pageWords<typeof joint>({
  fr: async () => (await import('../i18n/fr/joint.ts')).joint,
  en: async () => (await import('../i18n/en/joint.ts')).joint,
});
