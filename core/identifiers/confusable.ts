/**
 * What looks alike reads alike: a subset of the UTS #39 confusables (Latin variants, Greek, Cyrillic, Armenian, Cherokee, Lisu,
 * Coptic, then digits and signs) for the eight letters of the INSi names. Full-width, mathematical and circled letters fall by
 * compatibility normalisation, case and accents are put aside. By code point, since in a glyph nobody could check them.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  A: '\u1d00\u0251\u0391\u03b1\u0410\u0430\u13aa\ua4ee\u2c80' + '4@',
  I: '\u0131\u026a\u01c0\u0399\u03b9\u0406\u0456\u04c0\u04cf\ua4f2\u2c92\u2223' + 'lL1|!',
  M: '\u1d0d\u039c\u03fa\u041c\u043c\u13b7\ua4df\u2c98',
  N: '\u0274\u039d\u03b7\u0578\ua4e0\u2c9a',
  O: '\u1d0f\u00d8\u00f8\u039f\u03bf\u041e\u043e\u0555\u0585\ua4f3\u2c9e\u25cb\u3007' + '0',
  S: '\ua731\u0405\u0455\u054f\u13da\ua4e2' + '5$\u00a7',
  T: '\u1d1b\u03a4\u03c4\u0422\u0442\u13a2\ua4d4\u2ca6',
  U: '\u1d1c\u028b\u03c5\u054d\u057d\ua4f4\u222a',
};
const lookedLike = new Map(
  Object.entries(lookAlikes).flatMap(([letter, alikes]) => [...alikes].map((alike) => [alike, letter] as const)),
);

/** Letters and digits of a text as the eye reads them; spaces, dashes, signs and what cannot be seen are gone. */
export function skeleton(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}|\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('rn', 'm');
  return [...plain]
    .map((character) => lookedLike.get(character) ?? character.toUpperCase())
    .map((character) => lookedLike.get(character) ?? character)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether two texts differ by at most one character added, left out, replaced, or swapped with its neighbour. */
export function withinOneEdit(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  return (
    short.slice(start + 1) === long.slice(start + 1) ||
    (short[start] === long[start + 1] &&
      short[start + 1] === long[start] &&
      short.slice(start + 2) === long.slice(start + 2))
  );
}
