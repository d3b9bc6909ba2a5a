import type { DistinguishedName } from '../x509/names.ts';

/** The names of the certificate to come, as the registry and the form give them. */
export interface CertificateNames {
  readonly subject: DistinguishedName;
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly certifiedAddress: string | null;
  /** What the files of the commands are called: ASCII letters, digits, dots and dashes. */
  readonly fileBase: string;
}

/** A name that no shell, configuration file or list of names reads as anything but itself. */
const isPlain = (name: string): boolean => /^[A-Za-z0-9._@*-]+$/.test(name);

/**
 * Alternative names for a command, none when one of them would need quoting (an address may hold `$` or `#`): the portal adds
 * them by itself, and asking for half of them would only puzzle.
 */
export const alternativeNames = (
  { dnsNames, certifiedAddress }: CertificateNames,
  write: (type: 'dns' | 'email', name: string) => string,
): readonly string[] => {
  const addresses = certifiedAddress === null ? [] : [certifiedAddress];
  return [...dnsNames, ...addresses].every(isPlain)
    ? [...dnsNames.map((name) => write('dns', name)), ...addresses.map((name) => write('email', name))]
    : [];
};
