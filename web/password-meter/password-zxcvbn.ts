import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { levelOf, type Strength, weaknessOf } from './password-strength.ts';

type Options = NonNullable<ConstructorParameters<typeof ZxcvbnFactory>[0]>;

export interface PasswordDictionary {
  readonly passwords: string[];
  readonly words: string[];
  readonly firstNames: string[];
  readonly lastNames: string[];
  readonly keyboards: NonNullable<Options['graphs']>;
}

/** Levenshtein distance stays off: it costs up to 1.6 s a check, for a few points of level. */
export function measureWith({ keyboards, ...dictionary }: PasswordDictionary) {
  const meter = new ZxcvbnFactory({ dictionary, graphs: keyboards, useLevenshteinDistance: false });
  return (password: string, ownWords: readonly string[]): Strength & { readonly guessesLog10: number } => {
    const { guessesLog10, sequence } = meter.check(password, [...ownWords]);
    return { level: levelOf(guessesLog10), weakness: weaknessOf(sequence), guessesLog10 };
  };
}
