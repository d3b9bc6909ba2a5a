const vowel = '[aeiouœæ]';
/** Before a consonant, a y is a vowel: « d’Yves », but « de Yann ». */
const elides = new RegExp(`^(?:${vowel}|y(?![aeiouyœæ])\\p{L})`, 'u');
/** Heard as a consonant, or not, by whoever says it: « de Iouri », « de Ouahiba ». */
const glides = new RegExp(`^(?:i${vowel}|ou(?!est)${vowel})`, 'u');

/**
 * `d’` or `de `, `qu’` or `que `: how a French sentence goes on to this name. An h may be mute or not, and no rule tells:
 * before it, and wherever else usage hesitates, nothing is elided.
 */
export function elided(word: 'de' | 'que', name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return elides.test(plain) && !glides.test(plain) ? `${word.slice(0, -1)}’` : `${word} `;
}

/** The word and the name: « d’Inès Morel », « que Paul Marchand ». */
export const elide = (word: 'de' | 'que', name: string): string => `${elided(word, name)}${name}`;
