import { useEffect, useState } from 'react';
import type { Locale } from './format.ts';
import type { csr } from './fr/csr.ts';
import { useLocale } from './index.tsx';

export type CsrWords = typeof csr;

const load = async (locale: Locale): Promise<CsrWords> =>
  locale === 'en' ? (await import('./en/csr.ts')).csr : (await import('./fr/csr.ts')).csr;

/** The words of the CSR doctor, in the language of the moment: they load with the step that needs them, null until then. */
export function useCsrWords(): CsrWords | null {
  const { locale } = useLocale();
  const [words, setWords] = useState<CsrWords | null>(null);
  useEffect(() => {
    let current = true;
    void load(locale).then((loaded) => {
      if (current) setWords(loaded);
    });
    return () => {
      current = false;
    };
  }, [locale]);
  return words;
}
