import { type Outcome, refuse } from '../outcome.ts';
import { type CertificateTextRefusalCode, readCertificateText } from './certificate-text.ts';

/** The national platform's certificates cut the raison sociale there: `AGENCE DES SYSTEMES D'INFORMATION PARTAG`. */
const organisationNameMaxCharacters = 40;

export type OrganisationNameRefusalCode = 'organisation-name.empty' | CertificateTextRefusalCode;

/**
 * The certificate's O, made from a raison sociale: upper case, accents removed, Œ and Æ expanded, spaces collapsed, cut at
 * 40 characters, no space at the end. Typographic apostrophes, quotes and dashes become ASCII ones and compatibility forms
 * (ligatures, full-width, no-break space) their plain letters: names seen in national certificates hold ASCII only, and a
 * registry that changes its apostrophe must not change a subject. Other characters stay, and are judged as certificate text.
 */
export function organisationName(raisonSociale: string): Outcome<string, OrganisationNameRefusalCode> {
  const plain = raisonSociale
    .replace(/[\u2018\u2019\u201b\u02bc\u2032\u00b4`]/gu, "'")
    .replace(/[\u201c-\u201f\u2033\u00ab\u00bb]/gu, '"')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .toUpperCase()
    .replace(/Œ/gu, 'OE')
    .replace(/Æ/gu, 'AE')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return refuse('organisation-name.empty');
  const cut = [...plain].slice(0, organisationNameMaxCharacters).join('').trimEnd();
  return readCertificateText(cut, organisationNameMaxCharacters);
}
