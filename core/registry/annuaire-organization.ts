import type { StructureIdentifierKind } from '../identifiers/national-structure-id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { itemsOf, member, textAt } from './json-values.ts';
import type { RawRecord } from './record.ts';

/** FHIR profile AsOrganization of the Annuaire Santé (ANS), on FR Core. */
const systems = {
  idNatSt: 'urn:oid:1.2.250.1.71.4.2.2',
  finess: 'https://finess.esante.gouv.fr',
  sirene: 'https://sirene.fr',
} as const;
const inseeCodeUrl = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code';

/**
 * A FHIR R4 Organization of the Annuaire Santé. A juridical entity is what says LEGAL-ENTITY, has a FINESS number of that kind
 * (FINEJ) or, with neither, a SIREN and no SIRET.
 */
export function readOrganization(resource: unknown): Outcome<RawRecord, 'registry.not-organization'> {
  const id = textAt(resource, 'id');
  const name = textAt(resource, 'name');
  if (textAt(resource, 'resourceType') !== 'Organization' || id === '' || name === '') {
    return refuse('registry.not-organization');
  }
  const identifiers = identifiersOf(resource);
  const parent = /(?:^|\/)Organization\/([A-Za-z0-9\-.]{1,64})(?:$|\/_history\/)/.exec(
    textAt(resource, 'partOf', 'reference'),
  )?.[1];
  const kind = kindOf(resource, identifiers);
  return accept({
    sourceKey: id,
    kind,
    name,
    shortName: aliasOf(resource),
    identifiers,
    idNatSt: identifierOf(resource, systems.idNatSt),
    ...placeOf(resource),
    ...contactsOf(resource),
    parentKey: kind === 'EJ' || parent === undefined ? null : `annuaire:${parent}`,
    state: member(resource, 'active') === false ? 'closed' : 'open',
    ...periodOf(resource),
    updatedOn: textAt(resource, 'meta', 'lastUpdated'),
  });
}

const aliasOf = (resource: unknown): string => {
  const [alias] = itemsOf(member(resource, 'alias'));
  return typeof alias === 'string' ? alias : '';
};

const identifierOf = (resource: unknown, system: string): string =>
  textAt(
    itemsOf(member(resource, 'identifier')).find((identifier) => textAt(identifier, 'system') === system),
    'value',
  );

function identifiersOf(resource: unknown): RawRecord['identifiers'] {
  return itemsOf(member(resource, 'identifier')).flatMap((identifier) => {
    const kind = kindOfIdentifier(textAt(identifier, 'system'), textAt(identifier, 'value'));
    return kind === null ? [] : [{ kind, value: textAt(identifier, 'value') }];
  });
}

function kindOfIdentifier(system: string, value: string): StructureIdentifierKind | null {
  if (system === systems.finess) return 'finess';
  if (system === systems.sirene) return value.replace(/\D/g, '').length === 9 ? 'siren' : 'siret';
  return null;
}

const codesOf = (concepts: unknown): readonly string[] =>
  itemsOf(concepts).flatMap((concept) => itemsOf(member(concept, 'coding')).map((coding) => textAt(coding, 'code')));

function kindOf(resource: unknown, identifiers: RawRecord['identifiers']): RawRecord['kind'] {
  const types = codesOf(member(resource, 'type'));
  if (types.includes('LEGAL-ENTITY')) return 'EJ';
  if (types.includes('GEOGRAPHICAL-ENTITY')) return 'EG';
  const ofIdentifiers = itemsOf(member(resource, 'identifier')).flatMap((one) => codesOf([member(one, 'type')]));
  if (ofIdentifiers.includes('FINEJ')) return 'EJ';
  if (ofIdentifiers.includes('FINEG')) return 'EG';
  const kinds = new Set(identifiers.map(({ kind }) => kind));
  return kinds.has('siren') && !kinds.has('siret') ? 'EJ' : 'EG';
}

function placeOf(resource: unknown): Pick<RawRecord, 'town' | 'postcode' | 'addressLines' | 'communeCode'> {
  const [address] = itemsOf(member(resource, 'address'));
  const extensions = [
    ...itemsOf(member(address, 'extension')),
    ...itemsOf(member(member(address, '_city'), 'extension')),
  ];
  const insee = extensions.find((extension) => textAt(extension, 'url') === inseeCodeUrl);
  const written = itemsOf(member(address, 'line')).flatMap((line) => (typeof line === 'string' ? [line] : []));
  return {
    town: textAt(address, 'city').replace(/^\d{5}\s+/, ''),
    postcode: textAt(address, 'postalCode'),
    addressLines: written.length > 0 ? written : partsOfLines(address),
    communeCode: textAt(insee, 'valueCoding', 'code'),
  };
}

/** Lines that are given in parts alone (iso21090-ADXP), in their order. */
const partsOfLines = (address: unknown): readonly string[] =>
  itemsOf(member(address, '_line')).map((line) =>
    itemsOf(member(line, 'extension'))
      .map((extension) => textAt(extension, 'valueString'))
      .filter((part) => part !== '')
      .join(' '),
  );

function contactsOf(resource: unknown): Pick<RawRecord, 'emails' | 'phones'> {
  const telecoms = itemsOf(member(resource, 'telecom'));
  const of = (system: string) =>
    telecoms.filter((telecom) => textAt(telecom, 'system') === system).map((telecom) => textAt(telecom, 'value'));
  return { emails: of('email'), phones: of('phone') };
}

function periodOf(resource: unknown): Pick<RawRecord, 'openedOn' | 'closedOn'> {
  const period = itemsOf(member(resource, 'extension'))
    .map((extension) => member(extension, 'valuePeriod'))
    .find((value) => value !== undefined);
  return { openedOn: textAt(period, 'start'), closedOn: textAt(period, 'end') };
}
