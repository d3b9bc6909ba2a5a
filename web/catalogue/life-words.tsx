import type { follow } from '../i18n/fr/follow.ts';
import type { revocation } from '../i18n/fr/revocation.ts';
import { pageWords } from './page-words.tsx';

/** The words of a certificate's life after its withdrawal. */
interface LifeWords {
  readonly follow: typeof follow;
  readonly revocation: typeof revocation;
}

export const { withWords: withLifeWords, useWords: useLifeWords } = pageWords<LifeWords>({
  fr: () => import('../i18n/fr/life.ts'),
  en: () => import('../i18n/en/life.ts'),
});
