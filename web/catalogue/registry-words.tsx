import type { imports, registry } from '../i18n/fr/registry.ts';
import { pageWords } from './page-words.tsx';

/** The words of the registry and its imports, which officers and auditors alone need. */
interface RegistryWords {
  readonly imports: typeof imports;
  readonly registry: typeof registry;
}

export const { withWords: withRegistryWords, useWords: useRegistryWords } = pageWords<RegistryWords>({
  fr: () => import('../i18n/fr/registry.ts'),
  en: () => import('../i18n/en/registry.ts'),
});
