import type { Locale } from './problem.ts';

const languageRange = /^\s*([a-z]{2})(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i;

/** The language a caller reads best of our two, French when they say nothing of use (RFC 9110 §12.5.4). */
export function localeOfHeader(acceptLanguage: string | undefined): Locale {
  let best: { readonly locale: Locale; readonly weight: number } = { locale: 'fr', weight: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [, language, quality = '1'] = languageRange.exec(part) ?? [];
    const locale = language?.toLowerCase();
    const weight = Number(quality);
    if ((locale === 'fr' || locale === 'en') && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}
