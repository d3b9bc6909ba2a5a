import { accept, type Outcome, refuse } from '../outcome.ts';

export type RevocationCodeKind = 'proposed' | 'typed';
export type RevocationCodeRefusalCode =
  | 'revocation-code.too-short'
  | 'revocation-code.too-long'
  | 'revocation-code.too-simple'
  | 'revocation-code.character'
  | 'revocation-code.not-as-proposed';

/** Crockford's Base 32: no I, L, O, U, so that a code read from paper has one reading. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const proposedCharacters = 26;
const typedMinimum = 12;
const typedMaximum = 128;
/** `aaaaaaaaaaaa` is long enough and protects nothing. */
const typedDifferent = 5;

/** 128 random bits as 26 characters in groups: `7K3MZ-…`. Shown once. */
export function proposeRevocationCode(random: (length: number) => Uint8Array): string {
  let bits = random(16).reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
  let code = '';
  for (let position = 0; position < proposedCharacters; position += 1) {
    code = (alphabet[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  return (code.match(/.{1,5}/g) ?? []).join('-');
}

/** The form that is digested and compared: what a person may vary when copying a proposed code does not count. */
export function readRevocationCode(
  kind: RevocationCodeKind,
  typed: string,
): Outcome<string, RevocationCodeRefusalCode> {
  if (kind === 'proposed') {
    const code = typed
      .toUpperCase()
      .replace(/[\s\u00a0-]/g, '')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1');
    const known = [...code].every((character) => alphabet.includes(character));
    return known && code.length === proposedCharacters ? accept(code) : refuse('revocation-code.not-as-proposed');
  }
  const code = typed.normalize('NFC').trim();
  const length = [...code].length;
  if (length < typedMinimum) return refuse('revocation-code.too-short', { length, minimum: typedMinimum });
  if (length > typedMaximum) return refuse('revocation-code.too-long', { length, maximum: typedMaximum });
  if (new Set(code.toLowerCase()).size < typedDifferent) return refuse('revocation-code.too-simple');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(code)
    ? refuse('revocation-code.character')
    : accept(code);
}
