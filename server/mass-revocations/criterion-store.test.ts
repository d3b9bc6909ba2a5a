import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/mass-revocations.ts';
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
