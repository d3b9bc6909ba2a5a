import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import * as contract from '../../core/contract/certificates.ts';
import { readRequest } from '../../core/contract/portal.ts';
import { authCli, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { searchableLists } from '../platform/migrations/0005-lists.ts';
import { runtimeRole } from '../platform/postgres-embedded.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const officer = portal.client('officier');
const valmont = await portal.structureId('CH de Valmont');

const issue = async (form = authCli()): Promise<string> => {
  const requestId = await finalised(admin, valmont, form);
  assert.equal((await withdraw(admin, requestId)).status, 200);
  clock.advance(1);
  return requestId;
};
const server = sslServ();
const ofServer = await issue({
  ...server,
  fields: { ...server.fields, fqdn: 'Portail.CH-Valmont.example', additionalFqdns: ['www.ch-valmont.example'] },
});
const ofService = await issue(authCli());

const indexesOfLists = [
  ...['certificates_newest_first', 'certificates_by_end', 'certificates_by_serial', 'certificates_by_fingerprint'],
  ...['intents_by_serial', 'journal_of_request', 'journal_of_event', 'journal_of_actor', 'journal_of_structure'],
  'journal_by_time',
];
const rowOf = (requestId: string) =>
  db
    .selectFrom('certificates')
    .select([
      'id',
      'serial',
      'sha256',
      'spki_sha256',
      'not_before',
      'not_after',
      'issued_at',
      'subject',
      'certificate_der',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
const found = async (query: object, client = officer) =>
  (await client.call(contract.findCertificates, { query })).value.certificates.map(({ request }) => request.id);
const readOne = async (requestId: string, client = officer) => {
  const params = { certificateId: (await rowOf(requestId)).id };
  return (await client.call(contract.readIssuedCertificate, { params })).value.certificate;
};

test('finds by serial, whatever tool wrote it, and by fingerprint of the certificate or of its key', async () => {
  const { serial, sha256, spki_sha256 } = await rowOf(ofServer);
  const hex = serial.toString('hex');
  const pairs = (text: string) => (text.match(/../g) ?? []).join(':');
  const searches = [
    ...[hex, pairs(hex.toUpperCase()), `00${hex}`, hex.replace(/^0/, ''), BigInt(`0x${hex}`).toString()],
    ...[sha256, spki_sha256].flatMap((one) => [one.toString('hex'), pairs(one.toString('hex').toUpperCase())]),
  ];
  for (const search of searches) assert.deepEqual(await found({ search }), [ofServer], search);
  assert.deepEqual(await found({ search: 'f'.repeat(64) }), []);
  assert.deepEqual(await found({ search: `7${'0'.repeat(31)}` }), []);
});

test('finds by name, by domain of the certificate, by structure, by identifier and by reference', async () => {
  const { reference } = (await officer.call(readRequest, { params: { requestId: ofServer } })).value.request;
  for (const [search, expected] of [
    ['portail.ch-valmont', [ofServer]],
    ['WWW.CH-VALMONT.EXAMPLE', [ofServer]],
    [reference.toLowerCase(), [ofServer]],
    ['valmont', [ofService, ofServer]],
    ['CH www', [ofServer]],
    ['www introuvable', []],
    ['www_ch', []],
  ] as const) {
    assert.deepEqual(await found({ search }), expected, search);
  }
  const { structure } = await readOne(ofServer);
  assert.deepEqual(await found({ search: structure.certifiedIdentifier }), [ofService, ofServer]);
});

test('filters by offer, usage, structure and state', async () => {
  for (const [query, expected] of [
    [{ offer: 'SERV' }, [ofServer]],
    [{ usage: 'AUTH_CLI' }, [ofService]],
    [{ structureId: valmont, offer: 'ORG' }, [ofService]],
    [{ structureId: randomUUID() }, []],
    [{ state: 'valid' }, [ofService, ofServer]],
    [{ state: 'expired' }, []],
    [{ state: 'revoked' }, []],
  ] as const) {
    assert.deepEqual(await found(query), expected, JSON.stringify(query));
  }
});

test('lists those that end by a day of Paris, soonest first', async () => {
  const { not_after } = await rowOf(ofServer);
  const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(at);
  const eve = new Date(not_after.getTime() - 86_400_000);
  assert.deepEqual(await found({ expiresUntil: dayOf(not_after) }), [ofServer, ofService]);
  assert.deepEqual(await found({ expiresUntil: dayOf(eve) }), []);
  const malformed = await officer.send('GET', '/api/certificates?expiresUntil=demain');
  assert.equal(malformed.status, 400);
  assert.deepEqual(await found({ expiresUntil: '2026-02-31' }), []);
});

test('shows one in full: its bytes, its names, who asked for it, who withdrew it and its journal', async () => {
  const row = await rowOf(ofServer);
  const shown = await readOne(ofServer);
  const { displayName } = await portal.actor('hopital');
  assert.equal(shown.certificateDer, row.certificate_der.toString('base64'));
  assert.deepEqual(shown.names, ['portail.ch-valmont.example', 'www.ch-valmont.example']);
  assert.deepEqual([shown.requested.by, shown.withdrawn.by], [displayName, displayName]);
  assert.deepEqual(
    shown.entries?.map(({ event }) => event),
    ['request.created', 'request.finalised', 'certificate.intended', 'certificate.issued', 'request.withdrawn'],
  );
  assert.ok(shown.entries?.every(({ request }) => request?.certificateId === row.id));
});

test('shows an auditor all that an officer sees', async () => {
  const auditor = portal.client('auditeur');
  assert.deepEqual(await found({}, auditor), [ofService, ofServer]);
  assert.equal((await readOne(ofServer, auditor)).entries?.length, 5);
});

test('shows others the certificates of their own structures and offers, without the journal', async () => {
  assert.deepEqual(await found({}, admin), [ofService, ofServer]);
  assert.equal((await readOne(ofServer, admin)).entries, null);
  const stranger = portal.client('editeur');
  assert.deepEqual((await stranger.call(contract.findCertificates, {})).value.total, 0);
  await portal.designate({ login: 'editeur', structure: 'CH de Valmont', offers: ['SERV'] });
  assert.deepEqual(await found({}, stranger), [ofServer]);
  const params = { certificateId: (await rowOf(ofService)).id };
  assert.equal((await stranger.call(contract.readIssuedCertificate, { params })).status, 404);
});

test('fills in the names of certificates that were issued before they were kept', async () => {
  const names = () => database.owner.selectFrom('certificates').select(['id', 'names']).orderBy('id').execute();
  const before = await names();
  await database.owner.transaction().execute(async (tx) => {
    await sql`alter table certificates drop column names cascade`.execute(tx);
    for (const name of indexesOfLists) await sql`drop index ${sql.id(name)}`.execute(tx);
    await searchableLists.up(tx as never, { runtimeRole });
  });
  assert.deepEqual(await names(), before);
  const change = portal.asService((tx) => tx.updateTable('certificates').set({ names: 'x' }).execute());
  await assert.rejects(change, { code: '23514' });
});

test('gives pages of 50 that go on where the one before ended, with the total of all', async () => {
  for (let index = 0; index < 50; index += 1) await issue();
  const ids = async (query: object) => (await officer.call(contract.findCertificates, { query })).value;
  for (const order of [{}, { expiresUntil: '2099-12-31' }]) {
    const first = await ids(order);
    const second = await ids({ ...order, after: first.next ?? assert.fail() });
    assert.deepEqual([first.certificates.length, second.certificates.length, second.next], [50, 2, null]);
    assert.deepEqual([first.total, second.total], [52, 52]);
    assert.equal(new Set([...first.certificates, ...second.certificates].map(({ id }) => id)).size, 52);
  }
  assert.deepEqual((await ids({ after: randomUUID() })).certificates, []);
});

test('calls a certificate past its end expired', async () => {
  const { not_after } = await rowOf(ofServer);
  clock.set(not_after.toISOString());
  assert.equal((await readOne(ofServer)).state, 'valid');
  clock.advance(1);
  assert.equal((await readOne(ofServer)).state, 'expired');
  assert.deepEqual(await found({ state: 'expired' }), [ofServer]);
});
