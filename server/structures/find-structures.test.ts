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
