import { useEffect, useState } from 'react';
import type { Locale } from './format.ts';
import type { csr } from './fr/csr.ts';
import { useLocale } from './index.tsx';

export type CsrWords = typeof csr;

const loaded = new Map<Locale, CsrWords>();

async function load(locale: Locale): Promise<void> {
  const words = locale === 'en' ? await import('./en/csr.ts') : await import('./fr/csr.ts');
  loaded.set(locale, words.csr);
}

/**
 * The words of the CSR doctor, null until they are there: they load with the step that needs them, both languages at once, so
 * that a change of language finds them ready.
 */
export function useCsrWords(): CsrWords | null {
  const { locale } = useLocale();
  const [, setReady] = useState(0);
  useEffect(() => {
    let current = true;
    for (const one of ['fr', 'en'] as const) {
      void load(one).then(() => {
        if (current) setReady((count) => count + 1);
      });
    }
    return () => {
      current = false;
    };
  }, []);
  return loaded.get(locale) ?? null;
}
