import type { Transaction } from 'kysely';
import type { CheckedFields, CheckedPerson } from '../../core/catalogue/check-fields.ts';
import { comparedName } from '../../core/identifiers/person-name.ts';
import { findProfession } from '../../core/identifiers/professions.ts';
import { accept, type Outcome, refuse } from '../../core/outcome.ts';
import type { Database } from '../platform/schema.ts';
import { hasRegister, practitionerByRpps } from './store.ts';

export type PractitionerCode =
  | 'practitioner.unknown'
  | 'practitioner.inactive'
  | 'practitioner.other-name'
  | 'practitioner.other-profession';

/**
 * What the register says of a professional, where one was imported: the names and the profession that are certified are its own,
 * and what was typed must not say otherwise. Without a register, what was typed stands for the officers to judge.
 */
export async function asRegistered(
  tx: Transaction<Database>,
  fields: CheckedFields,
): Promise<Outcome<CheckedFields, PractitionerCode>> {
  const { person, commonName } = fields;
  if (person === null || person.profession === null || !(await hasRegister(tx))) return accept(fields);
  const rpps = commonName.slice(1);
  const known = await practitionerByRpps(tx, rpps);
  if (known === undefined) return refuse('practitioner.unknown', { rpps });
  if (!known.isActive) return refuse('practitioner.inactive', { rpps });
  const [first = ''] = known.givenNames;
  const given = [first, known.givenNames.join(' ')].map(comparedName);
  const isSameName =
    comparedName(person.surname) === comparedName(known.surname) && given.includes(comparedName(person.givenName));
  if (!isSameName) return refuse('practitioner.other-name', { rpps });
  if (!known.professions.includes(person.profession.code)) {
    const labels = known.professions.map((code) => findProfession(code)?.label ?? code).join(', ');
    return refuse('practitioner.other-profession', { typed: person.profession.label, known: labels });
  }
  const certified: CheckedPerson = { ...person, surname: known.surname, givenName: first };
  return accept({ ...fields, person: certified });
}
