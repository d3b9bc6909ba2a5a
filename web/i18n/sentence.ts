import { useEffect, useState } from 'react';
import type { Refusal } from '../../core/outcome.ts';
import { useLocale } from './index.tsx';

type Sentence = (refusal: Refusal) => string;

/**
 * The sentence of a refusal found in the browser, the same as the server's. The sentences load on first need: until then
 * the answer is the bare code.
 */
export function useSentence(): Sentence {
  const { locale } = useLocale();
  const [sentence, setSentence] = useState<Sentence>(() => (refusal: Refusal) => refusal.code);
  useEffect(() => {
    let current = true;
    void import('../../core/contract/sentences/index.ts').then(({ sentenceOf, sentences }) => {
      if (!current) return;
      const known = (refusal: Refusal): refusal is Refusal<keyof typeof sentences> => refusal.code in sentences;
      setSentence(() => (refusal: Refusal) => (known(refusal) ? sentenceOf(refusal, locale) : refusal.code));
    });
    return () => {
      current = false;
    };
  }, [locale]);
  return sentence;
}
