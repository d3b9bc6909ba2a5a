import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/portal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { registerStructure } from './register-structure.ts';

const portal = await openTestPortal(await createTestDatabase());

const found = async (login: string, query: { offer?: string; search?: string }) => {
  const { structures } = (await portal.client(login).call(contract.findStructures, { query })).value;
  return structures.map(({ name }) => name);
};

const ile = 'Centre hospitalier de l’Île aux Cœurs et des communes associées';

for (const [search, names] of [
  ['ile aux coeurs', [ile]],
  ['ÎLE CŒURS', [ile]],
  ['979 999 018', [ile]],
  ['1979999018', [ile]],
  ['pointe des cœurs', [ile]],
  ['99999991500013', ['Laboratoire du Vieux-Port']],
  ['999 999 915 00013', ['Laboratoire du Vieux-Port']],
  ['3 99999991500013', ['Laboratoire du Vieux-Port']],
  ['port laboratoire', ['Laboratoire du Vieux-Port']],
  ['sainte-eve', ['Maternité Sainte-Ève (fermée)']],
  ['valmont', []],
  ['%', ['Cabinet médical du Parc', ile, 'Laboratoire du Vieux-Port', 'Maternité Sainte-Ève (fermée)']],
  ['_______', ['Cabinet médical du Parc', ile, 'Laboratoire du Vieux-Port', 'Maternité Sainte-Ève (fermée)']],
] as const) {
  test(`an editor who searches “${search}” finds ${names.length === 0 ? 'nothing' : names.join(', ')}`, async () => {
    assert.deepEqual(await found('editeur', { search }), names);
  });
}

test('an offer keeps the structures designated for it', async () => {
  assert.ok((await found('editeur', { offer: 'ORG' })).includes('Cabinet médical du Parc'));
  assert.equal((await found('editeur', { offer: 'SERV' })).includes('Cabinet médical du Parc'), false);
});

test('an officer finds all, and sees no designation as theirs', async () => {
  assert.deepEqual(await found('officier', { search: 'valmont' }), ['CH de Valmont']);
  const { structures, total } = (await portal.client('officier').call(contract.findStructures, {})).value;
  assert.equal(total, structures.length);
  assert.ok(structures.every(({ offers, domains }) => offers.length === 0 && domains?.length === 0));
});

test('a structure tells its identifiers, state and the domains of this person', async () => {
  const query = { search: 'valmont', offer: 'SERV' };
  const { structures } = (await portal.client('hopital').call(contract.findStructures, { query })).value;
  assert.deepEqual(structures, [
    {
      id: await portal.structureId('CH de Valmont'),
      ...{ kind: 'EJ', parent: null, carrier: 'itself' },
      name: 'CH de Valmont',
      certifiedIdentifier: '1769999004',
      identifiers: [
        { kind: 'finess', value: '769999004' },
        { kind: 'siren', value: '999999766' },
      ],
      town: 'Valmont-sur-Mer',
      departmentCode: '76',
      state: 'open',
      offers: ['ORG', 'PRO', 'PS', 'SERV'],
      domains: ['ch-valmont.example'],
      copyDomains: ['ch-valmont.example'],
    },
  ]);
});

test('finds a number in a name as in an identifier: whose it is, then whose name holds it, then whose it begins', async () => {
  const named = ['Clinique 2000', 'Les 3 Chênes', '3 Chênes et 14 Tilleuls', 'Résidence 18 14'] as const;
  const structure = (name: string, certifiedIdentifier: string) => ({
    ...{ name, certifiedIdentifier, departmentCode: '75', town: 'Paris' },
    ...({ kind: 'EJ', state: 'open', source: 'test' } as const),
  });
  await portal.asService(async (tx) => {
    const enter = (name: string, certified: string, identifiers: { kind: 'siren'; value: string }[] = []) =>
      registerStructure(tx, { ...structure(name, certified), identifiers }, portal.clock.now());
    for (const [index, name] of named.entries()) await enter(name, `09990000${index}`);
    await enter('Ville de Vingt', '2200012340', [{ kind: 'siren', value: '200012340' }]);
    for (let index = 0; index < 55; index += 1) {
      const value = `2000${String(index).padStart(5, '0')}`;
      await enter(`Essaim ${10 + index}`, `2${value}`, [{ kind: 'siren', value }]);
    }
  });
  const search = (typed: string) => found('officier', { search: typed });
  const numbered = await search('2000');
  assert.deepEqual([numbered[0], numbered[1], numbered.length], ['Clinique 2000', 'Essaim 10', 50]);
  assert.deepEqual(await search('200 012 340'), ['Ville de Vingt']);
  assert.deepEqual(await search('3 chenes'), ['3 Chênes et 14 Tilleuls', 'Les 3 Chênes']);
  assert.deepEqual(await search('clinique 2000'), ['Clinique 2000']);
  assert.deepEqual(await search('18 14'), ['Résidence 18 14']);
  assert.deepEqual(await search('3'), ['3 Chênes et 14 Tilleuls']);
});

test('shows 50 by name and says how many there are', async () => {
  await portal.asService(async (tx) => {
    for (let index = 0; index < 60; index += 1) {
      const certifiedIdentifier = `0${String(index).padStart(9, '0')}`;
      const structure = { name: `Cabinet ${String(index).padStart(2, '0')}`, identifiers: [], certifiedIdentifier };
      const place = { departmentCode: '75', town: 'Paris', kind: 'EJ', state: 'open', source: 'test' } as const;
      await registerStructure(tx, { ...structure, ...place }, portal.clock.now());
    }
  });
  const client = portal.client('officier');
  const { structures, total } = (await client.call(contract.findStructures, { query: { search: 'cabinet' } })).value;
  assert.deepEqual([structures.length, total], [50, 61]);
  assert.equal(structures[0]?.name, 'Cabinet 00');
});
