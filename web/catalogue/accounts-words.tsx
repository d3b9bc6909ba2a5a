import type { accounts } from '../i18n/fr/accounts.ts';
import { pageWords } from './page-words.tsx';

/** The words of « Moyens de connexion », which officers and auditors read. */
export const { withWords: withAccountsWords, useWords: useAccountsWords } = pageWords<typeof accounts>({
  fr: async () => (await import('../i18n/fr/accounts.ts')).accounts,
  en: async () => (await import('../i18n/en/accounts.ts')).accounts,
});
