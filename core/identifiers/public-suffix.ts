import { parse } from 'tldts';

/**
 * Whether a canonical name is a suffix under which the public registers (Public Suffix List, both its parts: `asso.fr` and
 * `github.io`). A TLD that the list does not know is a suffix too. Kept apart for its weight: only servers import it.
 */
export function isPublicSuffix(domain: string): boolean {
  return parse(domain, { allowPrivateDomains: true, extractHostname: false, validateHostname: false }).domain === null;
}
