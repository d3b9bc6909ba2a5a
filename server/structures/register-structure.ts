import type { Transaction } from 'kysely';
import { readDepartment } from '../../core/identifiers/department.ts';
import { recordEvents } from '../journal/record-event.ts';
import type { Database } from '../platform/schema.ts';
import { anyStructure, insertStructure, type NewStructure } from './store.ts';

type Registered = Pick<
  NewStructure,
  'name' | 'certifiedIdentifier' | 'identifiers' | 'departmentCode' | 'town' | 'kind' | 'state' | 'source'
> &
  Partial<NewStructure>;

const unsaid = {
  ...{ shortName: null, postcode: null, addressLines: [], emails: [], phones: [], parentKey: null, parentId: null },
  ...{ openedOn: null, closedOn: null, updatedOn: null },
} as const;

/** Enters a structure in the registry, searchable by name, town and every identifier, with its prefix or without. */
export async function registerStructure(tx: Transaction<Database>, structure: Registered, at: Date): Promise<string> {
  const department = readDepartment(structure.departmentCode);
  const departmentCode = department.ok ? department.value.code : structure.departmentCode;
  const id = await insertStructure(tx, { ...unsaid, ...structure, departmentCode }, at);
  const facts = { structure: id, name: structure.name, certifiedIdentifier: structure.certifiedIdentifier };
  await recordEvents(tx, [{ structureId: id, event: 'structure.registered', version: 1, facts }], at);
  return id;
}

export const hasStructures = anyStructure;
