import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { RevocationReason } from '../../core/catalogue/revocation-reasons.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, portalStart } from '../../test/support/test-portal.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { everyAuthority } from './authority.ts';
import { burnStaleIntents } from './burn.ts';
import { readWholeCrl } from './crl-store.ts';
import { publishDueCrls } from './publish-crls.ts';
import { findCurrentCrl } from './read-publication.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const issuing = 'ACI-EL-ORG-TEST';
const root = 'ACR-EL-TEST';

const publish = () => publishDueCrls(portal, clock.now());
const current = async (fileName = issuing, kind: 'full' | 'delta' = 'full') => {
  const found = (await findCurrentCrl(portal, fileName, kind)) ?? assert.fail();
  const parsed = parseCrl(await wholeCrl(found));
  assert.ok(parsed.ok);
  return { ...found, ...parsed.value };
};
const serialsOf = ({ entries }: Awaited<ReturnType<typeof current>>) => entries.map(({ serial }) => toHex(serial));

/** As after a restore: what is published was made in another run of the database, and the next list is due at once. */
async function anotherRun(): Promise<void> {
  await sql`alter table crls disable trigger user`.execute(database.owner);
  await database.owner.updateTable('crls').set({ database_run: 'before the backup' }).execute();
  await sql`alter table crls enable trigger user`.execute(database.owner);
}

/** A signature that nobody will ever know the end of, burnt a minute later. Its serial. */
async function burnOne(): Promise<string> {
  const requestId = await finalised(client, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(client, requestId);
  armFailpoint(null);
  clock.advance(60);
  assert.equal(await burnStaleIntents(db, clock.now()), 1);
  const query = db.selectFrom('issuance_intents').select('serial').where('request_id', '=', requestId);
  return toHex((await query.executeTakeFirstOrThrow()).serial);
}

test('the first lists are there from the start, empty, valid 72 hours and 90 days, each with an empty delta', async () => {
  for (const [fileName, hours] of [
    [issuing, 72],
    [root, 90 * 24],
  ] as const) {
    const full = await current(fileName);
    const delta = await current(fileName, 'delta');
    assert.equal(full.thisUpdate.toISOString(), portalStart);
    assert.equal(full.nextUpdate.getTime() - full.thisUpdate.getTime(), hours * 3_600_000);
    assert.deepEqual([full.entries, delta.entries], [[], []]);
    assert.deepEqual([delta.head.crlNumber, delta.head.deltaBaseNumber], [full.crlNumber, full.crlNumber]);
  }
});

test('a list is renewed at a third of its life, not before', async () => {
  clock.set(portalStart);
  clock.advance(24 * 3600 - 1);
  assert.deepEqual(await publish(), []);
  clock.advance(1);
  assert.deepEqual(await publish(), [issuing, 'ACI-EL-PP-TEST']);
  assert.deepEqual(await publish(), []);
});

test('a burnt serial is listed at the next run, by two processes once', async () => {
  const serial = await burnOne();
  const runs = await Promise.all([publish(), publish(), publish()]);
  assert.deepEqual(runs.flat(), [issuing]);
  assert.deepEqual(serialsOf(await current()), [serial]);
  assert.deepEqual((await current(root)).entries, []);
});

test('numbers follow the clock', async () => {
  assert.equal((await current()).crlNumber, BigInt(clock.now().getTime()));
});

const behind = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000);

test('a process whose clock is a little behind lists what another one burnt, in a list that goes back to no earlier date', async () => {
  const burnt = await burnOne();
  assert.deepEqual(await publish(), [issuing]);
  const listed = await current();
  assert.deepEqual(await publishDueCrls(portal, behind(240)), []);
  const next = await burnOne();
  assert.deepEqual(await publishDueCrls(portal, behind(240)), [issuing]);
  const after = await current();
  assert.deepEqual([after.crlNumber > listed.crlNumber, after.thisUpdate], [true, listed.thisUpdate]);
  assert.deepEqual(
    [burnt, next].map((serial) => serialsOf(after).includes(serial)),
    [true, true],
  );
  assert.deepEqual(await publish(), []);
});

for (const [ahead, hours] of [
  ['twelve minutes', 0.2],
  ['two days', 48],
  ['four years', 4 * 365 * 24],
] as const) {
  test(`a list dated ${ahead} ahead by a clock gone wrong gives way at once to one with the true date, a higher number and what was revoked since`, async () => {
    await publish();
    const wrong = new Date(clock.now().getTime() + hours * 3_600_000);
    const before = await burnOne();
    await publishDueCrls(portal, wrong);
    const poisoned = await current();
    assert.equal(poisoned.thisUpdate.getTime(), Math.floor(wrong.getTime() / 1000) * 1000);
    clock.advance(1);
    const since = await burnOne();
    assert.ok((await publish()).includes(issuing));
    const mended = await current();
    assert.ok(mended.crlNumber > poisoned.crlNumber && mended.thisUpdate <= clock.now());
    assert.deepEqual(
      [before, since].map((serial) => serialsOf(mended).includes(serial)),
      [true, true],
    );
    assert.deepEqual(await publish(), []);
  });
}

test('a fault between the signature and the commit publishes nothing; the next run makes the list', async () => {
  const serial = await burnOne();
  const before = await current();
  armFailpoint({ name: 'crl.after-sign', mode: 'throw' });
  await assert.rejects(publish(), /crl\.after-sign/);
  armFailpoint(null);
  assert.equal((await current()).crlNumber, before.crlNumber);
  assert.deepEqual(await publish(), [issuing]);
  assert.ok(serialsOf(await current()).includes(serial));
});

test('an entry leaves once a list was published after the end that was meant for its serial', async () => {
  const [row] = await db
    .selectFrom('issuance_intents')
    .select('not_after')
    .where('state', '=', 'burnt')
    .orderBy('not_after')
    .execute();
  const end = row?.not_after ?? assert.fail();
  const listedBefore = serialsOf(await current()).length;
  clock.set(new Date(end.getTime() + 1000).toISOString());
  await publish();
  assert.equal(serialsOf(await current()).length, listedBefore);
  clock.advance(86_400);
  await publish();
  assert.ok(serialsOf(await current()).length < listedBefore);
});

/** A certificate revoked, and its serial. */
async function revokeOne(reason: RevocationReason, invalidSince?: string): Promise<string> {
  const requestId = await finalised(client, valmont);
  assert.equal((await withdraw(client, requestId)).status, 200);
  const query = db.selectFrom('certificates').select(['id', 'serial']).where('request_id', '=', requestId);
  const { id, serial } = await query.executeTakeFirstOrThrow();
  const body = { reason, ...(invalidSince === undefined ? {} : { invalidSince }) };
  const answer = await client.call(revokeCertificate, { params: { certificateId: id }, body });
  assert.equal(answer.status, 200, answer.bytes.toString('utf8'));
  return toHex(serial);
}
const entryOf = async (serial: string, kind: 'full' | 'delta' = 'full') =>
  (await current(issuing, kind)).entries.find((entry) => toHex(entry.serial) === serial);

test('a revocation is in the next full list and delta, with its reason and date; an unspecified one without', async () => {
  clock.set('2026-12-15T09:00:00.000Z');
  await publish();
  const since = clock.now().toISOString();
  const stolen = await revokeOne('keyCompromise', since);
  const quiet = await revokeOne('unspecified');
  clock.advance(60);
  assert.deepEqual(await publish(), [issuing]);
  for (const kind of ['full', 'delta'] as const) {
    assert.equal((await entryOf(stolen, kind))?.reason, 'keyCompromise');
    assert.equal((await entryOf(stolen, kind))?.invalidSinceSeconds, Math.floor(Date.parse(since) / 1000));
    const entry = (await entryOf(quiet, kind)) ?? assert.fail();
    assert.deepEqual([entry.reason, entry.invalidSinceSeconds], [undefined, undefined]);
  }
  const [full, delta] = [await current(), await current(issuing, 'delta')];
  assert.equal(delta.head.crlNumber, full.head.crlNumber);
  assert.ok((delta.head.deltaBaseNumber ?? 0n) < full.head.crlNumber);
});

test('a list that somebody may still hold, with the delta, says what the full list says', async () => {
  const [full, delta] = [await current(), await current(issuing, 'delta')];
  const base = await db
    .selectFrom('crls')
    .selectAll()
    .where('kind', '=', 'full')
    .where('crl_number', '=', delta.head.deltaBaseNumber ?? 0n)
    .executeTakeFirstOrThrow();
  const held = parseCrl(await readWholeCrl(db, base));
  assert.ok(held.ok);
  const together = new Map(
    [...held.value.entries, ...delta.entries].map((entry) => [toHex(entry.serial), entry.reason]),
  );
  for (const { serial, reason } of full.entries) assert.equal(together.get(toHex(serial)), reason);
});

test('a reason that became a compromise changes in both lists, under its first date', async () => {
  const serial = await revokeOne('superseded');
  await publish();
  const before = (await entryOf(serial)) ?? assert.fail();
  clock.advance(3600);
  const { id } = await db
    .selectFrom('certificates')
    .select('id')
    .where('serial', '=', Buffer.from(serial, 'hex'))
    .executeTakeFirstOrThrow();
  await client.call(revokeCertificate, { params: { certificateId: id }, body: { reason: 'keyCompromise' } });
  assert.deepEqual(await publish(), [issuing]);
  const after = (await entryOf(serial)) ?? assert.fail();
  assert.deepEqual([before.reason, after.reason], ['superseded', 'keyCompromise']);
  assert.equal(after.revokedAtSeconds, before.revokedAtSeconds);
  assert.equal((await entryOf(serial, 'delta'))?.reason, 'keyCompromise');
});

test('an entry is there before the end of its certificate, in the first list made after it, and not in the second', async () => {
  const serial = await revokeOne('cessationOfOperation');
  await publish();
  const { not_after: end } = await db
    .selectFrom('certificates')
    .select('not_after')
    .where('serial', '=', Buffer.from(serial, 'hex'))
    .executeTakeFirstOrThrow();
  // A list made at the very end is not one made after it (RFC 5280 §3.3: « beyond the validity period »).
  for (const [seconds, isListed] of [
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    clock.set(new Date(end.getTime() + seconds * 1000).toISOString());
    await anotherRun();
    assert.ok((await publish()).includes(issuing));
    assert.equal((await current()).thisUpdate.getTime(), clock.now().getTime());
    assert.equal((await entryOf(serial)) !== undefined, isListed, `${seconds} s after the end`);
  }
});

test('a list that lost an entry without reason is not published: the last one stays, and an operator is called', async () => {
  const serial = await revokeOne('superseded');
  await publish();
  const published = await current();
  await sql`alter table revocations disable trigger user`.execute(database.owner);
  const taken = await database.owner
    .deleteFrom('revocations')
    .where('serial', '=', Buffer.from(serial, 'hex'))
    .returningAll()
    .execute();
  assert.equal(taken.length, 1);
  await assert.rejects(publish(), /would leave the list without reason/);
  assert.equal((await current()).crlNumber, published.crlNumber);
  const alarms = await db.selectFrom('status_alarms').selectAll().execute();
  assert.deepEqual(
    alarms.map(({ kind, subject }) => [kind, subject]),
    [['crl-refused', issuing]],
  );
  for (const row of taken) await database.owner.insertInto('revocations').values(row).execute();
  await sql`alter table revocations enable trigger user`.execute(database.owner);
  clock.advance(86_400);
  await publish();
  assert.deepEqual(await db.selectFrom('status_alarms').selectAll().execute(), []);
  assert.ok((await entryOf(serial)) !== undefined);
});

/** What is refused leaves the last list in place, calls an operator and is told to anyone until the next good list. */
async function refusedAndMended(refused: () => Promise<unknown>, reason: RegExp, mend: () => Promise<unknown>) {
  const published = await current();
  await assert.rejects(refused(), reason);
  assert.equal((await current()).crlNumber, published.crlNumber);
  const [alarm, ...others] = await db.selectFrom('status_alarms').selectAll().execute();
  assert.deepEqual([alarm?.kind, alarm?.subject, others], ['crl-refused', issuing, []]);
  assert.match(alarm?.detail ?? '', reason);
  const open = db.selectFrom('status_incidents').selectAll().where('ended_at', 'is', null);
  assert.deepEqual(
    (await open.execute()).map(({ kind, subject }) => [kind, subject]),
    [['crl-refused', issuing]],
  );
  await mend();
  clock.advance(86_400);
  assert.ok((await publish()).includes(issuing));
  assert.ok((await current()).crlNumber > published.crlNumber);
  assert.deepEqual(await db.selectFrom('status_alarms').selectAll().execute(), []);
  assert.deepEqual(await open.execute(), []);
}

for (const [what, wrong, reason] of [
  [
    'the name and key identifier of another CA',
    { issuer: portal.authorities.root.issuer },
    /of another issuer than its address/,
  ],
  ['the key of another CA', { signer: portal.authorities.root.signer }, /does not verify with its certificate/],
] as const) {
  test(`a list with ${what} is not published`, async () => {
    const { organisations } = portal.authorities;
    const authorities = { ...portal.authorities, organisations: { ...organisations, ...wrong } };
    clock.advance(86_400);
    await refusedAndMended(
      () => publishDueCrls({ db, authorities }, clock.now()),
      reason,
      async () => undefined,
    );
  });
}

test('a list that fails its lint is not published', async () => {
  const { owner } = database;
  const name = 'issuance_intents_serial_check';
  await sql`alter table issuance_intents disable trigger user`.execute(owner);
  await sql`alter table issuance_intents drop constraint ${sql.id(name)}`.execute(owner);
  const negative = Buffer.alloc(16, 0x80);
  await sql`insert into issuance_intents select (jsonb_populate_record(null::issuance_intents, to_jsonb(i)
    || jsonb_build_object('id', gen_random_uuid(), 'serial', ${negative}::bytea, 'state', 'burnt',
      'not_after', ${clock.now()}::timestamptz + interval '1 year'))).*
    from (select * from issuance_intents where settled_at is not null limit 1) i`.execute(owner);
  const mend = async () => {
    await owner.deleteFrom('issuance_intents').where('serial', '=', negative).execute();
    await sql`alter table issuance_intents add constraint ${sql.id(name)}
      check (length(serial) = 16 and get_byte(serial, 0) between 1 and 127)`.execute(owner);
    await sql`alter table issuance_intents enable trigger user`.execute(owner);
  };
  await refusedAndMended(publish, /fails its lint: encoding: not a positive serial/, mend);
});

test('the list of one CA that is refused, or cannot be signed, keeps no other from its own', async () => {
  const { organisations, root: rootAuthority, persons } = portal.authorities;
  const broken = {
    ...rootAuthority.signer,
    sign: () => Promise.reject(new Error('the key does not answer')),
  };
  for (const authorities of [
    { ...portal.authorities, organisations: { ...organisations, signer: rootAuthority.signer } },
    { ...portal.authorities, root: { ...rootAuthority, signer: broken } },
  ]) {
    clock.advance(31 * 86_400);
    const before = await current(persons.fileName);
    await assert.rejects(publishDueCrls({ db, authorities }, clock.now()), /does not verify|does not answer/);
    assert.ok((await current(persons.fileName)).crlNumber > before.crlNumber);
  }
  await publish();
});

test('a backup that was restored makes a list due at once, above what was published after it', async () => {
  const published = await current();
  assert.deepEqual(await publish(), []);
  await anotherRun();
  clock.advance(1);
  assert.deepEqual(
    new Set(await publish()),
    new Set(everyAuthority(portal.authorities).map(({ fileName }) => fileName)),
  );
  assert.ok((await current()).crlNumber > published.crlNumber);
  assert.deepEqual(await publish(), []);
});
