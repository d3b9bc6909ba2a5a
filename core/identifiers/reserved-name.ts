/**
 * Names that no owner can hold in the public DNS. A certificate for one of them proves nothing, since the same name stands for
 * another machine in the next network.
 */
const reservedSuffixes = [
  'localhost',
  'invalid', // RFC 6761 §6.3, §6.4
  'local', // RFC 6762 §3
  'intranet',
  'internal',
  'private',
  'corp',
  'home',
  'lan', // RFC 6762 appendix G; `internal` kept for private use by ICANN
  'mail', // ICANN delegates it to nobody, for name collision
  'onion', // RFC 7686
  'alt', // RFC 9476
  'arpa', // RFC 3172; home.arpa, RFC 8375
  'localdomain',
  'intra', // never delegated, usual in hospital networks
] as const;

/** RFC 2606 and RFC 6761 §6.2, §6.5: for tests and documentation. */
const documentationSuffixes = ['test', 'example', 'example.com', 'example.net', 'example.org'] as const;

const under = (name: string, suffix: string): boolean => name === suffix || name.endsWith(`.${suffix}`);

/** The reserved suffix of a canonical name, if any. Documentation names are free where TEST allows them. */
export function reservedSuffixOf(name: string, documentationNamesAllowed: boolean): string | undefined {
  const suffixes = documentationNamesAllowed ? reservedSuffixes : [...reservedSuffixes, ...documentationSuffixes];
  return suffixes.find((suffix) => under(name, suffix));
}
