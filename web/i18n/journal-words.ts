import type { journal } from './fr/journal.ts';
import { wordsApart } from './words-apart.ts';

export type JournalWords = typeof journal;

/** The words of the journal, which officers and auditors read. */
export const useJournalWords = wordsApart<JournalWords>({
  fr: async () => (await import('./fr/journal.ts')).journal,
  en: async () => (await import('./en/journal.ts')).journal,
});
