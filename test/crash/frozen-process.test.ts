import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { crashPortal } from '../support/crash-portal.ts';
import type { PortalClient } from '../support/portal-client.ts';
import { finalised, proposedCode, withdraw } from '../support/portal-journey.ts';
import { testPostgres } from '../support/test-postgres.ts';
import { assertInvariants } from '../support/verify-invariants.ts';

/** A process that stops in the middle of a transaction, and PostgreSQL that ends connections in the middle of the load. */
const portal = await crashPortal();
const { runtime: db } = portal.database;
await (await portal.start()).stop();
const other = await portal.start({ SCEAU_CLOCK_OFFSET_SECONDS: '61' });
const client = await portal.signedIn(other);
const valmont = await portal.structureId('CH de Valmont');
const later = () => new Date(Date.now() + 61_000);

async function until200(asking: PortalClient, requestId: string): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (;;) {
    const { status } = await withdraw(asking, requestId);
    statuses.push(status);
    if (status !== 503) return statuses;
    await pause(500);
  }
}

test('a transaction that is frozen keeps others waiting half a minute at most, each told to come back, and never forks', {
  timeout: 120_000,
}, async () => {
  const places = ['issue.before-intent-commit', 'issue.before-outcome-commit'] as const;
  const frozen = await Promise.all(
    places.map(async (name) => {
      const server = await portal.start({ SCEAU_FAILPOINT: `${name}:hang` });
      const theirs = await portal.signedIn(server);
      const requestId = await finalised(theirs, valmont);
      const asked = withdraw(theirs, requestId).catch((error: unknown) => error);
      await pause(1_000);
      return { server, requestId, asked };
    }),
  );
  const started = performance.now();
  const answers = await Promise.all(frozen.map(({ requestId }) => until200(client, requestId)));
  assert.ok(performance.now() - started < 60_000);
  for (const statuses of answers) {
    assert.equal(statuses.at(-1), 200);
    assert.ok(statuses.length >= 2, 'nobody held the request');
  }
  const states = await Promise.all(
    frozen.map(async ({ requestId }) => {
      const query = db.selectFrom('issuance_intents').select('state').where('request_id', '=', requestId);
      return (await query.orderBy('created_at').execute()).map(({ state }) => state);
    }),
  );
  assert.deepEqual(states, [['issued'], ['burnt', 'issued']]);
  // Their connection was ended by PostgreSQL in the middle of the transaction: they are alive all the same.
  for (const { server, asked } of frozen) {
    assert.equal((await fetch(`${server.origin}/api/instance`)).status, 200);
    await server.kill();
    await asked;
  }
  await portal.publishCrls(later());
  await assertInvariants(db, later());
});

test('PostgreSQL ends every connection under load: the process lives, nothing is issued twice, and it serves again', async () => {
  const requestIds = await Promise.all(Array.from({ length: 10 }, () => finalised(client, valmont)));
  const { superuserUrl } = await testPostgres();
  const name = new URL(portal.database.runtimeUrl).pathname.slice(1);
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  // The helper reads the terms first: where that call already fails, there is no answer to the withdrawal.
  const statusOf = (requestId: string) =>
    withdraw(client, requestId).then(
      ({ status }) => status,
      () => 503,
    );
  const load = requestIds.flatMap((requestId) => [statusOf(requestId), statusOf(requestId), statusOf(requestId)]);
  for (let round = 0; round < 5; round += 1) {
    await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
    await pause(20);
  }
  await superuser.end();
  const statuses = new Set(await Promise.all(load));
  assert.ok(
    [...statuses].every((status) => status === 200 || status === 503),
    [...statuses].join(),
  );
  // Where an intent was left, only the minute that it lives stands between the client and the certificate.
  const next = await portal.start({ SCEAU_CLOCK_OFFSET_SECONDS: '130' });
  const again = await portal.signedIn(next);
  for (const requestId of requestIds) {
    assert.equal((await withdraw(again, requestId, { revocationCode: proposedCode() })).status, 200);
  }
  assert.equal((await fetch(`${other.origin}/api/instance`)).status, 200);
  await next.stop();
  const end = new Date(Date.now() + 130_000);
  await portal.publishCrls(end);
  await assertInvariants(db, end);
});
