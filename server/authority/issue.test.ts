import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { opensslRevokedSerials } from '../../test/support/openssl.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { armFailpoint, failpointNames } from '../platform/failpoints.ts';
import { burnStaleIntents } from './burn.ts';
import { publishDueCrls } from './publish-crls.ts';
import { findCurrentCrl } from './read-publication.ts';
import { softwareSigner } from './software-signer.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
afterEach(() => armFailpoint(null));

const intentsOf = (requestId: string) =>
  db.selectFrom('issuance_intents').selectAll().where('request_id', '=', requestId).orderBy('created_at').execute();
const listed = async () => {
  await publishDueCrls(portal, clock.now());
  const crl = await findCurrentCrl(portal, 'ACI-EL-ORG-TEST', 'full');
  return opensslRevokedSerials(await wholeCrl(crl));
};

/** What a fault at each place leaves, once the process lives on: the same as a crash, without the crash. */
const left = {
  'issue.before-intent-commit': { intent: 'none', signed: 0 },
  'issue.after-intent-commit': { intent: 'pending', signed: 0 },
  'issue.after-sign': { intent: 'pending', signed: 1 },
  'issue.before-outcome-commit': { intent: 'pending', signed: 1 },
  'issue.after-outcome-commit': { intent: 'issued', signed: 1 },
} as const;

test('every place of the cycle is tried', () => {
  assert.deepEqual(
    Object.keys(left),
    failpointNames.filter((name) => name.startsWith('issue.')),
  );
});

for (const [name, { intent, signed }] of Object.entries(left)) {
  test(`a fault at ${name} is a 500 with a reference, leaves ${intent} and heals within 60 seconds`, async () => {
    const requestId = await finalised(client, valmont);
    const before = portal.signatures();
    armFailpoint({ name: name as (typeof failpointNames)[number], mode: 'throw' });
    const failed = await withdraw(client, requestId);
    assert.deepEqual([failed.status, failed.problem.code], [500, 'http.fault']);
    assert.ok(failed.problem.reference);
    assert.equal(portal.signatures() - before, signed);
    const [first] = await intentsOf(requestId);
    assert.equal(first?.state ?? 'none', intent);
    armFailpoint(null);

    // Not one millisecond early.
    clock.advance(59.999);
    assert.equal(await burnStaleIntents(db, clock.now()), 0);
    clock.advance(0.001);
    const again = await withdraw(client, requestId);
    assert.equal(again.status, 200);
    const after = await intentsOf(requestId);
    const settled = after.map(({ state }) => state);
    assert.deepEqual(settled, intent === 'pending' ? ['burnt', 'issued'] : ['issued']);
    const issued = after.at(-1)?.serial.toString('hex') ?? assert.fail();
    assert.equal(again.value.request.certificate?.serialHex, issued);
    const revoked = await listed();
    assert.equal(revoked.includes(issued), false);
    if (intent === 'pending') assert.ok(revoked.includes(first?.serial.toString('hex') ?? assert.fail()));
    await assertInvariants(db, clock.now());
  });
}

test('the job burns what nobody comes back for, and the request is free again', async () => {
  const requestId = await finalised(client, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(client, requestId);
  armFailpoint(null);
  clock.advance(60);
  const burnt = await Promise.all([burnStaleIntents(db, clock.now()), burnStaleIntents(db, clock.now())]);
  assert.deepEqual(burnt.toSorted(), [0, 1]);
  assert.ok((await listed()).includes((await intentsOf(requestId))[0]?.serial.toString('hex') ?? ''));
  assert.equal((await withdraw(client, requestId)).status, 200);
  await assertInvariants(db, clock.now());
});

for (const [what, sign] of [
  [
    'another key',
    softwareSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'ecdsaWithSHA256').sign,
  ],
  ['an empty signature', async () => new Uint8Array(0)],
  ['no key at all', () => Promise.reject(new Error('CKR_DEVICE_REMOVED'))],
] as const) {
  test(`a signer with ${what} is a fault: no certificate leaves, nothing is recorded as issued`, async () => {
    const broken = await openTestPortal(database, {
      clock,
      signer: ({ algorithm }) => ({ algorithm, sign }),
    });
    const requestId = await finalised(client, valmont);
    const failed = await withdraw(broken.client('hopital'), requestId);
    assert.deepEqual([failed.status, failed.problem.code], [500, 'http.fault']);
    assert.deepEqual(
      (await intentsOf(requestId)).map(({ state }) => state),
      ['pending'],
    );
    clock.advance(60);
    assert.equal((await withdraw(client, requestId)).status, 200);
    await listed();
    await assertInvariants(db, clock.now());
  });
}

test('a certificate that would outlive its authority is refused, never cut short', async () => {
  const old = await openTestPortal(await createTestDatabase());
  // The authority was made for fifteen years; a certificate lives three.
  old.clock.set('2041-11-20T09:00:00.000Z');
  const requestId = await finalised(old.client('hopital'), await old.structureId('CH de Valmont'));
  const refused = await withdraw(old.client('hopital'), requestId);
  assert.deepEqual([refused.status, refused.problem.code], [422, 'issuer.expires-first']);
  assert.equal(old.signatures(), 0);
});
