import type { domains } from './fr/domains.ts';
import { wordsApart } from './words-apart.ts';

export type DomainWords = typeof domains;

/** The words of domains: asking, proof, decision. */
export const useDomainWords = wordsApart<DomainWords>({
  fr: async () => (await import('./fr/domains.ts')).domains,
  en: async () => (await import('./en/domains.ts')).domains,
});
