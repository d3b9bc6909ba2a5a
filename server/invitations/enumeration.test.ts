/** Nobody learns by inviting an address whether it is known here: the answer is the same, and takes the same time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/invitations.ts';
import { assertSameTime } from '../../test/support/paired-times.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const valmont = await portal.structureId('CH de Valmont');
await portal.account('rl');
await portal.represent('rl', 'CH de Valmont');
const rl = portal.client('rl');
const pairs = 12;
/** Each address once: a second invitation to it would be refused for another reason. */
const rounds = 3 * (pairs + 1) + 1;
for (let index = 0; index < rounds; index += 1) await portal.account(`connu${index}`);
const known = Array.from({ length: rounds }, (_one, index) => `connu${index}@essai.example`);
const unknown = Array.from({ length: rounds }, (_one, index) => `inconnu${index}@ailleurs.example`);

const invite = async (email = '') => {
  const body = {
    kind: 'technicalAdmin',
    structureId: valmont,
    offers: ['ORG'],
    domains: null,
    until: '2027-11-22',
    email,
  };
  const { status, value } = await rl.call(contract.sendInvitation, { body: body as never });
  assert.equal(status, 200);
  const { id: _id, email: _email, ...shown } = value.invitation;
  return shown;
};

test('answers an invitation to somebody who has an account like one to an address that nobody has, in the same time', async () => {
  assert.deepEqual(await invite(known.pop()), await invite(unknown.pop()));
  await assertSameTime(
    'an invitation',
    () => invite(known.pop()),
    () => invite(unknown.pop()),
    pairs,
  );
});
