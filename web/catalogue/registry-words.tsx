import { type ComponentType, createContext, useContext } from 'react';
import type { imports, registry } from '../i18n/fr/registry.ts';
import { wordsApart } from '../i18n/words-apart.ts';
import { Loading } from '../ui/loading.tsx';

/** The words of the registry and its imports, which officers and auditors alone need. */
interface RegistryWords {
  readonly imports: typeof imports;
  readonly registry: typeof registry;
}

const useLoaded = wordsApart<RegistryWords>({
  fr: () => import('../i18n/fr/registry.ts'),
  en: () => import('../i18n/en/registry.ts'),
});

const WordsContext = createContext<RegistryWords | null>(null);

/** A page that is shown once its words are there. */
export const withRegistryWords = (Shown: ComponentType) =>
  function WithRegistryWords() {
    const words = useLoaded();
    return words === null ? (
      <Loading />
    ) : (
      <WordsContext.Provider value={words}>
        <Shown />
      </WordsContext.Provider>
    );
  };

/** Under `withRegistryWords` only. */
export function useRegistryWords(): RegistryWords {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('A part of a page was rendered without the words of its page');
  return words;
}
