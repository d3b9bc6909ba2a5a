import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { inTransaction } from '../platform/database.ts';
import { registerStructure } from '../structures/register-structure.ts';
import { demoAccounts, demoStructures } from './demo-data.ts';
import { loadDemoData } from './load-demo-data.ts';

const clock = testClock('2026-11-23T09:00:00.000Z');

test('is loaded once, whole, into an empty database, also by processes that start together', async () => {
  const { runtime: db } = await createTestDatabase();
  await Promise.all([loadDemoData({ db, clock }), loadDemoData({ db, clock })]);
  await loadDemoData({ db, clock });
  const structures = await db.selectFrom('structures').select(['name', 'certified_identifier']).execute();
  assert.deepEqual(structures.map(({ name }) => name).sort(), demoStructures.map(({ name }) => name).sort());
  assert.equal(structures.find(({ name }) => name === 'CH de Valmont')?.certified_identifier, '1769999004');
  const accounts = await db.selectFrom('accounts').select(['login', 'password_hash']).execute();
  assert.equal(accounts.length, demoAccounts.length);
  assert.equal(new Set(accounts.map(({ password_hash }) => password_hash)).size, demoAccounts.length);
});

test('is never mixed with what people entered', async () => {
  const { runtime: db } = await createTestDatabase();
  const context = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
  const place = { departmentCode: '75', town: 'Paris', kind: 'EJ', state: 'open', source: 'test' } as const;
  await inTransaction(db, context, (tx) =>
    registerStructure(tx, { name: 'Une structure', identifiers: [], certifiedIdentifier: '1', ...place }, clock.now()),
  );
  await loadDemoData({ db, clock });
  assert.deepEqual(await db.selectFrom('accounts').select('login').execute(), []);
});

test('keeps every name and address on reserved ground: example domains only', () => {
  for (const { email } of demoAccounts) assert.match(email, /\.example$/);
  for (const { domains, designates } of demoStructures) {
    for (const domain of [...domains, ...(designates?.domains ?? [])]) assert.match(domain, /\.example$/);
  }
});
