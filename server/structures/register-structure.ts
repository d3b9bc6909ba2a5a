import type { Transaction } from 'kysely';
import { recordEvent } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { searchText } from './search-text.ts';
import { anyStructure, insertStructure, type NewStructure } from './store.ts';

/** Enters a structure in the registry, searchable by name, town and every identifier, with its prefix or without. */
export async function registerStructure(
  tx: Transaction<Database>,
  structure: Omit<NewStructure, 'searchText'>,
  at: Date,
): Promise<string> {
  const identifiers = structure.identifiers.map(({ value }) => value);
  const searched = [structure.name, structure.town, structure.certifiedIdentifier, ...identifiers].join(' ');
  const id = await insertStructure(tx, { ...structure, searchText: searchText(searched) }, at);
  const facts = { structure: id, name: structure.name, certifiedIdentifier: structure.certifiedIdentifier };
  await recordEvent(tx, { event: 'structure.registered', version: 1, facts }, at);
  return id;
}

export const hasStructures = anyStructure;
