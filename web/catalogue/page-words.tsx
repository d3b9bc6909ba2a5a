import { type ComponentType, createContext, useContext } from 'react';
import type { Locale } from '../i18n/format.ts';
import { wordsApart } from '../i18n/words-apart.ts';
import { Loading } from '../ui/loading.tsx';

/** Words that a few pages need: how such a page is shown once they are there, and how its parts read them. */
export function pageWords<Words>(load: Readonly<Record<Locale, () => Promise<Words>>>) {
  const useLoaded = wordsApart<Words>(load);
  const WordsContext = createContext<Words | null>(null);

  const withWords = <Props extends object>(Shown: ComponentType<Props>) =>
    function WithWords(props: Props) {
      const words = useLoaded();
      return words === null ? (
        <Loading />
      ) : (
        <WordsContext.Provider value={words}>
          <Shown {...props} />
        </WordsContext.Provider>
      );
    };

  /** The same of a part of a page, which shows nothing until then, or what holds its place. */
  const withWordsOf = <Props extends object>(Shown: ComponentType<Props>, Meanwhile?: ComponentType) =>
    function PartWithWords(props: Props) {
      const words = useLoaded();
      if (words === null) return Meanwhile === undefined ? null : <Meanwhile />;
      return (
        <WordsContext.Provider value={words}>
          <Shown {...props} />
        </WordsContext.Provider>
      );
    };

  return {
    withWords,
    withWordsOf,
    /** Under `withWords` only. */
    useWords: (): Words => {
      const words = useContext(WordsContext);
      if (words === null) throw new Error('A part of a page was rendered without the words of its page');
      return words;
    },
  };
}
