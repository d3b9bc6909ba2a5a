import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { crashPortal } from '../support/crash-portal.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { relyingParty } from '../support/relying-party.ts';

const portal = await crashPortal();

test('a start whose list is refused serves the last good one, OCSP and the portal, and says so', {
  timeout: 240_000,
}, async () => {
  // What was listed is taken back on purpose.
  const unwatched = { watchedEveryMilliseconds: null };
  const before = await portal.start({}, unwatched);
  const client = await portal.signedIn(before);
  const valmont = await portal.structureId('CH de Valmont');
  const issued = async () =>
    (await withdraw(client, await finalised(client, valmont))).value.request.certificate?.serialHex ?? assert.fail();
  const [revoked, valid] = [await issued(), await issued()];
  const { certificates } = (await client.call(findCertificates, { query: { search: revoked } })).value;
  const params = { certificateId: certificates[0]?.id ?? assert.fail() };
  assert.equal((await client.call(revokeCertificate, { params, body: { reason: 'superseded' } })).status, 200);
  const read = await relyingParty(before.origin);
  for (let tries = 0; (await read.list())?.serials.has(revoked) !== true; tries += 1) {
    assert.ok(tries < 100, 'it is in no list');
    await pause(200);
  }
  await before.stop();
  const { owner } = portal.database;
  await sql`alter table revocations disable trigger user`.execute(owner);
  await owner.deleteFrom('revocations').where('serial', '=', Buffer.from(revoked, 'hex')).execute();
  await sql`alter table revocations enable trigger user`.execute(owner);

  const after = await portal.start({}, unwatched);
  assert.match(after.output(), /1 entries would leave/);
  const reading = await relyingParty(after.origin);
  assert.ok((await reading.list())?.serials.has(revoked), 'the last good list is not served');
  assert.equal((await reading.ask(valid)).status, 'good');
  assert.equal((await (await portal.signedIn(after)).call(findCertificates, {})).status, 200);
  const status = (await (await fetch(`${after.origin}/status.json`)).json()) as {
    readonly incidents: readonly unknown[];
  };
  assert.equal(status.incidents.length, 1);
});
