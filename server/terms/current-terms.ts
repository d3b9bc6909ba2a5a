import type { InstanceView } from '../../core/contract/portal.ts';

export const termsDocuments = ['cgu', 'pc'] as const;

/** One version of one document, in both languages. Accepting it is recorded by its version and its digest. */
export interface TermsEdition {
  readonly document: (typeof termsDocuments)[number];
  readonly version: string;
  /** `2026-11-01`: in force from midnight in Paris. */
  readonly effectiveOn: string;
  /** Lower-case hex; covers both languages, as load-terms.ts says. */
  readonly sha256: string;
  /** Plain paragraphs, separated by blank lines, and `## ` headings. */
  readonly texts: { readonly fr: string; readonly en: string };
}

/** Every edition that was loaded, past and future ones too. */
export type Terms = readonly TermsEdition[];

const dayInParis = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The edition in force of each document: the latest whose day has begun in Paris. */
export function currentTerms(terms: Terms, now: Date): Terms {
  const today = dayInParis.format(now);
  return termsDocuments.flatMap((document) =>
    terms
      .filter((edition) => edition.document === document && edition.effectiveOn <= today)
      .toSorted((one, other) => other.effectiveOn.localeCompare(one.effectiveOn))
      .slice(0, 1),
  );
}

/** The edition in force of one document; `loadTerms` made sure that there is one. */
export function currentEdition(terms: Terms, document: TermsEdition['document'], now: Date): TermsEdition {
  const edition = currentTerms(terms, now).find((candidate) => candidate.document === document);
  if (edition === undefined) throw new Error(`no version of ${document} is in force`);
  return edition;
}

/** What the instance says of the terms in force: what they are, not their words. */
export const termsViews = (terms: Terms, now: Date): InstanceView['terms'] =>
  currentTerms(terms, now).map(({ document, version, effectiveOn, sha256 }) => ({
    document,
    version,
    effectiveOn,
    sha256,
  }));
