import { accept, type Outcome, refuse } from '../outcome.ts';
import { characterName } from './character-name.ts';
import { isALabel, toAsciiLabels } from './idna.ts';
import { reservedSuffixOf } from './reserved-name.ts';
import { withoutEdgeBlanks } from './typed-blanks.ts';

export interface DomainNameRules {
  /** `allowed-on-test` frees the documentation names (`.test`, `.example`, `example.com`…) and no other. */
  readonly reservedNames: 'refused' | 'allowed-on-test';
  /** Whether a name is a public suffix by itself (`fr`, `asso.fr`): public-suffix.ts on the server, where the list is. */
  readonly isPublicSuffix: (domain: string) => boolean;
}

export type DomainNameRefusalCode =
  | 'domain.empty'
  | 'domain.url'
  | 'domain.wildcard'
  | 'domain.ip-address'
  | 'domain.underscore'
  | 'domain.empty-label'
  | 'domain.character'
  | 'domain.hyphen'
  | 'domain.reserved-hyphens'
  | 'domain.idn-invalid'
  | 'domain.idn-character'
  | 'domain.idn-mixed-scripts'
  | 'domain.label-too-long'
  | 'domain.too-long'
  | 'domain.single-label'
  | 'domain.reserved'
  | 'domain.public-suffix';

/** RFC 1035 §2.3.4: 255 octets on the wire, that is 253 characters as written. */
const nameMaxCharacters = 253;
const labelMaxCharacters = 63;

/**
 * A server's full name, as certificates and grants hold it: lower-case letters, digits and hyphens, A-labels for the rest
 * (RFC 5890), two labels at least. Typed Unicode is converted; the accepted name read again gives itself.
 */
export function readDomainName(typed: string, rules: DomainNameRules): Outcome<string, DomainNameRefusalCode> {
  const name = withoutEdgeBlanks(typed).normalize('NFC').toLowerCase();
  const shape = refusalOfShape(name);
  if (shape !== undefined) return shape;
  const labels = toAsciiLabels(name.split('.'));
  if (!labels.ok) {
    const label = labels.label.slice(0, labelMaxCharacters);
    if (labels.fault === 'character') {
      return refuse('domain.idn-character', { label, character: characterName(labels.character) });
    }
    return refuse(labels.fault === 'invalid' ? 'domain.idn-invalid' : 'domain.idn-mixed-scripts', { label });
  }
  for (const label of labels.asciiLabels) {
    const refused = refusalOfLabel(label);
    if (refused !== undefined) return refused;
  }
  const domain = labels.asciiLabels.join('.');
  return refusalOfName(domain, rules) ?? accept(domain);
}

type DomainNameRefusal = ReturnType<typeof refuse<DomainNameRefusalCode>>;

/** What was typed is something else than a name: an address, a pattern, a URL. */
function refusalOfShape(name: string): DomainNameRefusal | undefined {
  if (name === '') return refuse('domain.empty');
  // Before any pattern or decoder: Punycode never makes a name shorter than half its UTF-16 length.
  if (name.length > 2 * nameMaxCharacters) {
    return refuse('domain.too-long', { length: name.length, maximum: nameMaxCharacters });
  }
  // A last label of digits, or 0x and digits, is read as an IPv4 address by browsers (WHATWG URL, "ends in a number").
  if (/^\[?[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*\]?$/.test(name) || /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$/.test(name)) {
    return refuse('domain.ip-address');
  }
  if (name.includes('*')) return refuse('domain.wildcard');
  if (/[/?#]|:[0-9]*$/.test(name)) return refuse('domain.url');
  if (name.includes('_')) return refuse('domain.underscore');
  if (name.split('.').includes('')) return refuse('domain.empty-label');
  // Here, before Punycode and the URL parser are shown anything: ASCII outside letters, digits, hyphen and dot.
  const wrong = [...name].findIndex((character) => /^(?![a-z0-9.-])[\0-\x7f]$/.test(character));
  if (wrong === -1) return undefined;
  return refuse('domain.character', { character: characterName([...name][wrong] ?? ''), position: wrong + 1 });
}

function refusalOfLabel(label: string): DomainNameRefusal | undefined {
  if (label.length > labelMaxCharacters) {
    return refuse('domain.label-too-long', { label: label.slice(0, labelMaxCharacters), length: label.length });
  }
  if (label.startsWith('-') || label.endsWith('-')) return refuse('domain.hyphen', { label });
  // Reserved LDH labels that are not A-labels, RFC 5890 §2.3.1.
  if (label.slice(2, 4) === '--' && !isALabel(label)) return refuse('domain.reserved-hyphens', { label });
  return undefined;
}

function refusalOfName(domain: string, rules: DomainNameRules): DomainNameRefusal | undefined {
  if (domain.length > nameMaxCharacters) {
    return refuse('domain.too-long', { length: domain.length, maximum: nameMaxCharacters });
  }
  const reserved = reservedSuffixOf(domain, rules.reservedNames === 'allowed-on-test');
  if (reserved !== undefined) return refuse('domain.reserved', { suffix: reserved });
  if (!domain.includes('.')) return refuse('domain.single-label', { name: domain });
  return rules.isPublicSuffix(domain) ? refuse('domain.public-suffix', { name: domain }) : undefined;
}

/** Whether a name is a domain or under it, label by label: `evilch-valmont.example` is not under `ch-valmont.example`. Both canonical. */
export const isWithinDomain = (fqdn: string, domain: string): boolean =>
  domain !== '' && (fqdn === domain || fqdn.endsWith(`.${domain}`));
