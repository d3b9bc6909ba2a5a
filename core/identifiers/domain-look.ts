import { withinOneEdit } from './confusable.ts';
import { decodePunycode, isALabel } from './idna.ts';

/**
 * What a label looks like to somebody who reads it in a hurry (UTS #39 §4, a part of it): small letters of Cyrillic, Greek,
 * Armenian, Coptic and extended Latin that stand for ours, then digits. By code point, since in a glyph nobody could
 * check them. Labels are in lower case and of one script already (idna.ts), so that capitals have no place here.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: '\u0430\u03b1\u0251\u1d00\u2c81',
  b: '\u044c\u0432\u03b2\u0185\u0253\u0299',
  c: '\u0441\u03f2\u1d04\u2ca5\u0188',
  d: '\u0501\u0257\u0256',
  e: '\u0435\u0454\u03b5\u0258\u0259\u025b\u04bd',
  f: '\u0192\u03dd\u0584',
  g: '\u0261\u0581\u0260',
  h: '\u04bb\u0570\u043d\u0266',
  k: '\u043a\u03ba\u0138\u1d0b\u0199\u2c95',
  l: '\u0456\u0457\u03b9\u0131\u026a\u0269\u04cf\u0458\u03f3\u0237\u0582\u0142\u026b\u01c0' + 'ij1',
  m: '\u043c\u0271\u1d0d',
  n: '\u0578\u057c\u03b7\u0273\u0272\u043f\u03c0\u0274',
  o: '\u043e\u03bf\u0585\u03c3\u00f8\u0275\u2c9f\u1d0f' + '0',
  p: '\u0440\u03c1\u01bf\u2ca3',
  q: '\u051b\u0563\u0566',
  r: '\u0433\u1d26\u0280\u027c\u027d',
  s: '\u0455\u0282\ua731' + '5',
  t: '\u0442\u03c4\u1d1b\u01ab\u0288\u0167',
  u: '\u057d\u03c5\u028b\u1d1c\u0446',
  v: '\u0475\u03bd\u1d20',
  w: '\u0461\u051d\u03c9\u0561\u026f\u1d21',
  x: '\u0445\u03c7\u04b3',
  y: '\u0443\u03b3\u04af\u0263\u028f\u01b4',
  z: '\u1d22\u0290\u0225\u01b6\u0437' + '2',
};
const lookedLike = new Map(
  Object.entries(lookAlikes).flatMap(([letter, alikes]) => [...alikes].map((alike) => [alike, letter] as const)),
);

/** The look of one canonical label: two labels of the same look pass for each other. Hyphens and accents say nothing. */
export function lookOfLabel(label: string): string {
  const unicode = isALabel(label) ? (decodePunycode(label.slice(4)) ?? label) : label;
  const plain = unicode
    .normalize('NFKD')
    .replace(/\p{M}|-/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');
  return [...plain]
    .map((character) => lookedLike.get(character) ?? character)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd');
}

/** One slip of the hand in a name this long is somebody's name; in a shorter one it is another word. */
const shortestToSlipIn = 8;

/** Whether two looks are the same, or nearly so where they are long enough. */
export const looksAlike = (one: string, other: string): boolean =>
  one === other || (Math.min(one.length, other.length) >= shortestToSlipIn && withinOneEdit(one, other));
