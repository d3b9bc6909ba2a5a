import { parse } from 'tldts';

const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const;

/**
 * Whether a canonical name is a suffix under which the public registers (Public Suffix List, both its parts: `asso.fr` and
 * `github.io`). A TLD that the list does not know is a suffix too. Kept apart for its weight: only servers import it.
 */
export const isPublicSuffix = (domain: string): boolean => parse(domain, options).domain === null;

/** What its owner registered: the suffix and one label before it. Null for a suffix itself. */
export function registrableDomain(name: string): { readonly domain: string; readonly label: string } | null {
  const { domain, domainWithoutSuffix } = parse(name, options);
  return domain === null || domainWithoutSuffix === null ? null : { domain, label: domainWithoutSuffix };
}
