import { type ComponentType, createContext, useContext } from 'react';
import type { designations } from '../i18n/fr/designations.ts';
import type { joining } from '../i18n/fr/joining.ts';
import type { people } from '../i18n/fr/people.ts';
import { wordsApart } from '../i18n/words-apart.ts';
import { Loading } from '../ui/loading.tsx';

/** The words of who may act for whom, which most visits never need. */
interface ActingWords {
  readonly designations: typeof designations;
  readonly joining: typeof joining;
  readonly people: typeof people;
}

const useLoaded = wordsApart<ActingWords>({
  fr: () => import('../i18n/fr/acting.ts'),
  en: () => import('../i18n/en/acting.ts'),
});

const WordsContext = createContext<ActingWords | null>(null);

/** A page that is shown once its words are there. */
export const withActingWords = (Shown: ComponentType) =>
  function WithActingWords() {
    const words = useLoaded();
    return words === null ? (
      <Loading />
    ) : (
      <WordsContext.Provider value={words}>
        <Shown />
      </WordsContext.Provider>
    );
  };

/** Under `withActingWords` only. */
export function useActingWords(): ActingWords {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('A part of a page was rendered without the words of its page');
  return words;
}
