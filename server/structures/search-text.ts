/** Lower case without accents, one space between words: what is stored and what is searched take the same form. */
export const searchText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a search; digits typed with spaces (`269 000 012`) are one number. */
export const searchWords = (typed: string): readonly string[] =>
  searchText(typed)
    .replace(/(?<=\d) (?=\d)/g, '')
    .split(' ')
    .filter((word) => word !== '');
