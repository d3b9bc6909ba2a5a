import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { findCertificates } from '../../core/contract/certificates.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { crashPortal } from '../support/crash-portal.ts';
import type { PortalClient } from '../support/portal-client.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { relyingParty } from '../support/relying-party.ts';

/** What one process revokes, another one answers: within 60 s in OCSP and 5 minutes in lists, whatever becomes of the first. */
const portal = await crashPortal();
const second = await portal.start();
const valmont = await portal.structureId('CH de Valmont');
const reader = await relyingParty(second.origin);

async function issued(client: PortalClient): Promise<{ id: string; serialHex: string }> {
  const requestId = await finalised(client, valmont);
  const serialHex = (await withdraw(client, requestId)).value.request.certificate?.serialHex ?? assert.fail();
  const { certificates } = (await client.call(findCertificates, { query: { search: serialHex } })).value;
  return { id: certificates[0]?.id ?? assert.fail(), serialHex };
}

/** Answered good twice with the very same signature time: what is answered from now on may be held. */
async function heldAsGood(serialHex: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const before = await reader.ask(serialHex);
    await pause(1_100);
    const after = await reader.ask(serialHex);
    assert.deepEqual([before.status, after.status], ['good', 'good']);
    if (before.producedAtSeconds === after.producedAtSeconds) return;
  }
  assert.fail('no answer is held');
}

async function within(seconds: number, isSeen: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await isSeen())) {
    assert.ok(performance.now() - started < seconds * 1000, `not seen within ${seconds} s`);
    await pause(200);
  }
}

test('a revocation made by one process shows in what the other one holds, and in its list', {
  timeout: 120_000,
}, async () => {
  const first = await portal.start();
  const client = await portal.signedIn(first);
  const { id, serialHex } = await issued(client);
  await heldAsGood(serialHex);
  const body = { reason: 'superseded' } as const;
  assert.equal((await client.call(revokeCertificate, { params: { certificateId: id }, body })).status, 200);
  await within(60, async () => (await reader.ask(serialHex)).status === 'revoked');
  await within(300, async () => (await reader.list())?.serials.has(serialHex) === true);
  assert.equal(await first.stop(), 0);
});

test('so does one whose process is killed while it signs the list, before anybody saw it', {
  timeout: 120_000,
}, async () => {
  const before = (await reader.list()) ?? assert.fail();
  const first = await portal.start({ SCEAU_FAILPOINT: 'crl.after-sign:kill' });
  const client = await portal.signedIn(first);
  const [stolen, kept] = [await issued(client), await issued(client)];
  await heldAsGood(stolen.serialHex);
  const body = { reason: 'keyCompromise' } as const;
  // Answered or not: it is killed as soon as its job, woken by the revocation, has signed.
  await client.call(revokeCertificate, { params: { certificateId: stolen.id }, body }).catch(() => undefined);
  assert.equal(await first.ended, 128);
  await within(60, async () => (await reader.ask(stolen.serialHex)).status === 'revoked');
  const meanwhile = (await reader.list()) ?? assert.fail();
  assert.equal(meanwhile.number, before.number);
  assert.equal(meanwhile.serials.has(stolen.serialHex), false);
  // The job of the other one, whose minute this test does not wait for.
  await portal.publishCrls(new Date());
  const after = (await reader.list()) ?? assert.fail();
  assert.ok(after.number > before.number);
  assert.deepEqual(
    [stolen, kept].map(({ serialHex }) => after.serials.has(serialHex)),
    [true, false],
  );
  assert.equal((await reader.ask(kept.serialHex)).status, 'good');
});
