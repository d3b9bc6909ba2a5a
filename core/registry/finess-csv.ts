import { accept, type Outcome, refuse } from '../outcome.ts';
import type { RawRecord } from './record.ts';

/**
 * A line of the FINESS extractions (data.gouv.fr): positional, `structureet` in etalab-cs1100502 (establishments) and
 * `structureej` in etalab-cs1100501 (juridical entities). Null for what is skipped: the metadata line, `geolocalisation`.
 */
export function readFinessLine(fields: readonly string[]): Outcome<RawRecord | null, 'registry.layout'> {
  const [type = ''] = fields;
  if (type === 'finess' || type === 'geolocalisation') return accept(null);
  if (type === 'structureet')
    return hasWidth(fields, establishmentWidth) ? accept(establishment(fields)) : layout(fields);
  if (type === 'structureej') return hasWidth(fields, entityWidth) ? accept(entity(fields)) : layout(fields);
  return layout(fields);
}

/** Fields of a line; the last one, empty, comes from the `;` at its end and is not always there. */
const establishmentWidth = 31;
const entityWidth = 23;

const hasWidth = (fields: readonly string[], width: number): boolean =>
  fields.length === width || (fields.length === width + 1 && fields[width] === '');

const layout = (fields: readonly string[]): Outcome<never, 'registry.layout'> =>
  refuse('registry.layout', { fields: fields.length });

const at = (fields: readonly string[], position: number): string => fields[position] ?? '';

function establishment(fields: readonly string[]): RawRecord {
  const short = at(fields, 3);
  return {
    sourceKey: at(fields, 1),
    kind: 'EG',
    name: at(fields, 4).trim() === '' ? short : at(fields, 4),
    shortName: short,
    identifiers: [
      { kind: 'finess', value: at(fields, 1) },
      { kind: 'siret', value: at(fields, 22) },
    ],
    departmentCode: at(fields, 13),
    ...placeOf(at(fields, 15)),
    addressLines: [at(fields, 6), street(fields.slice(7, 11)), at(fields, 11)],
    emails: [],
    phones: [at(fields, 16)],
    parentKey: at(fields, 2).trim() === '' ? null : `finess:${at(fields, 2).trim()}`,
    state: 'open',
    openedOn: at(fields, 28),
    updatedOn: at(fields, 30),
  };
}

function entity(fields: readonly string[]): RawRecord {
  const short = at(fields, 2);
  return {
    sourceKey: at(fields, 1),
    kind: 'EJ',
    name: at(fields, 3).trim() === '' ? short : at(fields, 3),
    shortName: short,
    identifiers: [
      { kind: 'finess', value: at(fields, 1) },
      { kind: 'siren', value: at(fields, 20) },
    ],
    departmentCode: at(fields, 13),
    ...placeOf(at(fields, 12)),
    addressLines: [at(fields, 9), street(fields.slice(5, 9)), at(fields, 10)],
    emails: [],
    phones: [at(fields, 15)],
    parentKey: null,
    state: 'open',
    openedOn: at(fields, 22),
  };
}

const street = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');

/** `01440 VIRIAT`: ligne d’acheminement. */
function placeOf(line: string): { readonly postcode?: string; readonly town: string } {
  const [, postcode, town] = /^\s*(\d{5})\s+(.*)$/.exec(line) ?? [];
  return postcode === undefined || town === undefined ? { town: line } : { postcode, town };
}
