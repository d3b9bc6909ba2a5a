import type { massRevocation } from '../i18n/fr/mass-revocation.ts';
import { pageWords } from './page-words.tsx';

export const { withWords: withMassWords, useWords: useMassWords } = pageWords<typeof massRevocation>({
  fr: () => import('../i18n/fr/mass-revocation.ts').then(({ massRevocation }) => massRevocation),
  en: () => import('../i18n/en/mass-revocation.ts').then(({ massRevocation }) => massRevocation),
});
