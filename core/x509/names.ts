import type { Outcome } from '../outcome.ts';
import { type DerCursor, reading, stop } from './der-reader.ts';
import { tag } from './der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from './der-writer.ts';
import { oidDer } from './oids.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { decodeText } from './text-values.ts';

export type NameRefusalCode = DerRefusalCode | 'name.empty-rdn' | 'name.value-not-text';

export type AttributeType = 'C' | 'ST' | 'O' | 'OU' | 'CN' | 'SN' | 'GN' | 'title';

export interface Rdn {
  readonly type: AttributeType;
  readonly value: string;
}

/** A name of ours: single-valued RDNs in encoding order. */
export type DistinguishedName = readonly Rdn[];

const attributeOids: Readonly<Record<AttributeType, string>> = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  title: '2.5.4.12',
};

/** Further labels of RFC 4514 §3 and LDAP descriptors that foreign requests hold; what is not here stays dotted. */
const foreignLabels: ReadonlyMap<string, string> = new Map([
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.7', 'L'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const labelOf = (dotted: string): string =>
  (Object.keys(attributeOids) as AttributeType[]).find((type) => attributeOids[type] === dotted) ??
  foreignLabels.get(dotted) ??
  dotted;

export const writeName = (writer: DerWriter, name: DistinguishedName): void => {
  writer.sequence(() => {
    for (const { type, value } of name) {
      writer.constructed(tag.set, () => {
        writer.sequence(() => {
          writer.raw(oidDer(attributeOids[type]));
          writer.text(type === 'C' ? tag.printableString : tag.utf8String, type === 'C' ? countryCode(value) : value);
        });
      });
    }
  });
};

/** X.520 §6.3.1: two letters; PrintableString holds nothing that would need a check here. */
const countryCode = (value: string): string => {
  if (!/^[A-Z]{2}$/.test(value)) throw new RangeError('a country is two capital letters');
  return value;
};

/** The Name SEQUENCE: C as PrintableString, the rest UTF8String (RFC 5280 §4.1.2.4). */
export const encodeName = (name: DistinguishedName): Bytes => encodeDer((writer) => writeName(writer, name));

export interface ForeignAttribute {
  /** `CN`, `L`, `emailAddress`… or the dotted OID. */
  readonly type: string;
  readonly oid: string;
  readonly value: string;
  readonly valueDer: Uint8Array;
}

/** A name made by others: any attribute, any string type. */
export interface ForeignName {
  readonly rdns: readonly (readonly ForeignAttribute[])[];
  readonly multiValued: boolean;
}

/** Reads a Name inside another structure. Stops with `NameRefusalCode`. */
export const readName = (cursor: DerCursor): ForeignName => {
  const rdns = cursor.listOf(tag.sequence, (names) => {
    const attributes = names.listOf(tag.set, (set) => set.sequence(readAttribute));
    return attributes.length === 0 ? stop<NameRefusalCode>('name.empty-rdn') : attributes;
  });
  return { rdns, multiValued: rdns.some((attributes) => attributes.length > 1) };
};

const readAttribute = (attribute: DerCursor): ForeignAttribute => {
  const dotted = attribute.oid();
  const valueDer = attribute.raw();
  const type = labelOf(dotted);
  const value = decodeText(valueDer);
  if (value !== null) return { type, oid: dotted, value, valueDer };
  // An unknown attribute may hold anything (RFC 5280 §4.1.2.4); a known one is a DirectoryString or IA5String.
  return type === dotted
    ? { type, oid: dotted, value: hexString(valueDer), valueDer }
    : stop<NameRefusalCode>('name.value-not-text', { attribute: type });
};

export const decodeName = (nameDer: Uint8Array): Outcome<ForeignName, NameRefusalCode> => reading(nameDer, readName);

/** The same name in our terms; null when it holds an attribute that is not ours or a multi-valued RDN. */
export const toDistinguishedName = (name: ForeignName): DistinguishedName | null => {
  const rdns: Rdn[] = [];
  for (const [attribute, second] of name.rdns) {
    if (attribute === undefined || second !== undefined || !isAttributeType(attribute.type)) return null;
    rdns.push({ type: attribute.type, value: attribute.value });
  }
  return rdns;
};

const isAttributeType = (type: string): type is AttributeType => Object.hasOwn(attributeOids, type);

/** RFC 4514 §2: last RDN first, on one line. */
export const toRfc4514 = (name: DistinguishedName | ForeignName): string => {
  const rdns = 'rdns' in name ? name.rdns : name.map((rdn) => [rdn]);
  return rdns
    .map((attributes) => attributes.map(attributeToRfc4514).join('+'))
    .reverse()
    .join(',');
};

/** §2.4: a dotted type is followed by `#` and the hex of its BER value, so that no character of it is lost. */
const attributeToRfc4514 = (attribute: Rdn | ForeignAttribute): string =>
  'valueDer' in attribute && attribute.type === attribute.oid
    ? `${attribute.type}=${hexString(attribute.valueDer)}`
    : `${attribute.type}=${escapeRfc4514(attribute.value)}`;

const hexString = (der: Uint8Array): string =>
  `#${Array.from(der, (octet) => octet.toString(16).padStart(2, '0')).join('')}`;

const utf8 = new TextEncoder();

/**
 * A value as `toRfc4514` writes it. §2.4 escapes; further, what does not show or could turn the line (controls, bidi, zero-width,
 * separators) is written as hex pairs, which §2.4 allows for any character.
 */
export const escapeRfc4514 = (value: string): string =>
  value
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
      Array.from(utf8.encode(character), (octet) => `\\${octet.toString(16).padStart(2, '0')}`).join(''),
    )
    .replace(/^[ #]/, '\\$&')
    .replace(/(?<!^\\) $/, '\\ ');
