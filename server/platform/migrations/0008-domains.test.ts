import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { storedRequests } from '../../../test/support/stored-requests.ts';
import { testClock } from '../../../test/support/test-clock.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { inTransaction } from '../database.ts';
import { runtimeRole } from '../postgres-embedded.ts';
import { domainsOfStructures } from './0008-domains.ts';

const clock = testClock('2026-11-23T09:00:00.000Z');

test('grants every structure the domains that its designations list today, once each, and nothing for one that lists none', async () => {
  const { owner } = await createTestDatabase();
  const { author } = await storedRequests(owner, clock);
  const service = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
  const at = clock.now();
  await inTransaction(owner, service, async (tx) => {
    const designated = (domains: string[] | null, ended_at: Date | null = null) =>
      tx
        .insertInto('mandates')
        .values({
          ...{ id: randomUUID(), account_id: author.accountId, third_party_id: null, structure_id: author.structureId },
          ...{ offers: ['ORG', 'SERV'], domains, valid_from: at, valid_until: null, given_by: null, given_at: at },
          ...{ ended_at, ended_by: null, replaces: null },
        })
        .execute();
    await designated(['ch-valmont.example', 'valmont-sante.example']);
    await designated(['ch-valmont.example']);
    await designated(null);
    await designated(['ended.example'], at);
  });
  // The database as it stood before this step.
  await sql`drop table domains cascade`.execute(owner);
  await sql`drop function domains_guard(), domains_granted(uuid, timestamptz)`.execute(owner);
  await owner.transaction().execute((tx) => domainsOfStructures.up(tx as never, { runtimeRole }));

  const rows = await owner.selectFrom('domains').selectAll().orderBy('name').execute();
  assert.deepEqual(
    rows.map(({ name, state, proof, asked_by, decided_by, structure_id }) => [
      ...[name, state, proof, asked_by, decided_by, structure_id],
    ]),
    ['ch-valmont.example', 'valmont-sante.example'].map((name) => [
      ...[name, 'granted', 'decision', null, null, author.structureId],
    ]),
  );
  assert.ok(rows.every(({ lapses_at }) => lapses_at !== null && lapses_at > new Date()));
  const { rows: granted } = await sql<{ name: string }>`
    select name from domains_granted(${author.structureId}, ${new Date()}) order by name`.execute(owner);
  assert.deepEqual(
    granted.map(({ name }) => name),
    ['ch-valmont.example', 'valmont-sante.example'],
  );
});

test('holds the states of a domain and what was asked, whatever the code does', async () => {
  const { owner } = await createTestDatabase();
  const { author } = await storedRequests(owner, clock);
  const service = { actor: { kind: 'service', id: 'test' }, structureId: null } as const;
  const at = clock.now();
  const id = randomUUID();
  await inTransaction(owner, service, (tx) =>
    sql`insert into domains (id, structure_id, name, look, state, asked_at, reason, by_representative, token, prove_before)
      values (${id}, ${author.structureId}, 'a.example', 'a', 'asked', ${at}, 'test', false, ${'A'.repeat(22)}, ${at})`.execute(
      tx,
    ),
  );
  const change = (assignments: string) =>
    inTransaction(owner, service, (tx) => sql`update domains set ${sql.raw(assignments)} where id = ${id}`.execute(tx));
  for (const wrong of [
    `state = 'withdrawn', decided_at = now(), ended_at = now(), proof = 'dns', proven_at = now()`,
    `state = 'lapsed', decided_at = now(), ended_at = now(), proof = 'dns', proven_at = now()`,
    `state = 'granted', decided_at = now()`,
    `name = 'b.example'`,
    `token = '${'B'.repeat(22)}'`,
    `state = 'granted', decided_at = now(), proof = 'decision', proven_at = now()`,
  ]) {
    await assert.rejects(change(wrong), { code: '23514' }, wrong);
  }
  await change(`state = 'granted', decided_at = now(), proof = 'dns', proven_at = now()`);
  await assert.rejects(change(`state = 'refused'`), { code: '23514' });
  await assert.rejects(sql`delete from domains`.execute(owner), { code: '23514' });
});
