import type { Kysely } from 'kysely';
import type { Database } from '../platform/schema.ts';
import { type Contact, contactsOfPlaces, type EndingRow, officersToTell, ownContactsOf, type Place } from './store.ts';

/** Structures and offers that are kept before all are read again: certificates that end together are of few of them, or of very many. */
const mostKept = 20_000;

const placeKey = ({ structureId, offer }: Place): string => `${structureId} ${offer}`;

/**
 * All who can be told of certificates, a batch at a time. Who acts for a structure is asked once for all of its certificates that a
 * sweep meets, not once for each.
 */
export function contactGatherer(
  db: Kysely<Database>,
  at: Date,
): (batch: readonly EndingRow[]) => Promise<(ending: EndingRow) => readonly Contact[]> {
  const kept = new Map<string, Contact[]>();
  let officers: readonly Contact[] | null = null;
  return async (batch) => {
    if (kept.size > mostKept) kept.clear();
    const missing = new Map(batch.filter((one) => !kept.has(placeKey(one))).map((one) => [placeKey(one), one]));
    for (const key of missing.keys()) kept.set(key, []);
    if (missing.size > 0) {
      for (const { structureId, offer, ...contact } of await contactsOfPlaces(db, [...missing.values()], at)) {
        kept.get(placeKey({ structureId, offer }))?.push(contact);
      }
    }
    officers ??= await officersToTell(db);
    const own = Map.groupBy(
      await ownContactsOf(
        db,
        batch.map(({ id }) => id),
      ),
      ({ certificateId }) => certificateId,
    );
    const told = officers;
    return (ending) => {
      const ofPlace = kept.get(placeKey(ending)) ?? [];
      // The author's own address counts while the author acts there, or is nobody's account; another one that the form gave always does.
      const counts = (own.get(ending.id) ?? []).filter(
        ({ kind, address, authorId, authorEmail }) =>
          kind !== 'actor' ||
          address.toLowerCase() !== authorEmail.toLowerCase() ||
          ofPlace.some((one) => one.kind === 'admin' && one.accountId === authorId),
      );
      return [...ofPlace, ...counts, ...told];
    };
  };
}
