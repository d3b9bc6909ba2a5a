import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { findEvents } from '../../core/contract/journal.ts';
import { sentences } from '../../core/contract/sentences/index.ts';
import { authCli, draft, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { burnStaleIntents } from '../authority/burn.ts';
import { armFailpoint } from '../platform/failpoints.ts';
import { recordEvent } from './record-event.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const admin = portal.client('hopital');
const officer = portal.client('officier');
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');

const withdrawn = await finalised(admin, valmont);
clock.advance(1);
await withdraw(admin, withdrawn);
const other = await draft(admin, tilleuls, authCli());
const { reference } = await db
  .selectFrom('requests')
  .select('reference')
  .where('id', '=', withdrawn)
  .executeTakeFirstOrThrow();

const search = async (query: object, client = officer) => (await client.call(findEvents, { query })).value;
const events = async (query: object) => (await search(query)).entries.map(({ event }) => event);
const ofWithdrawn = [
  ...['request.withdrawn', 'certificate.issued', 'certificate.intended', 'request.finalised', 'request.created'],
];

test('is read by officers and auditors, and by nobody else', async () => {
  assert.equal((await officer.call(findEvents, {})).status, 200);
  assert.equal((await portal.client('auditeur').call(findEvents, {})).status, 200);
  assert.equal((await admin.call(findEvents, {})).status, 404);
});

test('gives the newest first, with the names of who acted, for which structure and on which request', async () => {
  const [newest] = (await search({ about: reference })).entries;
  const { displayName } = await portal.actor('hopital');
  const { id } = await db
    .selectFrom('certificates')
    .select('id')
    .where('request_id', '=', withdrawn)
    .executeTakeFirstOrThrow();
  assert.ok(newest);
  const { sequence: _sequence, ...entry } = newest;
  assert.deepEqual(entry, {
    ...{ at: clock.now().toISOString(), event: 'request.withdrawn', version: 1 },
    actor: { kind: 'person', name: displayName },
    structure: { id: valmont, name: 'CH de Valmont' },
    request: { id: withdrawn, reference, certificateId: id },
    facts: { request: withdrawn, reference },
  });
});

test('finds what is about a request by its reference, its identifier or the serial of its certificate', async () => {
  const { serial } = await db
    .selectFrom('certificates')
    .select('serial')
    .where('request_id', '=', withdrawn)
    .executeTakeFirstOrThrow();
  const colons = (serial.toString('hex').toUpperCase().match(/../g) ?? []).join(':');
  for (const about of [reference, ` ${reference.toLowerCase()} `, withdrawn, withdrawn.toUpperCase(), colons]) {
    assert.deepEqual(await events({ about }), ofWithdrawn, about);
  }
  for (const about of [randomUUID(), 'D-2026-999999', '7'.repeat(32), 'valmont']) {
    assert.deepEqual(await events({ about }), [], about);
  }
});

test('finds a burnt serial, which no certificate has', async () => {
  const requestId = await finalised(admin, valmont);
  armFailpoint({ name: 'issue.after-sign', mode: 'throw' });
  await withdraw(admin, requestId);
  armFailpoint(null);
  const { serial } = await db
    .selectFrom('issuance_intents')
    .select('serial')
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  clock.advance(60);
  await burnStaleIntents(db, clock.now());
  assert.equal((await events({ about: serial.toString('hex') }))[0], 'serial.burnt');
});

test('filters by event, structure, and who acted: a person by name or login, a job or service by its own', async () => {
  assert.deepEqual(await events({ event: 'certificate.issued' }), ['certificate.issued']);
  assert.deepEqual(await events({ structureId: tilleuls, event: 'request.created' }), ['request.created']);
  const by = async (actor: string) => (await search({ actor })).entries.map((entry) => entry.actor.name);
  const { displayName } = await portal.actor('hopital');
  const [word = ''] = displayName.split(' ');
  for (const typed of ['HOPITAL', word]) {
    assert.deepEqual([...new Set(await by(typed))], [displayName], typed);
  }
  assert.deepEqual(await by('burn-stale'), ['burn-stale-intents']);
  assert.ok((await by('first-start')).length > 0);
  assert.deepEqual(await by('hop%tal'), []);
});

test('filters by days of Paris, both included, and by words of the facts', async () => {
  // Half past midnight in Paris: still the day before in UTC.
  clock.set('2027-01-31T23:30:00.000Z');
  const requestId = await draft(admin, valmont, authCli());
  const february = { from: '2027-02-01', until: '2027-02-01' };
  assert.deepEqual(await events(february), ['request.created']);
  assert.deepEqual(await events({ from: '2027-02-02' }), []);
  assert.ok(!(await events({ until: '2027-01-31' })).includes('never'));
  assert.deepEqual(await events({ search: `${requestId.slice(0, 13)} ORG` }), ['request.created']);
  assert.deepEqual(await events({ search: '100%' }), []);
  assert.deepEqual(await events({ about: other, until: '2027-02-31' }), ['request.created']);
});

test('refuses a last day before the first, at its field', async () => {
  const { status, problem } = await officer.call(findEvents, { query: { from: '2027-02-02', until: '2027-02-01' } });
  assert.deepEqual([status, problem.code, problem.field], [422, 'form.days-reversed', 'until']);
  assert.equal(problem.title, sentences['form.days-reversed'].fr);
  assert.equal((await officer.call(findEvents, { query: { from: '2027-02-02', until: '2027-02-02' } })).status, 200);
});

test('gives pages of 50, each going on from the last entry of the one before', async () => {
  await portal.asService(async (tx) => {
    for (let index = 0; index < 60; index += 1) {
      await recordEvent(
        tx,
        { event: 'demo.loaded', version: 1, facts: { accounts: index, structures: 0 } },
        clock.now(),
      );
    }
  });
  const first = await search({ event: 'demo.loaded' });
  const second = await search({ event: 'demo.loaded', before: first.next ?? assert.fail() });
  assert.deepEqual([first.entries.length, second.entries.length, second.next], [50, 11, null]);
  const sequences = [...first.entries, ...second.entries].map(({ sequence }) => sequence);
  assert.deepEqual(
    sequences,
    sequences.toSorted((a, b) => b - a),
  );
  assert.equal(new Set(sequences).size, 61);
});
