import * as dictionary from 'virtual:password-dictionary';
import type { Strength } from './password-strength.ts';
import { measureWith } from './password-zxcvbn.ts';

export interface Measurement {
  readonly id: number;
  readonly password: string;
  readonly ownWords: readonly string[];
}
export interface Measured {
  readonly id: number;
  readonly strength: Strength;
}

const measure = measureWith(dictionary);

addEventListener('message', (event: MessageEvent<Measurement>) => {
  const { id, password, ownWords } = event.data;
  const { level, weakness } = measure(password, ownWords);
  postMessage({ id, strength: { level, weakness } } satisfies Measured);
});
