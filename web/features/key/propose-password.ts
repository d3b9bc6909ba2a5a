import type { RandomBytes } from '../../../core/x509/pbes2.ts';
import { frenchWords } from './french-words.ts';

const wordCount = 5;
const numbers = 100;

/** 11 bits a word and 6.6 for the number; what is always the same (hyphens, the capital) counts for nothing. */
export const proposedBits = Math.floor(wordCount * Math.log2(frenchWords.length) + Math.log2(numbers));

/** Evenly among `count`, at most 65,536: 16 bits that fall beyond the last whole multiple are drawn again. */
function draw(count: number, random: RandomBytes): number {
  const limit = 2 ** 16 - (2 ** 16 % count);
  for (;;) {
    const [high = 0, low = 0] = random(2);
    const drawn = high * 256 + low;
    if (drawn < limit) return drawn % count;
  }
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Like `Moulin-cobalt-tartine-sorbet-iguane-42`: it keeps every rule, and can be read out. */
export function proposePassword(random: RandomBytes): string {
  const words = Array.from({ length: wordCount }, () => frenchWords[draw(frenchWords.length, random)] ?? '');
  return `${capitalise(words.join('-'))}-${String(draw(numbers, random)).padStart(2, '0')}`;
}
