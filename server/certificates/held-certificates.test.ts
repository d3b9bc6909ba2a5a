/** « Certificats » of the person that a certificate was made for: their own, with what they act for if they do, and no more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import { readProduct } from '../../core/contract/portal.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { personJourney, proFields, psFields } from '../../test/support/person-journey.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { authCli, finalise, finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const people = await personJourney(portal);
const { hopital } = people;
const dayMs = 86_400_000;

async function issued(offer: 'PRO' | 'PS', usage: string, fields: ReturnType<typeof psFields>, login: string) {
  const { id, holder } = await people.held(offer, usage, fields, login);
  assert.equal((await finalise(holder, id)).status, 200);
  assert.equal((await withdraw(holder, id)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow();
}
const list = async (client: PortalClient, query: object = {}) => (await client.call(findCertificates, { query })).value;
const idsOf = async (client: PortalClient, query: object = {}) =>
  (await list(client, query)).certificates.map(({ id }) => id);
const counts = async (client: PortalClient) => (await client.call(follow.countCertificates, {})).value;

const ofOrganisation = await finalised(hopital, await portal.structureId('CH de Valmont'));
await withdraw(hopital, ofOrganisation);
const first = await issued('PS', 'AUTH', psFields(), 'praticienne');
clock.advance(60);
const second = await people.held('PRO', 'SIGN', proFields(), 'secretaire');
assert.equal((await finalise(second.holder, second.id)).status, 200);
const waitedBefore = (await counts(second.holder)).waiting;
assert.equal((await withdraw(second.holder, second.id)).status, 200);
const ofRequest = db.selectFrom('certificates').selectAll().where('request_id', '=', second.id);
const other = await ofRequest.executeTakeFirstOrThrow();
const [holder, stranger] = [portal.client('praticienne'), portal.client('secretaire')];

test('lists, finds, counts and exports what was made for this person, and nothing of anybody else', async () => {
  const { certificates, total, next } = await list(holder);
  assert.deepEqual([certificates.map(({ id }) => id), total, next], [[first.id], 1, null]);
  assert.equal(certificates[0]?.isOwn, true);
  assert.equal(certificates[0]?.person, "Anne-Noëlle Le Goff-d'Aubigné");
  const serial = first.serial.toString('hex');
  for (const query of [
    { search: serial },
    { search: first.sha256.toString('hex') },
    { search: first.subject.slice(3, 14) },
    { search: 'valmont' },
    { search: 'le goff' },
    { search: 'AUBIGNÉ noëlle' },
    { offer: 'PS', usage: 'AUTH', state: 'valid' },
    { structureId: first.structure_id },
    { expiresUntil: '2029-12-31' },
  ]) {
    const found = await list(holder, query);
    assert.deepEqual([found.certificates.map(({ id }) => id), found.total], [[first.id], 1], JSON.stringify(query));
    assert.ok(!(await idsOf(stranger, query)).includes(first.id), JSON.stringify(query));
  }
  for (const query of [
    { offer: 'ORG' },
    { state: 'revoked' },
    { search: other.serial.toString('hex') },
    { renewal: 'open' },
  ]) {
    const found = await list(holder, query);
    assert.deepEqual([found.certificates, found.total], [[], 0], JSON.stringify(query));
  }
  const { endings, ...states } = await counts(holder);
  assert.deepEqual(states, { valid: 1, within30: 0, within90: 0, expired: 0, revoked: 0, waiting: 0 });
  assert.deepEqual(endings, []);
  const csv = (await holder.send('GET', '/api/certificates/export/csv')).bytes.toString('utf8');
  assert.equal(csv.trim().split('\n').length, 2);
  assert.ok(csv.includes(serial.match(/../g)?.join(':') ?? '?'));
  assert.ok(csv.includes(`;"Anne-Noëlle Le Goff-d'Aubigné";`), csv);
  assert.deepEqual(await idsOf(stranger), [other.id]);
  assert.deepEqual([waitedBefore, (await counts(stranger)).waiting], [1, 0]);
});

test('leaves to others what they saw: administrators, officers, and whoever is nobody there', async () => {
  const all = await idsOf(portal.client('officier'));
  assert.equal(all.length, 3);
  assert.deepEqual(await idsOf(hopital), all);
  assert.deepEqual(
    (await list(hopital)).certificates.map(({ isOwn }) => isOwn),
    [undefined, undefined, undefined],
  );
  await portal.account('passant');
  for (const login of ['passant', 'editeur']) assert.deepEqual(await idsOf(portal.client(login)), [], login);
});

test('lists them among those that this person acts for, page after page, each once', async () => {
  await portal.designate({ login: 'praticienne', structure: 'Clinique des Tilleuls', offers: ['ORG'] });
  const tilleuls = await portal.structureId('Clinique des Tilleuls');
  clock.advance(60);
  const requestId = await finalised(holder, tilleuls, authCli());
  assert.equal((await withdraw(holder, requestId)).status, 200);
  await copyCertificate(database.owner, { requestId, count: 70, structures: 0, now: clock.now() });
  for (const query of [
    {},
    { expiresUntil: '2031-12-31' },
    { state: 'valid' },
    { search: 'des tilleuls valmont' },
    { search: 'cn' },
  ]) {
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; ; ) {
      const page: Awaited<ReturnType<typeof list>> = await list(holder, { ...query, ...(after !== null && { after }) });
      seen.push(...page.certificates.map(({ id }) => id));
      after = page.next;
      pages += 1;
      if (after === null || pages > 3) break;
    }
    const where = JSON.stringify(query);
    assert.equal(new Set(seen).size, seen.length, where);
    const { total, totalIsLeast } = await list(holder, query);
    if (!totalIsLeast) assert.equal(total, seen.length, where);
    const named = 'search' in query && query.search !== 'cn';
    assert.equal(seen.includes(first.id), !named, where);
    assert.ok(!seen.includes(other.id), where);
  }
  const { endings, ...states } = await counts(holder);
  assert.equal(states.valid + states.expired + states.revoked, (await list(holder)).total);
  assert.ok(endings.length > 0);
});

test('tells its holder of its end, in tiles, days and calendar, then that it expired or was revoked', async () => {
  clock.set(new Date(other.not_after.getTime() + dayMs).toISOString());
  assert.equal((await list(stranger, { state: 'expired' })).total, 1);
  assert.equal((await counts(stranger)).expired, 1);

  clock.set(new Date(other.not_after.getTime() - 20 * dayMs).toISOString());
  const { endings, ...states } = await counts(stranger);
  assert.deepEqual(states, { valid: 1, within30: 1, within90: 1, expired: 0, revoked: 0, waiting: 0 });
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(other.not_after);
  assert.deepEqual(endings, [{ day, count: 1 }]);
  // Renewing is asked for by somebody else.
  assert.deepEqual(await idsOf(stranger, { renewal: 'open' }), []);
  const { path } = (await stranger.call(follow.openCalendar, {})).value;
  const calendar = (await stranger.send('GET', path)).bytes.toString('utf8').replace(/\r\n /g, '');
  assert.equal(calendar.split('BEGIN:VEVENT').length, 2);
  assert.match(calendar, /SUMMARY:.*Zoë Müller\\, \d+\/CPET-00001/);

  const body = { reason: 'superseded' } as const;
  assert.equal((await stranger.call(revokeCertificate, { params: { certificateId: other.id }, body })).status, 200);
  assert.deepEqual(await idsOf(stranger, { state: 'revoked' }), [other.id]);
  const after = await counts(stranger);
  assert.deepEqual([after.valid, after.revoked, after.endings], [0, 1, []]);
});

test('a product keeps the name of whom its certificate is for, whoever a request that nobody agreed to names', async () => {
  const someoneElse = proFields({ surname: 'Autre', givenName: 'Jean', personEmail: 'jean@ch-valmont.example' });
  const id = await people.drafted('PRO', 'SIGN', someoneElse);
  assert.equal((await people.file(id, { secondOfItsName: true })).value.request.state, 'filed');
  const params = { productId: other.product_id };
  const filed = await db.selectFrom('requests').select('product_id').where('id', '=', id).executeTakeFirstOrThrow();
  assert.equal(filed.product_id, other.product_id);
  assert.equal((await hopital.call(readProduct, { params })).value.product.person, 'Zoë Müller');
});
