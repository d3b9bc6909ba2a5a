import { isWithinDomain } from './domain-name.ts';

/**
 * What an administrator may certify: the domains granted to the structure, narrowed by the designation's own list where it has
 * one (spec R14). Each stands for itself and everything under it; one that lies under another of the answer is left out.
 */
export function certifiableDomains(granted: readonly string[], listed: readonly string[] | null): readonly string[] {
  const both =
    listed === null
      ? granted
      : granted.flatMap((domain) =>
          listed.flatMap((one) => (isWithinDomain(one, domain) ? [one] : isWithinDomain(domain, one) ? [domain] : [])),
        );
  return widestDomains(both);
}

/** The same names with nothing said twice: in alphabetical order, none under another. */
export function widestDomains(domains: readonly string[]): readonly string[] {
  const different = [...new Set(domains)].filter((domain) => domain !== '').sort();
  return different.filter((domain) => !different.some((other) => other !== domain && isWithinDomain(domain, other)));
}
