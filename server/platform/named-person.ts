import { sql } from 'kysely';

/** Of a statement over `requests`: whose certificate it is, as its form says; null for a service's or a server's. */
export const namedPerson = [
  sql<string | null>`requests.fields->>'surname'`.as('surname'),
  sql<string | null>`requests.fields->>'givenName'`.as('givenName'),
] as const;
