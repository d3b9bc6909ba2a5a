import { accept, type Outcome, refuse } from '../outcome.ts';
import { readFiness } from './finess.ts';
import type { IdentifierNumberRefusalCode } from './identifier-number.ts';
import { type RppsRefusalCode, readRpps } from './rpps.ts';
import { readSiret } from './siret.ts';
import { withoutBlanks } from './typed-blanks.ts';

export type NationalPersonId =
  | { readonly kind: 'rpps'; readonly rpps: string }
  | { readonly kind: 'finess'; readonly finess: string; readonly internalNumber: string }
  | { readonly kind: 'siret'; readonly siret: string; readonly internalNumber: string };

export type NationalPersonIdRefusalCode =
  | IdentifierNumberRefusalCode
  | RppsRefusalCode
  | 'person-id.prefix'
  | 'person-id.internal-number'
  | 'person-id.structure';

/** Ours: what the structure numbers its people with, short enough for any of these identifiers to be a CN (64). */
const internalNumberForm = /^[A-Z0-9][A-Z0-9._-]{0,29}$/;

/** What a structure numbers one of its people with: capitals, digits, full stops, hyphens and underscores. */
export function readInternalNumber(typed: string): Outcome<string, 'person-id.internal-number'> {
  const number = withoutBlanks(typed).toUpperCase();
  return internalNumberForm.test(number) ? accept(number) : refuse('person-id.internal-number');
}

/**
 * The identifier of a person in a structure, from its certified identifier: those of FINESS (1) and of SIRET (3) alone give one
 * (system §6).
 */
export function personIdWithin(
  certifiedIdentifier: string,
  internalNumber: string,
): Outcome<string, 'person-id.structure'> {
  const [prefix] = certifiedIdentifier;
  const body = certifiedIdentifier.slice(1);
  if (prefix === '1') return accept(nationalPersonId({ kind: 'finess', finess: body, internalNumber }));
  if (prefix === '3') return accept(nationalPersonId({ kind: 'siret', siret: body, internalNumber }));
  return refuse('person-id.structure', { identifier: certifiedIdentifier });
}

/**
 * National person identifier: `899700218896` (8 + RPPS), `30B0168811/CPET00001` (3 + FINESS of the structure + internal
 * number) or `5<SIRET>/CPAT0001` (5 + SIRET + internal number).
 */
export function readNationalPersonId(typed: string): Outcome<NationalPersonId, NationalPersonIdRefusalCode> {
  const compact = withoutBlanks(typed);
  const slash = compact.indexOf('/');
  const prefix = compact[0];
  const number = compact.slice(1, slash === -1 ? undefined : slash);
  if (prefix === '8') {
    const rpps = readRpps(compact.slice(1));
    return rpps.ok ? accept({ kind: 'rpps', rpps: rpps.value }) : rpps;
  }
  if (prefix !== '3' && prefix !== '5') return refuse('person-id.prefix');
  const structure = prefix === '3' ? readFiness(number) : readSiret(number);
  if (!structure.ok) return structure;
  const internal = readInternalNumber(slash === -1 ? '' : compact.slice(slash + 1));
  if (!internal.ok) return internal;
  return prefix === '3'
    ? accept({ kind: 'finess', finess: structure.value, internalNumber: internal.value })
    : accept({ kind: 'siret', siret: structure.value, internalNumber: internal.value });
}

/** The identifier as the CN of PRO and PS certificates carries it. */
export function nationalPersonId(id: NationalPersonId): string {
  switch (id.kind) {
    case 'rpps':
      return `8${id.rpps}`;
    case 'finess':
      return `3${id.finess}/${id.internalNumber}`;
    case 'siret':
      return `5${id.siret}/${id.internalNumber}`;
  }
}
