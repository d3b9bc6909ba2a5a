import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import type { Authorities } from './authority.ts';
import { authorityStates, responderUntil } from './read-state.ts';
import { publicIncidents } from './watch-publication.ts';

const incidentDays = 90;

/** What the public page says of each CA, of its lists, of the responder and of what went wrong. */
export async function readPublicationStatus(
  deps: { readonly db: Kysely<Database>; readonly authorities: Authorities },
  now: Date,
) {
  const [states, until, incidents] = await Promise.all([
    authorityStates(deps),
    responderUntil(deps, now),
    publicIncidents(deps, new Date(now.getTime() - incidentDays * 86_400_000), now),
  ]);
  return {
    authorities: states.map(({ authority, notAfter, crls }) => ({
      ...{ fileName: authority.fileName, subject: authority.subject, notAfter, lists: crls },
    })),
    responderUntil: until,
    incidents,
  };
}
