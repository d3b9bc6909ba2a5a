import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { fillRevoked } from '../../test/support/many-revocations.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { publishDueCrls } from './publish-crls.ts';
import { findCurrentCrl } from './read-publication.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock } = portal;
const issuing = 'ACI-EL-ORG-TEST';
await fillRevoked(database, portal, 40_000);
const publish = async () => (await publishDueCrls(portal, clock.now())).includes(issuing);
const current = async () => (await findCurrentCrl(portal, issuing, 'full')) ?? assert.fail();

async function revokeOne(): Promise<void> {
  await withdraw(
    portal.client('hopital'),
    await finalised(portal.client('hopital'), await portal.structureId('CH de Valmont')),
  );
  await portal.asService((tx) => revokeQuietly(tx, clock.now()));
}

test('a large list is read to its end, however slowly, while others take its place', async () => {
  clock.advance(60);
  assert.ok(await publish());
  const list = await current();
  assert.ok(list.octets > 1 << 20, `${list.octets} octets are read in one piece`);
  const parts = list.read(0, list.octets)[Symbol.asyncIterator]();
  const read: Buffer[] = [(await parts.next()).value ?? assert.fail()];
  for (let times = 0; times < 6; times += 1) {
    await revokeOne();
    clock.advance(90);
    assert.ok(await publish());
  }
  for (let part = await parts.next(); !part.done; part = await parts.next()) read.push(part.value);
  const whole = parseCrl(Buffer.concat(read));
  assert.ok(whole.ok);
  assert.equal(whole.value.head.crlNumber, list.crlNumber);
});

test('it is made anew twice a minute at most, whatever is revoked, and its bytes go ten minutes after', async () => {
  clock.advance(3600);
  await revokeOne();
  assert.ok(await publish());
  const list = await current();
  await revokeOne();
  clock.advance(29);
  assert.equal(await publish(), false);
  clock.advance(1);
  assert.ok(await publish());
  const kept = async () =>
    (
      await database.owner.selectFrom('crl_parts').select('crl_number').where('kind', '=', 'delta').distinct().execute()
    ).map(({ crl_number }) => crl_number);
  assert.ok((await kept()).includes(list.crlNumber));
  for (const seconds of [60, 600]) {
    await revokeOne();
    clock.advance(seconds);
    assert.ok(await publish());
  }
  assert.ok(!(await kept()).includes(list.crlNumber));
});
