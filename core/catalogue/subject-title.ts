/** The person that a certificate is for, as its SN and GN say; empty for a server's or a service's. */
export const personName = (of: {
  readonly surname?: string | null | undefined;
  readonly givenName?: string | null | undefined;
}): string => (of.surname == null ? '' : `${of.givenName ?? ''} ${of.surname}`.trim());

/** What people tell it from others by: its CN, after the person where that is a person's number. */
export const subjectTitle = (person: string | null, commonName: string): string =>
  [person ?? '', commonName].filter((part) => part !== '').join(', ');
