import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as french } from '@zxcvbn-ts/language-fr';
import type { Plugin } from 'vite';
import type { PasswordDictionary } from './password-zxcvbn.ts';

const moduleName = 'virtual:password-dictionary';
const resolvedName = `\0${moduleName}`;

/** Enough to see through what French offices choose, in about 95 kB compressed instead of 540. */
const limits = { passwords: 13_000, words: 10_000, firstNames: 2_000, lastNames: 1_000 } as const;

/** The password itself holds printable ASCII only: « hôpital » can only come as « hopital ». */
const fold = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');

const usable = (words: readonly string[]): string[] => [
  ...new Set(words.map(fold).filter((word) => /^[!-~]{3,}$/.test(word))),
];

/** Names come in alphabetical order; how often Wikipedia has them tells which to keep. */
function frequentNames(list: readonly string[]): string[] {
  const frequent = [...french['wikipedia-fr'], ...french['commonWords-fr']].map(fold);
  const rank = new Map(frequent.map((word, index) => [word, index]));
  const rankOf = (name: string) => rank.get(name) ?? Number.MAX_SAFE_INTEGER;
  return usable(list).sort((one, other) => rankOf(one) - rankOf(other));
}

export function cutDictionary(): PasswordDictionary {
  const { azerty, qwerty, keypad } = adjacencyGraphs;
  return {
    keyboards: { azerty, qwerty, keypad },
    passwords: usable(common['passwords-common']).slice(0, limits.passwords),
    words: usable(french['commonWords-fr']).slice(0, limits.words),
    // The two lists are swapped in language-fr 4.1.2: the first names are in the shorter one.
    firstNames: frequentNames(french['lastnames-fr']).slice(0, limits.firstNames),
    lastNames: frequentNames(french['firstnames-fr']).slice(0, limits.lastNames),
  };
}

function dictionarySource(): string {
  const { keyboards, ...words } = cutDictionary();
  return [
    ...Object.entries(words).map(
      ([name, list]) => `export const ${name} = ${JSON.stringify(list.join(' '))}.split(' ');`,
    ),
    `export const keyboards = ${JSON.stringify(keyboards)};`,
  ].join('\n');
}

/** Cuts the dictionaries of zxcvbn-ts at build time: the repository holds no copy of them. */
export const passwordDictionary = (): Plugin => ({
  name: 'password-dictionary',
  resolveId: (id) => (id === moduleName ? resolvedName : null),
  load: (id) => (id === resolvedName ? dictionarySource() : null),
});
