import { useEffect, useState } from 'react';
import type { Refusal } from '../../core/outcome.ts';
import type { Locale } from './format.ts';
import { useLocale } from './index.tsx';

export type Sentence = (refusal: Refusal) => string;

const bareCode: Sentence = ({ code }) => code;

const nothingYet: Sentence = () => '';

/** Where they cannot be had, the bare code is all there is to say. */
async function loadSentences(locale: Locale): Promise<Sentence> {
  const loaded = await import('../../core/contract/sentences/index.ts').catch(() => null);
  if (loaded === null) return bareCode;
  const { sentenceOf, sentences } = loaded;
  const known = (refusal: Refusal): refusal is Refusal<keyof typeof sentences> => refusal.code in sentences;
  return (refusal) => (known(refusal) ? sentenceOf(refusal, locale) : refusal.code);
}

/**
 * The sentence of a refusal found in the browser, the same as the server's, for what is rendered: the sentences load on first
 * need, and until then it is empty.
 */
export function useSentence(): Sentence {
  const { locale } = useLocale();
  const [sentence, setSentence] = useState<Sentence>(() => nothingYet);
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
 * The same for words that a form keeps, as the errors of an attempt: it waits for the sentences, or what is not one would stay.
 * They begin to load with the form.
 */
export function useLoadedSentence(): () => Promise<Sentence> {
  const { locale } = useLocale();
  useEffect(() => void loadSentences(locale), [locale]);
  return () => loadSentences(locale);
}
