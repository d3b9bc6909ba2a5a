import { revocationReasons } from '../../core/catalogue/revocation-reasons.ts';

/** As people choose it; the bare code of one that this release does not know. */
export const revocationReasonIn = (code: string, locale: 'fr' | 'en'): string =>
  Object.entries(revocationReasons).find(([known]) => known === code)?.[1].label[locale] ?? code;
