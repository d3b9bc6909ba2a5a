import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/mass-revocations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { authCli, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const hospital = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
for (const name of ['Urgences, SAMU', 'Éveil+Cœur', 'Nord']) {
  assert.equal((await withdraw(hospital, await finalised(hospital, valmont, authCli(name)))).status, 200);
}

test('a word means the names that hold it as it was typed, though a subject escapes some characters', async () => {
  for (const words of ['Urgences,', 'urgences, samu', 'éveil+cœur', 'Éveil'.normalize('NFD')]) {
    const body = { criterion: { words }, reason: 'superseded' } as const;
    const drafted = await portal.client('officier').call(contract.draftMassRevocation, { body });
    assert.equal(drafted.status, 200, drafted.bytes.toString('utf8'));
    const params = { massRevocationId: drafted.value.id };
    const { massRevocation } = (await portal.client('officier').call(contract.readMassRevocation, { params })).value;
    assert.equal(massRevocation.certificates, 1, words);
  }
});

test('finds by each criterion, and by all of them together', async () => {
  const officer = portal.client('officier');
  const count = async (criterion: BodyOf<typeof contract.draftMassRevocation>['criterion']) => {
    const answer = await officer.call(contract.draftMassRevocation, { body: { criterion, reason: 'superseded' } });
    if (answer.status !== 200) return JSON.parse(answer.bytes.toString('utf8')).code;
    const params = { massRevocationId: answer.value.id };
    return (await officer.call(contract.readMassRevocation, { params })).value.massRevocation.certificates;
  };
  const all = await count({ structureIds: [valmont] });
  assert.ok(Number(all) > 1);
  const authorityId = portal.authorities.organisations.id;
  for (const criterion of [
    { offer: 'ORG' },
    { usage: 'AUTH_CLI' },
    { authorityId },
    { issuedFrom: '2026-11-01', issuedUntil: '2026-12-31' },
    { structureIds: [valmont], offer: 'ORG', usage: 'AUTH_CLI', authorityId },
  ])
    assert.equal(await count(criterion), all, JSON.stringify(criterion));
  for (const criterion of [
    { offer: 'SERV' },
    { usage: 'SSL_SERV' },
    { issuedFrom: '2027-06-01' },
    { issuedUntil: '2026-11-01' },
    { structureIds: [randomUUID()] },
    { keyAlgorithm: 'rsa-4096' } as const,
    { domain: 'nulle-part.example' },
    { words: 'rien-de-tel' },
    { serials: ['4f'.repeat(16)] },
    { words: '%' },
    { domain: 'ch_valmont.example' },
  ])
    assert.equal(await count(criterion), 'mass-revocation.nothing-found', JSON.stringify(criterion));
});
