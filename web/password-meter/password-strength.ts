/** What an attacker would try first, the gravest first. */
const weaknesses = ['own', 'common', 'keyboard', 'repeat', 'sequence', 'date', 'name', 'word'] as const;
export type Weakness = (typeof weaknesses)[number];

/** What a password is worth, as the meter shows it. */
export interface Strength {
  /** 0 to 100. */
  readonly level: number;
  readonly weakness: Weakness | null;
}

/** Below it a password is refused: 10^12 guesses. */
export const minimumLevel = 80;

/** 10^15 guesses fill the meter: a fast offline attack of years, against PBKDF2 with 600,000 iterations far more. */
const fullGuessesLog10 = 15;

export const levelOf = (guessesLog10: number): number =>
  Math.min(100, Math.max(0, Math.round((guessesLog10 / fullGuessesLog10) * 100)));

/** Shorter pieces would match by chance. */
const shortestWord = 3;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The first words an attacker tries are those of the request: structure, town, domain, name. Each comes whole, without its
 * blanks, and in pieces.
 */
export function ownWords(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts.map(fold)) {
    const pieces = text.split(/[^a-z0-9]+/).filter((piece) => piece !== '');
    for (const word of [text, pieces.join(''), ...pieces]) if (word.length >= shortestWord) found.add(word);
  }
  return [...found];
}

/** A piece of the password as zxcvbn explains it. */
interface Piece {
  readonly pattern: string;
  readonly token: string;
  readonly [detail: string]: unknown;
}

const byDictionary: ReadonlyMap<unknown, Weakness> = new Map([
  ['userInputs', 'own'],
  ['passwords', 'common'],
  ['firstNames', 'name'],
  ['lastNames', 'name'],
  ['words', 'word'],
]);
const byPattern: ReadonlyMap<string, Weakness> = new Map([
  ['spatial', 'keyboard'],
  ['repeat', 'repeat'],
  ['sequence', 'sequence'],
  ['date', 'date'],
  ['regex', 'date'],
]);

/** The gravest weakness among the pieces that zxcvbn cut; two characters that happen to be a word are none. */
export function weaknessOf(pieces: readonly Piece[]): Weakness | null {
  const found = pieces
    .filter((piece) => piece.token.length >= shortestWord)
    .map((piece) => byPattern.get(piece.pattern) ?? byDictionary.get(piece.dictionaryName));
  return weaknesses.find((weakness) => found.includes(weakness)) ?? null;
}
