import { accept, type Outcome, refuse } from '../outcome.ts';
import { readAdeliPractice } from './adeli.ts';
import { readFiness } from './finess.ts';
import type { IdentifierNumberRefusalCode } from './identifier-number.ts';
import { readRppsRang } from './rpps-rang.ts';
import { readSiren } from './siren.ts';
import { readSiret } from './siret.ts';
import { withoutBlanks } from './typed-blanks.ts';

/** In the order in which one of them certifies a structure whose registry source gives no idNatSt. */
export const structureIdentifierKinds = ['finess', 'siret', 'rpps-rang', 'siren', 'adeli'] as const;
export type StructureIdentifierKind = (typeof structureIdentifierKinds)[number];

export interface StructureIdentifier {
  readonly kind: StructureIdentifierKind;
  /** Canonical body, without the prefix digit. */
  readonly value: string;
}

/** Prefix digits of the nomenclature TRE_G07 « type d’identifiant de structure », and who reads the body. */
const forms = {
  adeli: { prefix: '0', read: readAdeliPractice },
  finess: { prefix: '1', read: readFiness },
  siren: { prefix: '2', read: readSiren },
  siret: { prefix: '3', read: readSiret },
  'rpps-rang': { prefix: '4', read: readRppsRang },
} as const satisfies Record<StructureIdentifierKind, unknown>;

export function readStructureIdentifier(
  kind: StructureIdentifierKind,
  typed: string,
): Outcome<StructureIdentifier, IdentifierNumberRefusalCode> {
  const body = forms[kind].read(typed);
  return body.ok ? accept({ kind, value: body.value }) : body;
}

export type NationalStructureIdRefusalCode = IdentifierNumberRefusalCode | 'structure-id.prefix';

/** A whole national structure identifier, prefix digit first: `1010000024`, `10B0152872`, `326010004500012`. */
export function readNationalStructureId(typed: string): Outcome<StructureIdentifier, NationalStructureIdRefusalCode> {
  const compact = withoutBlanks(typed);
  const kind = structureIdentifierKinds.find((candidate) => forms[candidate].prefix === compact[0]);
  return kind === undefined ? refuse('structure-id.prefix') : readStructureIdentifier(kind, compact.slice(1));
}

/** Prefix digit and body, as the certificate's OU carries it. */
export const nationalStructureId = (identifier: StructureIdentifier): string =>
  `${forms[identifier.kind].prefix}${identifier.value}`;

/**
 * The identifier that certificates of a structure carry: the idNatSt of its registry source, else the first it has in the
 * order of `structureIdentifierKinds`. A source's idNatSt that cannot be read is refused, never replaced in silence.
 */
export function certifiedIdentifier(
  identifiers: readonly StructureIdentifier[],
  idNatSt?: string,
): Outcome<string, NationalStructureIdRefusalCode | 'structure-id.none'> {
  if (idNatSt !== undefined) {
    const given = readNationalStructureId(idNatSt);
    return given.ok ? accept(nationalStructureId(given.value)) : given;
  }
  for (const kind of structureIdentifierKinds) {
    const identifier = identifiers.find((candidate) => candidate.kind === kind);
    if (identifier !== undefined) return accept(nationalStructureId(identifier));
  }
  return refuse('structure-id.none');
}
