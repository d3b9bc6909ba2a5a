import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import * as registry from '../../core/contract/registry.ts';
import { luhnKey } from '../../core/identifiers/luhn.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { importFile } from '../../test/support/registry-import.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const editor = portal.client('editeur');
const hospital = portal.client('hopital');
const officer = portal.client('officier');

const finess = (serial: number): string => {
  const eight = `76${String(serial).padStart(6, '0')}`;
  return `${eight}${luhnKey(eight)}`;
};
const file = [
  'type;nom;finess;commune;departement;rattachement',
  `EJ;Groupe hospitalier des Aubépines;${finess(1)};Fécamp;76;`,
  `EG;Clinique des Aubépines Nord;${finess(2)};Étretat;76;${finess(1)}`,
  `EG;Clinique des Aubépines Sud;${finess(3)};Le Havre;76;${finess(1)}`,
  `EG;Foyer orphelin;${finess(4)};Le Havre;76;${finess(9)}`,
  `EG;Foyer seul;${finess(5)};Le Havre;76;`,
];
await importFile(portal, 'csv', `${file.join('\n')}\n`, false);
await portal.designate({ login: 'editeur', structure: 'Groupe hospitalier des Aubépines', offers: ['ORG'] });
await portal.designate({ login: 'hopital', structure: 'Clinique des Aubépines Sud', offers: ['ORG'] });
for (const structure of ['Foyer orphelin', 'Foyer seul']) await portal.designate({ login: 'hopital', structure });

const search = async (client: typeof editor, typed: string) =>
  (await client.call(contract.findStructures, { query: { search: typed, offer: 'ORG' } })).value;
const names = async (client: typeof editor, typed: string) =>
  (await search(client, typed)).structures.map(({ name }) => name);
const create = async (client: typeof editor, structure: string) =>
  client.call(contract.createRequest, { body: { offer: 'ORG', structureId: await portal.structureId(structure) } });

test('who is designated for a juridical entity finds it by its establishments too, and sees whom it certifies', async () => {
  const { structures, entities } = await search(editor, finess(2));
  assert.deepEqual(
    structures.map(({ name, carrier, offers }) => [name, carrier, offers]),
    [['Clinique des Aubépines Nord', 'parent', []]],
  );
  assert.deepEqual(
    entities.map(({ name, offers }) => [name, offers]),
    [['Groupe hospitalier des Aubépines', ['ORG']]],
  );
});

test('who is designated for an establishment alone learns who carries its certificates, and nothing more', async () => {
  const { structures, entities } = await search(hospital, 'aubepines');
  assert.deepEqual(
    structures.map(({ name }) => name),
    ['Clinique des Aubépines Sud'],
  );
  assert.deepEqual([structures[0]?.parent?.name, entities], ['Groupe hospitalier des Aubépines', []]);
  const refused = await create(hospital, 'Clinique des Aubépines Sud');
  assert.deepEqual([refused.status, refused.problem.code], [409, 'structure.certified-elsewhere']);
  assert.equal((await create(editor, 'Groupe hospitalier des Aubépines')).status, 200);
  assert.equal((await create(editor, 'Clinique des Aubépines Nord')).status, 404);
});

test('an establishment certifies itself where its source names no entity, and not where the entity is missing', async () => {
  assert.equal((await create(hospital, 'Foyer seul')).status, 200);
  assert.equal((await create(hospital, 'Foyer orphelin')).problem.code, 'structure.entity-unknown');
});

test('a request of an establishment whose entity comes later is neither finalised nor withdrawn', async () => {
  const id = await portal.structureId('Foyer seul');
  const requestId = await finalised(hospital, id, authCli());
  const parent = await portal.structureId('Groupe hospitalier des Aubépines');
  await portal.asService((tx) =>
    tx.updateTable('structures').set({ parent_id: parent }).where('id', '=', id).execute(),
  );
  const refused = await withdraw(hospital, requestId);
  assert.deepEqual([refused.status, refused.problem.code], [409, 'structure.certified-elsewhere']);
  await portal.asService((tx) => tx.updateTable('structures').set({ parent_id: null }).where('id', '=', id).execute());
});

for (const [typed, found] of [
  [finess(1), ['Groupe hospitalier des Aubépines']],
  [`1${finess(1)}`, ['Groupe hospitalier des Aubépines']],
  ['76000 00', ['Groupe hospitalier des Aubépines', 'Clinique des Aubépines Nord', 'Clinique des Aubépines Sud']],
  ['CLINIQUE DES AUBÉP', ['Clinique des Aubépines Nord', 'Clinique des Aubépines Sud']],
  ['etretat aubepines', ['Clinique des Aubépines Nord']],
  ['aubepine havre', ['Clinique des Aubépines Sud']],
  ['clinqiue aubepnies sud', ['Clinique des Aubépines Sud']],
  ['fecmap', ['Groupe hospitalier des Aubépines']],
  ['zyxwvq', []],
] as const) {
  test(`“${typed}” finds ${found.length === 0 ? 'nothing' : found.join(', ')}, the closest first`, async () => {
    const all = await names(officer, typed);
    assert.deepEqual(all.slice(0, found.length), found);
    if (found.length === 0) assert.deepEqual(all, []);
  });
}

test('a number wrong by one digit finds nothing, and says which digit was expected and which was read', async () => {
  const right = finess(2);
  const wrong = `${right.slice(0, -1)}${(Number(right.at(-1)) + 1) % 10}`;
  for (const client of [officer, editor]) {
    const { structures, hint } = await search(client, wrong);
    assert.deepEqual(structures, []);
    assert.deepEqual(
      [hint?.code, hint?.params.expectedKey, hint?.params.key],
      ['identifier.luhn', right.at(-1), wrong.at(-1)],
    );
  }
  assert.equal((await search(officer, right)).hint, null);
});

test('an officer lists by state, kind, department and source, page by page', async () => {
  const list = async (query: object) => (await officer.call(registry.findRegistry, { query })).value;
  assert.deepEqual(
    (await list({ kind: 'EG', department: '76', source: 'csv' })).structures.map(({ name }) => name),
    ['Clinique des Aubépines Nord', 'Clinique des Aubépines Sud', 'Foyer orphelin', 'Foyer seul'],
  );
  assert.deepEqual(
    (await list({ state: 'closed' })).structures.map(({ name }) => name),
    ['Maternité Sainte-Ève (fermée)'],
  );
  assert.equal((await portal.client('auditeur').call(registry.findRegistry, {})).status, 200);
  assert.equal((await editor.call(registry.findRegistry, {})).status, 404);
});

const form = {
  ...({ kind: 'EG', state: 'open' } as const),
  ...{ name: 'Centre de santé', shortName: '', finess: '', siret: '', siren: '', rppsRang: '', adeli: '', parent: '' },
  ...{ addressLines: [], postcode: '', town: 'Dieppe', department: '76', emails: [], phones: [] },
};
for (const [what, change, code, field] of [
  ['a wrong key', { finess: '760000019' }, 'identifier.luhn', 'finess'],
  ['no identifier', {}, 'structure-id.none', 'finess'],
  ['an identifier that another has', { finess: finess(1) }, 'registry.identifier-taken', 'finess'],
  ['a parent that is not there', { finess: finess(20), parent: finess(21) }, 'registry.parent-unknown', 'parent'],
  [
    'a parent that is an establishment',
    { finess: finess(20), parent: finess(2) },
    'registry.parent-not-entity',
    'parent',
  ],
  [
    'an entity below another',
    { kind: 'EJ', finess: finess(20), parent: finess(1) },
    'registry.entity-with-parent',
    'parent',
  ],
] as const) {
  test(`an officer cannot register ${what}, and is told beside which field`, async () => {
    const refused = await officer.call(registry.registerStructure, { body: { ...form, ...change } });
    assert.deepEqual([refused.status, refused.problem.code, refused.problem.field], [422, code, field]);
  });
}

test('an officer registers an establishment below its entity, which is journalled; nobody else may', async () => {
  const body = { ...form, finess: finess(30), parent: `1${finess(1)}` };
  assert.equal((await portal.client('auditeur').call(registry.registerStructure, { body })).status, 404);
  const { structure } = (await officer.call(registry.registerStructure, { body })).value;
  assert.deepEqual(
    [structure.source, structure.carrier, structure.parent?.name, structure.entries.map(({ event }) => event)],
    ['manual', 'parent', 'Groupe hospitalier des Aubépines', ['structure.registered']],
  );
});

test('an entity with establishments does not become one', async () => {
  const structureId = await portal.structureId('Groupe hospitalier des Aubépines');
  const { updatedAt } = (await officer.call(registry.readRegistryStructure, { params: { structureId } })).value
    .structure;
  const body = { ...form, name: 'X', finess: finess(1), updatedAt };
  const refused = await officer.call(registry.changeStructure, { params: { structureId }, body });
  assert.equal(refused.problem.code, 'registry.has-establishments');
});

test('the database refuses a tree of three levels, whoever writes it', async () => {
  const [nord, sud] = [
    await portal.structureId('Clinique des Aubépines Nord'),
    await portal.structureId('Clinique des Aubépines Sud'),
  ];
  const below = portal.asService((tx) =>
    tx.updateTable('structures').set({ parent_id: nord }).where('id', '=', sud).execute(),
  );
  await assert.rejects(below, /is no juridical entity/);
});
