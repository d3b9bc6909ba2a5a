import { departments } from '../identifiers/department.ts';
import { luhnKey } from '../identifiers/luhn.ts';
import { csvField } from './csv-line.ts';
import { plainColumns, plainLine } from './plain-csv.ts';

/**
 * A registry that nobody runs: real shapes, keys that hold, and names that say so. Numbers are drawn from a range of their own
 * (FINESS serials from 800,000 on, SIREN from 99), towns and names from words that any region has.
 */
export interface GeneratedOptions {
  readonly structures: number;
  /** 0 to 1, not included. The same sequence gives the same registry. */
  readonly random: () => number;
}

interface Generated {
  readonly kind: 'EJ' | 'EG';
  readonly finess: string;
  readonly parent: string;
  readonly name: string;
  readonly shortName: string;
  readonly siren: string;
  readonly siret: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly department: string;
  readonly phone: string;
  readonly openedOn: string;
}

const categories = [
  ['Centre hospitalier', 'CH'],
  ['Clinique', 'CLINIQUE'],
  ['Pharmacie', 'PHARMACIE'],
  ['Laboratoire de biologie médicale', 'LBM'],
  ['Maison de santé pluriprofessionnelle', 'MSP'],
  ['Établissement d’hébergement pour personnes âgées', 'EHPAD'],
  ['Centre médico-psycho-pédagogique', 'CMPP'],
  ['Institut médico-éducatif', 'IME'],
  ['Service de soins infirmiers à domicile', 'SSIAD'],
  ['Foyer d’accueil médicalisé', 'FAM'],
] as const;
const first = [
  'Val',
  'Mont',
  'Roche',
  'Fontaine',
  'Bois',
  'Pré',
  'Haute',
  'Belle',
  'Clair',
  'Pierre',
  'Champ',
  'Saule',
];
const second = ['fleury', 'joli', 'bourg', 'court', 'ville', 'mare', 'sault', 'noir', 'vert', 'lac', 'combe', 'gué'];
const saints = ['Aubin', 'Ève', 'Cœur', 'Luc', 'Marthe', 'Ouen', 'Agnès', 'Élie', 'Odile', 'Yves', 'Côme', 'Hélène'];
const streets = ['des Érables', 'du Moulin', 'de l’Écluse', 'des Lilas', 'du Vieux-Pont', 'de la Gare', 'des Tanneurs'];

const pick = <Item>(items: readonly Item[], random: () => number): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('random() gave 1 or more');
  return item;
};

const withKey = (digits: string): string => `${digits}${luhnKey(digits)}`;

/** A juridical entity, then one to six establishments, and so on. */
export function* generateRegistry({ structures, random }: GeneratedOptions): Generator<Generated> {
  let made = 0;
  let entities = 0;
  const serials = new Map<string, number>();
  const finessIn = (department: string): string => {
    const serial = (serials.get(department) ?? 0) + 1;
    serials.set(department, serial);
    // Overseas FINESS numbers begin with 97 and their own digit, in Corsica with a letter, which has no key.
    const prefix = department.length === 3 ? `97${department[2]}` : department;
    return withKeyOrLetter(`${prefix}${String(10 ** (8 - prefix.length) - serial).padStart(8 - prefix.length, '0')}`);
  };
  const withKeyOrLetter = (eight: string): string => (/[A-Z]/.test(eight) ? `${eight}0` : withKey(eight));
  while (made < structures) {
    const department = pick(generatedDepartments, random);
    entities += 1;
    const siren = withKey(`99${String(entities).padStart(6, '0')}`);
    const place = placeIn(department, random);
    const entity: Generated = {
      ...{ kind: 'EJ', finess: finessIn(department), parent: '', siren, siret: '', ...place },
      ...namesOf(random, place.town, 'Entité juridique'),
    };
    yield entity;
    made += 1;
    const sites = 1 + Math.floor(random() * 6);
    for (let site = 1; site <= sites && made < structures; site += 1) {
      const at = placeIn(department, random);
      yield {
        ...{ kind: 'EG', finess: finessIn(department), parent: entity.finess, siren: '', ...at },
        siret: withKey(`${siren}${String(site).padStart(4, '0')}`),
        ...namesOf(random, at.town, ''),
      };
      made += 1;
    }
  }
}

/** Those where five digits are left for a serial number. */
const generatedDepartments = departments
  .map(({ code }) => code)
  .filter((code) => code.length === 2 || ['971', '972', '973', '974', '976'].includes(code));

function placeIn(department: string, random: () => number) {
  const digits = department.replace(/[AB]/, '0');
  const postcode = `${digits}${String(Math.floor(random() * 10 ** (5 - digits.length))).padStart(5 - digits.length, '0')}`;
  const town =
    random() < 0.4
      ? `Saint-${pick(saints, random)}-${pick(second, random)}`
      : `${pick(first, random)}${pick(second, random)}`;
  return {
    department,
    postcode,
    town,
    street: `${1 + Math.floor(random() * 180)} rue ${pick(streets, random)}`,
    // Numbers that ARCEP keeps for fiction: 01 99 00 xx xx.
    phone: `019900${String(Math.floor(random() * 10_000)).padStart(4, '0')}`,
    openedOn: `${1960 + Math.floor(random() * 60)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
  };
}

function namesOf(random: () => number, town: string, before: string) {
  const [category, short] = pick(categories, random);
  const dedicated = random() < 0.5 ? ` Saint-${pick(saints, random)}` : '';
  return {
    name: `${before === '' ? '' : `${before} `}${category}${dedicated} de ${town} (généré)`,
    shortName: `${short} ${town} (généré)`.toUpperCase(),
  };
}

/** The plain CSV of ours, header first. */
export function* generatedPlainCsv(options: GeneratedOptions): Generator<string> {
  yield plainColumns.join(';');
  for (const one of generateRegistry(options)) {
    yield plainLine({
      type: one.kind,
      rattachement: one.parent === '' ? '' : `finess:${one.parent}`,
      nom: one.name,
      nom_court: one.shortName,
      finess: one.finess,
      siren: one.siren,
      siret: one.siret,
      adresse: one.street,
      code_postal: one.postcode,
      commune: one.town,
      departement: one.department,
      telephone: one.phone,
      ouverte_le: one.openedOn,
    });
  }
}

const finessLetters: Readonly<Record<string, string>> = { 971: '9A', 972: '9B', 973: '9C', 974: '9D', 976: '9F' };

/** The layout of the FINESS extractions, both of them in one file. */
export function* generatedFinessCsv(options: GeneratedOptions): Generator<string> {
  yield 'finess;generated;111;2026-01-01';
  for (const one of generateRegistry(options)) {
    const department = finessLetters[one.department] ?? one.department;
    const [number = '', , ...street] = one.street.split(' ');
    const line = `${one.postcode} ${one.town.toUpperCase()}`;
    const names = [one.shortName, one.name, ''];
    const fields =
      one.kind === 'EJ'
        ? [
            ...[
              'structureej',
              one.finess,
              ...names,
              number,
              'R',
              street.join(' '),
              '',
              '',
              '',
              '001',
              line,
              department,
            ],
            ...['', one.phone, '13', '', '', '', one.siren, '8610Z', one.openedOn],
          ]
        : [
            ...['structureet', one.finess, one.parent, ...names, '', number, 'R', street.join(' '), '', '', '001'],
            ...[department, '', line, one.phone, '', '355', '', '1102', '', one.siret, '8610Z', '03', '', '1', ''],
            ...[one.openedOn, one.openedOn, '2026-01-01', ''],
          ];
    yield fields.map(csvField).join(';');
  }
}
