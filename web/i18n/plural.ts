const french = new Intl.PluralRules('fr');
const english = new Intl.PluralRules('en');

/** What is counted, in the singular and in the plural. French counts 0 as singular. */
export interface CountedWords {
  readonly one: string;
  readonly other: string;
}

export const pluralFr = (count: number, words: CountedWords): string =>
  french.select(count) === 'one' ? words.one : words.other;

export const pluralEn = (count: number, words: CountedWords): string =>
  english.select(count) === 'one' ? words.one : words.other;
