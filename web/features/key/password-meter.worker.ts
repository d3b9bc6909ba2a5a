import { firstNames, keyboards, lastNames, passwords, words } from 'virtual:password-dictionary';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { levelOf, type Strength, weaknessOf } from './password-strength.ts';

export interface Measurement {
  readonly id: number;
  readonly password: string;
  readonly ownWords: readonly string[];
}
export interface Measured {
  readonly id: number;
  readonly strength: Strength;
}

/** Levenshtein distance stays off: it costs up to 1.6 s a check, for a few points of level. */
const meter = new ZxcvbnFactory({
  dictionary: { passwords, words, firstNames, lastNames },
  graphs: keyboards,
  useLevenshteinDistance: false,
});

addEventListener('message', (event: MessageEvent<Measurement>) => {
  const { id, password, ownWords } = event.data;
  const { guessesLog10, sequence } = meter.check(password, [...ownWords]);
  postMessage({ id, strength: { level: levelOf(guessesLog10), weakness: weaknessOf(sequence) } } satisfies Measured);
});
