import { departmentOfCommune, readDepartment } from '../identifiers/department.ts';
import {
  certifiedIdentifier,
  type NationalStructureIdRefusalCode,
  readNationalStructureId,
  readStructureIdentifier,
  type StructureIdentifier,
  structureIdentifierKinds,
} from '../identifiers/national-structure-id.ts';
import { departmentOfPostCode } from '../identifiers/post-code.ts';
import { accept, type Outcome, type Refusal, refuse } from '../outcome.ts';

export const structureKinds = ['EJ', 'EG'] as const;
export type StructureKind = (typeof structureKinds)[number];

/** What a file or a form says of one structure, as text and not judged yet. */
export interface RawRecord {
  /** Its identifier within its source, stable from one file to the next. */
  readonly sourceKey: string;
  readonly kind: StructureKind;
  /** Raison sociale: what a certificate's O is made of. */
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly identifiers: readonly { readonly kind: StructureIdentifier['kind']; readonly value: string }[];
  readonly idNatSt?: string | undefined;
  readonly departmentCode?: string | undefined;
  /** INSEE; says the department where the source does not. With neither, the post code does where it leaves no doubt. */
  readonly communeCode?: string | undefined;
  readonly town: string;
  readonly postcode?: string | undefined;
  readonly addressLines: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** `finess:010780054`, `annuaire:481677`: the juridical entity as the source names it; null where it names none. */
  readonly parentKey: string | null;
  readonly state: 'open' | 'closed';
  readonly openedOn?: string | undefined;
  readonly closedOn?: string | undefined;
  readonly updatedOn?: string | undefined;
}

/** One structure that the registry can hold. */
export interface RegistryRecord {
  readonly sourceKey: string;
  readonly kind: StructureKind;
  readonly name: string;
  readonly shortName: string | null;
  readonly certifiedIdentifier: string;
  /** The idNatSt as given among them. */
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  /** INSEE code, overseas by its number. */
  readonly departmentCode: string;
  readonly town: string;
  readonly postcode: string | null;
  readonly addressLines: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly parentKey: string | null;
  readonly state: 'open' | 'closed';
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly updatedOn: string | null;
}

export type RecordRefusalCode =
  | NationalStructureIdRefusalCode
  | 'structure-id.none'
  | 'department.unknown'
  | 'department.post-code-unclear'
  | 'registry.name-missing'
  | 'registry.text-too-long'
  | 'registry.characters'
  | 'registry.key-missing'
  | 'registry.entity-with-parent';

export interface JudgedRecord {
  readonly record: RegistryRecord;
  /** What was left out of it, the structure being kept. */
  readonly remarks: readonly Refusal<RecordRefusalCode>[];
}

const longest = {
  name: 300,
  town: 120,
  line: 200,
  key: 60,
  parentKey: 80,
  postcode: 10,
  contact: 254,
  lines: 8,
  contacts: 10,
};

/**
 * The identifier that certifies and the department must hold, or the record is refused: a certificate would be wrong.
 * Another identifier that does not hold is left out, and said.
 */
export function judgeRecord(raw: RawRecord): Outcome<JudgedRecord, RecordRefusalCode> {
  const texts = judgeTexts(raw);
  if (!texts.ok) return texts;
  if (raw.kind === 'EJ' && raw.parentKey !== null) return refuse('registry.entity-with-parent');
  const { sound, remarks } = soundIdentifiers(raw);
  const idNatSt = blankToNull(raw.idNatSt);
  const unsound = idNatSt === null ? unsoundCertifying(raw) : null;
  if (unsound !== null) return { ok: false, refusal: unsound };
  const certified = certifiedIdentifier(sound, idNatSt ?? undefined);
  if (!certified.ok) return certified;
  const department = departmentOf(raw);
  if (!department.ok) return department;
  const certifying = readNationalStructureId(certified.value);
  const identifiers = [...sound, ...(certifying.ok ? [certifying.value] : [])];
  return accept({
    record: {
      ...texts.value,
      sourceKey: raw.sourceKey.trim(),
      kind: raw.kind,
      certifiedIdentifier: certified.value,
      identifiers: distinct([
        ...identifiers,
        ...(idNatSt === null ? [] : [{ kind: 'idNatSt', value: certified.value }]),
      ]),
      departmentCode: department.value.code,
      parentKey: raw.parentKey,
      state: raw.state,
      openedOn: dayOf(raw.openedOn),
      closedOn: dayOf(raw.closedOn),
      updatedOn: dayOf(raw.updatedOn),
    },
    remarks,
  });
}

function soundIdentifiers(raw: RawRecord) {
  const sound: StructureIdentifier[] = [];
  const remarks: Refusal<RecordRefusalCode>[] = [];
  for (const { kind, value } of raw.identifiers) {
    if (value.trim() === '') continue;
    const read = readStructureIdentifier(kind, value);
    if (read.ok) sound.push(read.value);
    else remarks.push(read.refusal);
  }
  return { sound, remarks };
}

/** What is wrong with the identifier that would certify, were it sound: another one must not take its place in silence. */
function unsoundCertifying(raw: RawRecord): Refusal<RecordRefusalCode> | null {
  const given = structureIdentifierKinds.flatMap((kind) =>
    raw.identifiers.filter((identifier) => identifier.kind === kind && identifier.value.trim() !== ''),
  );
  const [first] = given;
  const read = first === undefined ? null : readStructureIdentifier(first.kind, first.value);
  return read === null || read.ok ? null : read.refusal;
}

function departmentOf({ departmentCode, communeCode, postcode, town }: RawRecord) {
  const code = blankToNull(departmentCode);
  // A column that is there and empty is a mistake; a source that has none, as the Annuaire often, is read another way.
  const isUnsaid = departmentCode === undefined && blankToNull(communeCode) === null;
  if (isUnsaid && blankToNull(postcode) !== null) return departmentOfPostCode(postcode ?? '', town);
  return code === null ? departmentOfCommune(communeCode ?? '') : readDepartment(code);
}

type Texts = Pick<RegistryRecord, 'name' | 'shortName' | 'town' | 'postcode' | 'addressLines' | 'emails' | 'phones'>;

function judgeTexts(raw: RawRecord): Outcome<Texts, RecordRefusalCode> {
  const name = plain(raw.name);
  if (name === '') return refuse('registry.name-missing');
  if (raw.sourceKey.trim() === '' || raw.sourceKey.length > longest.key) return refuse('registry.key-missing');
  const texts: Texts = {
    name,
    shortName: shortNameOf(plain(raw.shortName ?? ''), name),
    town: plain(raw.town),
    postcode: blankToNull(raw.postcode),
    addressLines: listOf(raw.addressLines, longest.lines),
    emails: listOf(raw.emails, longest.contacts).filter((email) => /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email)),
    phones: listOf(raw.phones, longest.contacts),
  };
  const lines = [...texts.addressLines, ...texts.phones, texts.postcode ?? ''];
  const isTooLong =
    name.length > longest.name ||
    (texts.shortName ?? '').length > longest.name ||
    texts.town.length > longest.town ||
    texts.emails.some((email) => email.length > longest.contact) ||
    (raw.parentKey ?? '').length > longest.parentKey ||
    lines.some((line) => line.length > longest.line);
  if (isTooLong) return refuse('registry.text-too-long');
  const all = [name, texts.shortName ?? '', texts.town, raw.sourceKey, raw.parentKey ?? '', ...lines, ...texts.emails];
  return all.some((text) => /[\p{Cc}\ufffd]/u.test(text) || !text.isWellFormed())
    ? refuse('registry.characters')
    : accept(texts);
}

const plain = (text: string): string => text.replace(/[ \t\u00a0\u202f]+/g, ' ').trim();

const blankToNull = (text: string | undefined): string | null => {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? null : trimmed;
};

const shortNameOf = (shortName: string, name: string): string | null =>
  shortName === '' || shortName === name ? null : shortName;

const listOf = (texts: readonly string[], most: number): readonly string[] => [
  ...new Set(
    texts
      .map(plain)
      .filter((text) => text !== '')
      .slice(0, most),
  ),
];

/** A day that the calendar has, or null: a date that cannot be read is no reason to lose a structure. */
function dayOf(text: string | undefined): string | null {
  const day = (text ?? '').trim().slice(0, 10);
  if (!/^(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(day)) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date ? day : null;
}

const distinct = <Item extends { readonly kind: string; readonly value: string }>(
  items: readonly Item[],
): readonly Item[] => [...new Map(items.map((item) => [`${item.kind} ${item.value}`, item])).values()];
