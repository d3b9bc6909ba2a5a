import { accept, type Outcome, refuse } from '../outcome.ts';
import { csvField } from './csv-line.ts';
import type { RawRecord } from './record.ts';

/** Columns of our own file, in any order; docs/operations/registry.md describes each. */
export const plainColumns = [
  ...['cle', 'type', 'rattachement', 'nom', 'nom_court', 'finess', 'siret', 'siren', 'rpps_rang', 'adeli', 'idnatst'],
  ...['adresse', 'code_postal', 'commune', 'departement', 'telephone', 'courriel', 'etat', 'ouverte_le', 'fermee_le'],
] as const;
type PlainColumn = string;
const required: readonly PlainColumn[] = ['type', 'nom', 'commune', 'departement'];

/** Where each column stands. */
export type PlainLayout = ReadonlyMap<PlainColumn, number>;

export function readPlainHeader(fields: readonly string[]): Outcome<PlainLayout, 'registry.file-header'> {
  const names = fields.map((field) =>
    field
      .trim()
      .toLowerCase()
      .replace(/^\ufeff/, ''),
  );
  const known: readonly string[] = plainColumns;
  const unknown = names.filter((name, index) => !known.includes(name) || names.indexOf(name) !== index);
  const missing = required.filter((name) => !names.includes(name));
  const wrong = [...missing, ...unknown];
  if (wrong.length > 0) {
    return refuse('registry.file-header', { columns: wrong.slice(0, 8).join(', ').slice(0, 200) });
  }
  return accept(new Map(names.map((name, index) => [name, index])));
}

const kinds = new Map<string, RawRecord['kind']>([
  ['EJ', 'EJ'],
  ['EG', 'EG'],
]);
const states = new Map<string, RawRecord['state']>([
  ['', 'open'],
  ['ouverte', 'open'],
  ['fermee', 'closed'],
  ['fermée', 'closed'],
]);

export function readPlainLine(
  fields: readonly string[],
  layout: PlainLayout,
): Outcome<RawRecord, 'registry.layout' | 'registry.value'> {
  if (fields.length !== layout.size) return refuse('registry.layout', { fields: fields.length });
  const at = (column: PlainColumn): string => fields[layout.get(column) ?? -1]?.trim() ?? '';
  const kind = kinds.get(at('type').toUpperCase());
  if (kind === undefined) return value('type', at('type'), [...kinds.keys()]);
  const state = states.get(at('etat').toLowerCase());
  if (state === undefined) return value('etat', at('etat'), ['ouverte', 'fermee']);
  const parent = parentKeyOf(at('rattachement'));
  if (parent === undefined) return value('rattachement', at('rattachement'), ['finess:010780054', 'siren:260100045']);
  const identifiers = [
    { kind: 'finess', value: at('finess') },
    { kind: 'siret', value: at('siret') },
    { kind: 'siren', value: at('siren') },
    { kind: 'rpps-rang', value: at('rpps_rang') },
    { kind: 'adeli', value: at('adeli') },
  ] as const;
  const own = [at('idnatst'), ...identifiers.map((identifier) => identifier.value)].find((text) => text !== '');
  return accept({
    sourceKey: at('cle') || (own ?? '').replace(/\s/g, ''),
    kind,
    name: at('nom'),
    shortName: at('nom_court'),
    identifiers,
    idNatSt: at('idnatst'),
    departmentCode: at('departement'),
    town: at('commune'),
    postcode: at('code_postal'),
    addressLines: at('adresse').split('|'),
    emails: at('courriel').split(/[,\s]+/),
    phones: at('telephone').split(','),
    parentKey: parent,
    state,
    openedOn: at('ouverte_le'),
    closedOn: at('fermee_le'),
  });
}

const value = (column: string, found: string, expected: readonly string[]) =>
  refuse('registry.value', { column, value: found.slice(0, 60), expected: expected.join(', ') });

/** `finess:010780054`, or the FINESS number alone; undefined where it is neither. */
function parentKeyOf(text: string): string | null | undefined {
  const compact = text.replace(/\s/g, '');
  if (compact === '') return null;
  if (/^\d[0-9A-Z]\d{7}$/i.test(compact)) return `finess:${compact.toUpperCase()}`;
  return /^(?:finess|siren|siret|cle):[\w.-]{1,60}$/i.test(compact)
    ? compact.replace(/^cle:/i, 'csv:').replace(/^[a-z]+:/i, (prefix) => prefix.toLowerCase())
    : undefined;
}

/** The line of a record, in the order of `plainColumns`. */
export function plainLine(record: Partial<Record<(typeof plainColumns)[number], string>>): string {
  return plainColumns.map((column) => csvField(record[column] ?? '')).join(';');
}
