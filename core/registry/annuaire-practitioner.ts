import { readPersonName } from '../identifiers/person-name.ts';
import { findProfession } from '../identifiers/professions.ts';
import { readRpps } from '../identifiers/rpps.ts';
import { itemsOf, member, textAt } from './json-values.ts';

/** FHIR R4 Practitioner of the Annuaire Santé (ANS), on FR Core: the RPPS alone, or the national identifier 8 + RPPS. */
const rppsSystem = 'https://rpps.esante.gouv.fr';
const nationalSystem = 'urn:oid:1.2.250.1.71.4.2.1';
/** TRE_G15-ProfessionSante. */
const professionSystem = /\/TRE[_-]G15-ProfessionSante$/;

/** A health professional as the national register has them. */
export interface Practitioner {
  readonly rpps: string;
  readonly surname: string;
  /** Of practice, in their order. */
  readonly givenNames: readonly string[];
  /** Codes of the nomenclature in force. */
  readonly professions: readonly string[];
  readonly isActive: boolean;
}

/**
 * One resource; null where it is no Practitioner, or one without RPPS or names that can be certified. A profession that is not in
 * force is left out: it can be certified to nobody.
 */
export function readPractitioner(resource: unknown): Practitioner | null {
  if (textAt(resource, 'resourceType') !== 'Practitioner') return null;
  const rpps = readRpps(rppsOf(resource));
  if (!rpps.ok) return null;
  const names = itemsOf(member(resource, 'name'));
  const name = names.find((one) => textAt(one, 'use') === 'usual') ?? names.find((one) => textAt(one, 'family') !== '');
  const surname = readPersonName(textAt(name, 'family'));
  const givenNames = itemsOf(member(name, 'given')).flatMap((given) => {
    const read = readPersonName(typeof given === 'string' ? given.trim() : '');
    return read.ok ? [read.value] : [];
  });
  if (!surname.ok || givenNames.length === 0) return null;
  return {
    ...{ rpps: rpps.value, surname: surname.value, givenNames, professions: professionsOf(resource) },
    isActive: member(resource, 'active') !== false,
  };
}

function rppsOf(resource: unknown): string {
  const identifiers = itemsOf(member(resource, 'identifier'));
  const valueIn = (system: string) =>
    textAt(
      identifiers.find((one) => textAt(one, 'system') === system),
      'value',
    );
  return valueIn(rppsSystem) || valueIn(nationalSystem).replace(/^8(?=\d{11}$)/, '');
}

const professionsOf = (resource: unknown): readonly string[] => [
  ...new Set(
    itemsOf(member(resource, 'qualification'))
      .flatMap((qualification) => itemsOf(member(member(qualification, 'code'), 'coding')))
      .filter((coding) => professionSystem.test(textAt(coding, 'system')))
      .map((coding) => textAt(coding, 'code'))
      .filter((code) => findProfession(code) !== undefined),
  ),
];
