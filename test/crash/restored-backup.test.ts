import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findCertificates } from '../../core/contract/certificates.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { ownerRole, runtimeRole } from '../../server/platform/postgres-embedded.ts';
import { crashPortal } from '../support/crash-portal.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { relyingParty } from '../support/relying-party.ts';
import { testPostgres } from '../support/test-postgres.ts';

/** An older backup takes the place of the database, under a process that runs on and before one that starts. */
const portal = await crashPortal();
// What was revoked after the backup is not in it, and good again: the watcher rightly calls that a fault.
const unwatched = { watchedEveryMilliseconds: null };
const running = await portal.start({}, unwatched);
const client = await portal.signedIn(running);
const valmont = await portal.structureId('CH de Valmont');
const reader = await relyingParty(running.origin);
const name = new URL(portal.database.runtimeUrl).pathname.slice(1);

async function issued() {
  const requestId = await finalised(client, valmont);
  const serialHex = (await withdraw(client, requestId)).value.request.certificate?.serialHex ?? assert.fail();
  const { certificates } = (await client.call(findCertificates, { query: { search: serialHex } })).value;
  return { id: certificates[0]?.id ?? assert.fail(), serialHex };
}

async function revoked({ id, serialHex }: Awaited<ReturnType<typeof issued>>) {
  const body = { reason: 'superseded' } as const;
  assert.equal((await client.call(revokeCertificate, { params: { certificateId: id }, body })).status, 200);
  for (let tries = 0; tries < 100; tries += 1) {
    const list = await reader.list();
    if (list?.serials.has(serialHex)) return list;
    await pause(200);
  }
  assert.fail('no list has it');
}

/** As superuser, with nobody connected to the database meanwhile. */
async function alone(work: (query: (statement: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const superuser = new pg.Client({ connectionString: (await testPostgres()).superuserUrl });
  await superuser.connect();
  try {
    await superuser.query(`alter database ${name} allow_connections false`);
    await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    for (let open = 1; open > 0; await pause(50)) {
      const { rowCount } = await superuser.query('select from pg_stat_activity where datname = $1', [name]);
      open = rowCount ?? 0;
    }
    await work((statement) => superuser.query(statement));
    await superuser.query(`alter database ${name} allow_connections true`);
  } finally {
    await superuser.end();
  }
}

test('after a restore no number goes backwards, nothing held is relied on, and what was issued since calls an operator', {
  timeout: 180_000,
}, async () => {
  const [kept, lost] = [await issued(), await issued()];
  const inBackup = await revoked(kept);
  const backup = `${name}_backup`;
  await alone(async (query) => {
    await query(`create database ${backup} template ${name} owner ${ownerRole}`);
    await query(`revoke all on database ${backup} from public`);
    await query(`grant connect on database ${backup} to ${runtimeRole}`);
  });

  // After the backup: one is issued, one revoked, a list made; the answers are held.
  const since = await issued();
  const published = await revoked(lost);
  assert.ok(published.number > inBackup.number);
  for (let times = 0; times < 3; times += 1) {
    assert.equal((await reader.ask(since.serialHex)).status, 'good');
    await pause(500);
  }

  await alone(async (query) => {
    await query(`drop database ${name}`);
    await query(`alter database ${backup} rename to ${name}`);
  });

  // The process that ran on: no list at all rather than the one of the backup, and within 10 s nothing of what it held.
  const started = performance.now();
  for (;;) {
    const list = await reader.list();
    assert.ok(list === null || list.number > published.number, 'a list from before was served');
    const { status } = await reader.ask(since.serialHex).catch(() => ({ status: 'nothing' }));
    if (status === 'unknown') break;
    assert.ok(performance.now() - started < 15_000, `still ${status}`);
    await pause(200);
  }
  const { runtime: db } = portal.database;
  for (let tries = 0; ; tries += 1) {
    const alarms = await db.selectFrom('status_alarms').select(['kind', 'detail']).execute();
    const isCalled = (wanted: string, said: string) =>
      alarms.some(({ kind, detail }) => kind === wanted && detail.includes(said));
    // For what was issued since, and for what was revoked since, which is good again.
    if (isCalled('ocsp-never-issued', since.serialHex) && isCalled('crl-number-back', `< ${published.number}`)) break;
    assert.ok(tries < 50, 'nobody was called');
    await pause(100);
  }

  // The process that starts makes a list before it serves; both serve it, above every number ever seen.
  const starting = await portal.start({}, unwatched);
  const other = await relyingParty(starting.origin);
  const [here, there] = [(await reader.list()) ?? assert.fail(), (await other.list()) ?? assert.fail()];
  assert.equal(here.number, there.number);
  assert.ok(here.number > published.number);
  assert.ok(here.serials.has(kept.serialHex));
  for (const who of [reader, other]) assert.equal((await who.ask(since.serialHex)).status, 'unknown');
  await starting.stop();
});
