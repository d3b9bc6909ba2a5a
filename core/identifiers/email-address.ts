import { accept, type Outcome, refuse } from '../outcome.ts';
import { characterName } from './character-name.ts';
import { type DomainNameRefusalCode, type DomainNameRules, readDomainName } from './domain-name.ts';
import { withoutEdgeBlanks } from './typed-blanks.ts';

export type EmailLocalPartRefusalCode =
  | 'email.local-empty'
  | 'email.character'
  | 'email.local-dots'
  | 'email.local-too-long';

export type EmailAddressRefusalCode =
  | EmailLocalPartRefusalCode
  | 'email.empty'
  | 'email.no-at'
  | 'email.many-at'
  | 'email.too-long';

/** RFC 5321 §4.5.3.1.1, and §4.5.3.1.3 (a path of 256 octets, angle brackets included). */
const localPartMaxCharacters = 64;
const addressMaxCharacters = 254;

/**
 * `@`, and atext of RFC 5322 §3.2.3 without `%` and `!`, which mail servers once read as routes to elsewhere (RFC 1123 §5.2.16).
 * No quotes, comments, groups, spaces, line breaks or non-ASCII: two mail programs read those in two ways.
 */
const addressCharacter = /^[@a-zA-Z0-9#$&'*+/=?^_`{|}~.-]$/;

/**
 * An e-mail address that every program reads alike: ASCII, one `@`, dot-atom local part kept as typed, domain by the rules of
 * domain names, lower case.
 */
export function readEmailAddress(
  typed: string,
  rules: DomainNameRules,
): Outcome<string, EmailAddressRefusalCode | DomainNameRefusalCode> {
  const address = withoutEdgeBlanks(typed);
  if (address === '') return refuse('email.empty');
  const wrong = wrongCharacter(address);
  if (wrong !== undefined) return wrong;
  const [localPart = '', domain, ...more] = address.split('@');
  if (domain === undefined) return refuse('email.no-at');
  if (more.length > 0) return refuse('email.many-at');
  const local = checkLocalPart(localPart);
  if (!local.ok) return local;
  const canonicalDomain = readDomainName(domain, rules);
  if (!canonicalDomain.ok) return canonicalDomain;
  const canonical = `${localPart}@${canonicalDomain.value}`;
  return canonical.length > addressMaxCharacters
    ? refuse('email.too-long', { length: canonical.length, maximum: addressMaxCharacters })
    : accept(canonical);
}

function wrongCharacter(text: string) {
  const characters = [...text];
  const index = characters.findIndex((character) => !addressCharacter.test(character));
  if (index === -1) return undefined;
  return refuse('email.character', { character: characterName(characters[index] ?? ''), position: index + 1 });
}

/** Of characters already judged. */
function checkLocalPart(localPart: string): Outcome<string, EmailLocalPartRefusalCode> {
  if (localPart === '') return refuse('email.local-empty');
  if (localPart.length > localPartMaxCharacters) {
    return refuse('email.local-too-long', { length: localPart.length, maximum: localPartMaxCharacters });
  }
  return localPart.split('.').includes('') ? refuse('email.local-dots') : accept(localPart);
}
