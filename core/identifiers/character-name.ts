/** How a refusal shows one character: itself when ASCII, with its code point when not, the code point alone when unseen. */
export function characterName(character: string): string {
  if (/^[!-~]$/.test(character)) return character;
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `${character} (${codePoint})` : codePoint;
}
