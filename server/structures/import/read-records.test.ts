import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { type StructureImportKind, structureImportKinds } from '../../../core/contract/registry.ts';
import { judgeRecord, type RegistryRecord } from '../../../core/registry/record.ts';
import { FileRefused } from './file-refused.ts';
import { readLines } from './read-lines.ts';
import { type ReadItem, readRecords } from './read-records.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const itemsOf = async (kind: StructureImportKind, file: string | Uint8Array, size = 7): Promise<ReadItem[]> => {
  const items: ReadItem[] = [];
  for await (const item of readRecords(kind, inPieces(Buffer.from(file as string), size))) items.push(item);
  return items;
};
const recordsOf = async (kind: StructureImportKind, file: string): Promise<readonly RegistryRecord[]> =>
  (await itemsOf(kind, file)).map((item) => {
    assert.ok('raw' in item, JSON.stringify(item));
    const judged = judgeRecord(item.raw);
    assert.ok(judged.ok, JSON.stringify(judged));
    return judged.value.record;
  });
const codes = async (kind: StructureImportKind, file: string): Promise<readonly (string | null)[]> =>
  (await itemsOf(kind, file)).map((item) => ('refusal' in item ? item.refusal.code : null));
const refusedFile = async (kind: StructureImportKind, file: string | Uint8Array): Promise<string> => {
  try {
    await itemsOf(kind, file, 64);
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.code;
    throw error;
  }
  return '';
};

const flow = (...pmej: readonly unknown[]): string => JSON.stringify({ gco: {}, pmej, gcc: {} });
const address = [
  { ligneAcheminement: '75013 PARIS', codePostal: '75013', cogCommune: '75113', libelleVoie: 'DE LA PAIX' },
];
const entity = {
  informationsGeneralesPmej: {
    numFinessPm: '010780054',
    siren: '260100045',
    denominationPm: 'CH ',
    etatObjet: { code: 'A' },
  },
  adresse: address,
  contact: [{ telecom: { courriel: 'accueil@ch.example', telephone: '0199000000' } }],
  ege: [
    {
      informationsGeneralesEGE: {
        numFinessEge: '010000024',
        siret: '26010004500012',
        nomEgeCourt: 'SITE',
        nomEgeLong: 'SITE NORD ',
      },
      etatObjet: { code: 'I' },
      adresse: address,
    },
  ],
};

test('reads an entity of the FINESS+ flow and its establishments, trailing spaces gone', async () => {
  const [pm, ege] = await recordsOf('finess-flow', flow(entity));
  assert.deepEqual([pm?.kind, pm?.name, pm?.certifiedIdentifier, pm?.departmentCode], ['EJ', 'CH', '1010780054', '75']);
  assert.deepEqual(pm?.emails, ['accueil@ch.example']);
  assert.deepEqual(
    [ege?.kind, ege?.name, ege?.parentKey, ege?.state],
    ['EG', 'SITE NORD', 'finess:010780054', 'closed'],
  );
});

const organization = (change: object = {}) => ({
  resourceType: 'Organization',
  id: '158480',
  active: true,
  name: 'CH EURE-SEINE',
  identifier: [
    { system: 'urn:oid:1.2.250.1.71.4.2.2', value: '1010000024' },
    { system: 'https://finess.esante.gouv.fr', value: '010000024' },
  ],
  type: [{ coding: [{ code: 'GEOGRAPHICAL-ENTITY' }] }],
  telecom: [
    { system: 'phone', value: '0199000000' },
    { system: 'fax', value: '1' },
  ],
  address: [
    {
      city: '75014 PARIS',
      postalCode: '75014',
      extension: [
        {
          url: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code',
          valueCoding: { code: '75114' },
        },
      ],
    },
  ],
  partOf: { reference: 'Organization/481677' },
  ...change,
});
const bundle = (...resources: readonly unknown[]): string =>
  JSON.stringify({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });

for (const [what, file] of [
  ['a Bundle', bundle(organization())],
  ['a Bundle printed on many lines', JSON.stringify(JSON.parse(bundle(organization())), null, 2)],
  ['NDJSON', `${JSON.stringify(organization())}\n`],
] as const) {
  test(`reads an Organization of the Annuaire Santé from ${what}`, async () => {
    const [record] = await recordsOf('annuaire', file);
    assert.deepEqual(
      [record?.kind, record?.certifiedIdentifier, record?.parentKey, record?.departmentCode, record?.town],
      ['EG', '1010000024', 'annuaire:481677', '75', 'PARIS'],
    );
    assert.deepEqual(record?.phones, ['0199000000']);
  });
}

test('an inactive Organization is closed, one of another type is refused by itself', async () => {
  const lines = [organization({ active: false }), { resourceType: 'Practitioner', id: '1' }, organization({ id: '2' })];
  const items = await itemsOf('annuaire', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  assert.deepEqual(
    items.map((item) => ('raw' in item ? item.raw.state : item.refusal.code)),
    ['closed', 'registry.not-organization', 'open'],
  );
});

test('a broken line of NDJSON loses itself alone', async () => {
  const line = JSON.stringify(organization());
  assert.deepEqual(await codes('annuaire', `${line}\n{"id":\n${line}\n`), [null, 'registry.line-json', null]);
});

const header = 'type;nom;finess;commune;departement;rattachement';
test('reads our own CSV, its columns in any order', async () => {
  const [pm, site] = await recordsOf(
    'csv',
    `\ufeff${header}\r\nEJ;"CH; ""Nord""";010780054;Viriat;01;\r\nEG;Site;010000024;Viriat;01;010 780 054\r\n`,
  );
  assert.deepEqual([pm?.name, pm?.sourceKey], ['CH; "Nord"', '010780054']);
  assert.equal(site?.parentKey, 'finess:010780054');
});

test('refuses values that our own CSV does not know, with those it does', async () => {
  const wrong = ['XX;a;1;b;01;', 'EG;a;1;b;01;n’importe', 'EG;a;1', 'EG;"a;1;b;01;'].join('\n');
  assert.deepEqual(await codes('csv', `${header}\n${wrong}\n`), [
    'registry.value',
    'registry.value',
    'registry.layout',
    'registry.quote',
  ]);
});

for (const [what, kind, file, code] of [
  ['an empty file', 'csv', '', 'registry.file-empty'],
  ['a CSV without its columns', 'csv', 'EJ;CH;1\n', 'registry.file-header'],
  ['a column twice', 'csv', `${header};type\n`, 'registry.file-header'],
  ['JSON that is cut', 'finess-flow', flow(entity).slice(0, -40), 'registry.file-json'],
  ['something after the JSON', 'finess-flow', `${flow(entity)}]`, 'registry.file-json'],
  ['no JSON', 'finess-flow', 'structureet;1', 'registry.file-json'],
  ['a cut Bundle', 'annuaire', bundle(organization()).slice(0, -3), 'registry.file-json'],
  [
    'a last line of NDJSON that is cut',
    'annuaire',
    `${JSON.stringify(organization())}\n{"id`,
    'registry.file-truncated',
  ],
  ['gzip', 'csv', Buffer.from('1f8b0800', 'hex'), 'registry.file-compressed'],
  ['an endless string', 'finess-flow', `{"pmej":["${'a'.repeat(34 * 1024 * 1024)}`, 'registry.file-item-too-large'],
] as const) {
  test(`takes nothing of ${what}`, async () => assert.equal(await refusedFile(kind, file), code));
}

test('reads the records of the public extraction, quotes and overseas departments included', async () => {
  const file = new URL('../../../test/fixtures/registry/etalab-extract.csv', import.meta.url);
  const items: ReadItem[] = [];
  for await (const item of readRecords('finess-csv', createReadStream(file))) items.push(item);
  assert.equal(items.length, 10);
});

test('gives each line whole, wherever the bytes are cut, and lets one go that is too long', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, '')),
        { maxLength: 8 },
      ),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const text = lines.map((line) => `${line.toWellFormed()}\n`).join('');
        const read: string[] = [];
        for await (const line of readLines(inPieces(Buffer.from(text), size), 1024))
          if ('text' in line) read.push(line.text);
        assert.deepEqual(
          read,
          lines.map((line) => line.toWellFormed()),
        );
      },
    ),
  );
  const long = [];
  for await (const line of readLines(inPieces(Buffer.from(`a\n${'b'.repeat(5000)}\nc\n`), 100), 1024)) long.push(line);
  assert.deepEqual(
    long.map((line) => ('text' in line ? line.text : line.refusal.code)),
    ['a', 'registry.line-too-long', 'c'],
  );
});

test('whatever the bytes, an import reads items or refuses the file, and nothing else happens', async () => {
  const seeds = [flow(entity), bundle(organization()), `${header}\nEJ;CH;010780054;V;01;\n`, 'structureet;1;2\n'];
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.constantFrom(...seeds), fc.nat(400), fc.uint8Array({ maxLength: 6 }))
      .map(([seed, at, noise]) => Buffer.concat([Buffer.from(seed.slice(0, at)), noise, Buffer.from(seed.slice(at))])),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...structureImportKinds), bytes, async (kind, file) => {
      try {
        for (const item of await itemsOf(kind, file, 11)) if ('raw' in item) judgeRecord(item.raw);
      } catch (error) {
        assert.ok(error instanceof FileRefused, String(error));
      }
    }),
    { numRuns: 400 },
  );
});
