import type { Catalogue } from '../i18n/index.tsx';

/** `RSA 3072 bits, née dans un navigateur`. */
export function keyText(
  algorithm: string,
  origin: 'own-csr' | 'browser' | null,
  words: Catalogue['certificate'],
): string {
  const names: Readonly<Record<string, string>> = words.keyNames;
  const name = names[algorithm] ?? algorithm;
  return origin === null ? name : `${name}, ${words.keyOrigins[origin]}`;
}
