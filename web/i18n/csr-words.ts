import type { csr } from './fr/csr.ts';
import { wordsApart } from './words-apart.ts';

export type CsrWords = typeof csr;

/** The words of the CSR doctor. */
export const useCsrWords = wordsApart<CsrWords>({
  fr: async () => (await import('./fr/csr.ts')).csr,
  en: async () => (await import('./en/csr.ts')).csr,
});
