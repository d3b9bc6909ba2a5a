import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, testPassphrase } from '../../test/support/test-portal.ts';
import { openResponders, renewResponder } from './ocsp-responder.ts';
import { responderUntil } from './read-state.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, authorities, clock } = portal;
const deps = { db, authorities, passphrase: testPassphrase };
const day = 86_400_000;
const inDays = (days: number) => new Date(clock.now().getTime() + days * day);

test('responders that a clock gone wrong made for later days keep nobody from answering today, nor from making today’s', async () => {
  const answering = (now: Date) => openResponders(deps)(authorities.organisations, now);
  assert.equal(await renewResponder(deps, clock.now()), true);
  const today = (await answering(clock.now())) ?? assert.fail();
  for (const days of [10, 4 * 365]) assert.equal(await renewResponder(deps, inDays(days)), true);

  assert.equal((await answering(clock.now()))?.id, today.id);
  assert.equal((await responderUntil(deps, clock.now()))?.getTime(), today.notAfter.getTime());
  assert.equal(await renewResponder(deps, clock.now()), false);
  // At half of its life it is renewed, as if the others were not there.
  assert.equal(await renewResponder(deps, inDays(4)), true);
  const next = (await answering(inDays(4))) ?? assert.fail();
  assert.notEqual(next.id, today.id);
  assert.ok(next.notAfter > today.notAfter && next.notAfter < inDays(12));
  // Where nothing of today was left, as after days of downtime, one is made.
  assert.equal(await answering(inDays(100)), null);
  assert.equal(await renewResponder(deps, inDays(100)), true);
  assert.ok((await answering(inDays(100))) !== null);
});
