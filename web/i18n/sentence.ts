import { useEffect, useState } from 'react';
import type { Refusal } from '../../core/outcome.ts';
import type { Locale } from './format.ts';
import { useLocale } from './index.tsx';

export type Sentence = (refusal: Refusal) => string;

const bareCode: Sentence = ({ code }) => code;

async function loadSentences(locale: Locale): Promise<Sentence> {
  const { sentenceOf, sentences } = await import('../../core/contract/sentences/index.ts');
  const known = (refusal: Refusal): refusal is Refusal<keyof typeof sentences> => refusal.code in sentences;
  return (refusal) => (known(refusal) ? sentenceOf(refusal, locale) : refusal.code);
}

/**
 * The sentence of a refusal found in the browser, the same as the server's, for what is rendered: the sentences load on first
 * need, and until then the answer is the bare code.
 */
export function useSentence(): Sentence {
  const { locale } = useLocale();
  const [sentence, setSentence] = useState<Sentence>(() => bareCode);
  useEffect(() => {
    let current = true;
    void loadSentences(locale).then((loaded) => {
      if (current) setSentence(() => loaded);
    });
    return () => {
      current = false;
    };
  }, [locale]);
  return sentence;
}

/**
 * The same for words that a form keeps, as the errors of an attempt: it waits for the sentences, or the bare code would stay. They
 * begin to load with the form. Where they cannot be had, the code is all there is to say.
 */
export function useLoadedSentence(): () => Promise<Sentence> {
  const { locale } = useLocale();
  useEffect(() => void loadSentences(locale).catch(() => undefined), [locale]);
  return () => loadSentences(locale).catch(() => bareCode);
}
