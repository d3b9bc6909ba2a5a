import { useEffect, useState } from 'react';
import type { Locale } from './format.ts';
import { useLocale } from './index.tsx';

/**
 * Words that few pages need, out of the catalogue that every visit fetches. The hook answers null until they are there: they
 * load with the page that needs them, both languages at once, so that a change of language finds them ready.
 */
export function wordsApart<Words>(load: Readonly<Record<Locale, () => Promise<Words>>>): () => Words | null {
  const loaded = new Map<Locale, Words>();
  return () => {
    const { locale } = useLocale();
    const [, setReady] = useState(0);
    useEffect(() => {
      let current = true;
      for (const one of ['fr', 'en'] as const) {
        void load[one]().then((words) => {
          loaded.set(one, words);
          if (current) setReady((count) => count + 1);
        });
      }
      return () => {
        current = false;
      };
    }, []);
    return loaded.get(locale) ?? null;
  };
}
