import type { domains } from './fr/domains.ts';
import { lateWords } from './late-words.ts';

export type DomainWords = typeof domains;

/** The words of domains: asking, proof, decision. */
export const useDomainWords = lateWords<DomainWords>({
  fr: async () => (await import('./fr/domains.ts')).domains,
  en: async () => (await import('./en/domains.ts')).domains,
});
