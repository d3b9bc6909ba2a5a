import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import { differencesOfTotals } from '../../test/support/certificate-totals.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { authCli, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { bareRefusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { actingAs } from '../platform/acting.ts';
import { addUp } from './totals-store.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const [admin, officer, partial] = [portal.client('hopital'), portal.client('officier'), portal.client('editeur')];
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');
await portal.designate({ login: 'editeur', structure: 'Clinique des Tilleuls', offers: ['SERV'] });
await portal.grantDomain('Clinique des Tilleuls', 'ch-valmont.example');

const differences = () => differencesOfTotals(database.owner);
const listed = async (client: PortalClient, query: object) => {
  let [count, after, total] = [0, null as string | null, 0];
  for (;;) {
    const page = (await client.call(findCertificates, { query: { ...query, ...(after !== null && { after }) } })).value;
    count += page.certificates.length;
    total = page.total;
    after = page.next;
    if (after === null) return { count, total };
  }
};
const issue = async (structure: string, form = authCli()) => {
  const requestId = await finalised(admin, structure, form);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return requestId;
};

test('totals hold while certificates are issued and revoked at once, and added up meanwhile', async () => {
  const adding = new AbortController();
  const adder = (async () => {
    while (!adding.signal.aborted) await actingAs({ kind: 'job', id: 'add', at: clock.now() }, () => addUp(db));
  })();
  const requests = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      issue(index % 2 === 0 ? valmont : tilleuls, index % 3 === 0 ? sslServ() : authCli()),
    ),
  );
  const certificates = await db.selectFrom('certificates').select('id').where('request_id', 'in', requests).execute();
  await Promise.all(
    certificates.slice(0, 9).map(({ id }) => portal.asService((tx) => revokeQuietly(tx, clock.now(), [id]))),
  );
  adding.abort();
  await adder;
  assert.equal(certificates.length, 24);
  assert.equal(await differences(), 0);
});

test('what is undone is not counted', async () => {
  await assert.rejects(
    portal.asService(async (tx) => {
      await revokeQuietly(tx, clock.now());
      throw new Error('undone');
    }),
    /undone/,
  );
  assert.equal(await differences(), 0);
});

test('each list says as many as it shows, for whoever looks, on any day', async () => {
  const requestId = await issue(valmont);
  await copyCertificate(database.owner, { requestId, count: 700, structures: 0, now: clock.now() });
  await actingAs({ kind: 'job', id: 'add', at: clock.now() }, () => addUp(db));
  await issue(tilleuls, sslServ());
  const began = clock.now();
  for (const days of [0, 200, 1000]) {
    clock.set(new Date(began.getTime() + days * 86_400_000 + 3_600_000 * 14).toISOString());
    const until = new Date(clock.now().getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
    for (const client of [officer, admin, partial]) {
      for (const query of [
        {},
        { renewal: 'open' },
        { renewal: 'open', state: 'expired' },
        { renewal: 'open', offer: 'ORG', expiresUntil: until },
        ...(['valid', 'expired', 'revoked'] as const).flatMap((state) => [{ state }, { state, expiresUntil: until }]),
        ...[
          { offer: 'SERV' },
          { usage: 'AUTH_CLI', state: 'valid' },
          { structureId: tilleuls },
          { expiresUntil: until },
        ],
        ...[{ search: 'valmont' }, { search: 'service-12' }, { search: 'tilleuls' }, { renewal: 'open' }],
      ]) {
        const { count, total } = await listed(client, query);
        assert.equal(total, count, `${days} days, ${JSON.stringify(query)}`);
      }
      const counts = (await client.call(follow.countCertificates, {})).value;
      for (const state of ['valid', 'expired', 'revoked'] as const) {
        assert.equal(counts[state], (await listed(client, { state })).count, `${days} days, ${state}`);
      }
    }
    const { endings } = (await officer.call(follow.countCertificates, {})).value;
    const { rows } = await sql<{ day: string; count: bigint }>`select paris_day(not_after) as day, count(*) as count
      from certificates where state = 'valid' and not_after >= ${clock.now()}
      and not_after < ${clock.now()}::timestamptz + interval '12 months' group by 1 order by 1`.execute(database.owner);
    assert.deepEqual(
      endings.map(({ day, count }) => [day, count]),
      rows.map(({ day, count }) => [String(day), Number(count)]),
    );
  }
  clock.set(began.toISOString());
});

test('nobody but the database writes totals, and a person reads those of their structures alone', async () => {
  const { accountId } = await portal.actor('editeur');
  const acting = { kind: 'person', id: accountId, at: clock.now() } as const;
  const forged = `insert into certificate_changes values ('${valmont}', '2029-01-01', 'ORG', 'SIGN', 'valid', 5)`;
  assert.equal((await actingAs(acting, () => bareRefusalOf(db, forged))).code, '42501');
  const seen = await actingAs(acting, () =>
    sql<{ n: bigint }>`select (select count(*) from certificate_days)
      + (select count(*) from certificate_months where structure_id = ${valmont})
      + (select count(*) from certificate_years where structure_id = ${valmont}) as n`.execute(db),
  );
  assert.equal(Number(seen.rows[0]?.n), 0);
});
