import assert from 'node:assert/strict';
import { test } from 'node:test';
import { revokeByCode } from '../../core/contract/revocations.ts';
import type { BodyOf } from '../../core/contract/route.ts';
import { injectedInto, portalClient } from '../../test/support/portal-client.ts';
import { finalised, proposedCode, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal, type TestPortal } from '../../test/support/test-portal.ts';

/* How guesses of a revocation code are slowed down, in all processes as one. */

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
/** A second process on the same database. */
const other = await openTestPortal(database, { clock });
const hospital = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const phrase = 'Le chat dort à midi';

async function issued(code: ReturnType<typeof proposedCode> | { kind: 'typed'; code: string }) {
  const requestId = await finalised(hospital, valmont);
  assert.equal((await withdraw(hospital, requestId, { revocationCode: code })).status, 200);
  const row = db.selectFrom('certificates').selectAll().where('request_id', '=', requestId);
  return (await row.executeTakeFirstOrThrow()).serial.toString('hex');
}

const typed = { kind: 'typed', code: phrase } as const;

async function guess(at: TestPortal, asked: Partial<BodyOf<typeof revokeByCode>>, from = '127.0.0.1') {
  const started = performance.now();
  const body = { serial: '', code: 'faux', reason: 'superseded', ...asked } as const;
  const transport = injectedInto(at.app, new URL(testOrigin).host, from);
  const answer = await portalClient({ transport, origin: testOrigin }).call(revokeByCode, { body });
  return { status: answer.status, said: answer.bytes.toString('utf8'), took: performance.now() - started };
}
const codeOf = ({ said }: { readonly said: string }) => JSON.parse(said).code;

test('after five wrong codes a serial waits, in every process, longer each time, and then takes the right one', async () => {
  const serial = await issued(typed);
  for (let tried = 0; tried < 5; tried += 1) {
    assert.equal(codeOf(await guess(tried % 2 === 0 ? portal : other, { serial })), 'revocation.code-wrong');
  }
  for (const at of [portal, other]) {
    const held = await guess(at, { serial, code: phrase });
    assert.deepEqual([held.status, codeOf(held)], [429, 'revocation.too-many'], 'the right code waits too');
    assert.deepEqual(JSON.parse(held.said).params, { retryAfterSeconds: 15 });
  }
  clock.advance(15);
  assert.equal(codeOf(await guess(other, { serial })), 'revocation.code-wrong');
  assert.deepEqual(JSON.parse((await guess(portal, { serial })).said).params, { retryAfterSeconds: 30 });
  clock.advance(30);
  assert.equal((await guess(portal, { serial, code: phrase })).status, 200);
});

test('fifty guesses at once are counted as fifty, by two processes', async () => {
  const serial = await issued(typed);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => guess(i % 2 === 0 ? portal : other, { serial })),
  );
  const wrong = answers.filter((answer) => codeOf(answer) === 'revocation.code-wrong').length;
  assert.equal(wrong, 5);
  assert.equal(answers.filter(({ status }) => status === 429).length, 45);
});

test('an unknown serial and a known one wait alike, with the same answers in the same time', async () => {
  const known = await issued(typed);
  const said = [];
  for (const serial of [known, '5e'.repeat(16)]) {
    const answers = [];
    for (let tried = 0; tried < 7; tried += 1) answers.push(await guess(portal, { serial }));
    for (const { took } of answers) assert.ok(took >= 395, `answered after ${took} ms`);
    said.push(answers.map((answer) => `${answer.status} ${answer.said}`));
  }
  assert.deepEqual(said[0], said[1]);
  assert.deepEqual(new Set(said[0]?.slice(5).map((answer) => answer.slice(0, 3))), new Set(['429']));
});

test('a proposed code never waits: who spends the tries of a serial keeps nobody from revoking', async () => {
  const serial = await issued(proposedCode(9));
  for (let tried = 0; tried < 5; tried += 1) await guess(portal, { serial });
  assert.equal((await guess(portal, { serial })).status, 429);
  assert.equal((await guess(portal, { serial, code: proposedCode(9).code })).status, 200);
});

test('a right code takes back its own try alone, and a serial written otherwise is the same serial', async () => {
  const serial = await issued(typed);
  const spaced = (serial.match(/../g) ?? []).join(':').toUpperCase();
  for (const written of [serial, spaced, `0x${serial}`, `serial=${spaced}`]) await guess(portal, { serial: written });
  assert.equal((await guess(portal, { serial, code: phrase })).status, 200);
  assert.equal(codeOf(await guess(portal, { serial })), 'revocation.code-wrong');
  assert.equal((await guess(portal, { serial: spaced })).status, 429);
});

test('says in the journal which failure makes the next one wait, and keeps no serial where it counts', async () => {
  const serial = await issued(typed);
  for (let tried = 0; tried < 6; tried += 1) await guess(portal, { serial });
  const events = await db.selectFrom('journal').select('facts').where('event', '=', 'revocation.refused').execute();
  const ours = events.map(({ facts }) => JSON.parse(facts)).filter((facts) => facts.serial === serial);
  assert.deepEqual(
    ours.map(({ delaysNext }) => delaysNext),
    [false, false, false, false, true],
  );
  const counted = await db.selectFrom('sign_in_attempts').selectAll().execute();
  assert.ok(counted.length > 0 && counted.every(({ key }) => !key.toString('hex').includes(serial)));
});

test('who spends the tries of a public serial at one address keeps nobody out at another, whatever the kind of code', async () => {
  const serial = await issued(typed);
  for (let tried = 0; tried < 5; tried += 1) await guess(portal, { serial }, '203.0.113.9');
  assert.equal((await guess(portal, { serial, code: phrase }, '203.0.113.9')).status, 429);
  assert.equal((await guess(other, { serial, code: phrase }, '198.51.100.20')).status, 200);
});

test('an IPv6 network has the tries of one address', async () => {
  const serial = await issued(typed);
  for (let tried = 0; tried < 5; tried += 1) await guess(portal, { serial }, `2001:db8:5:6::${tried + 1}`);
  assert.equal((await guess(portal, { serial }, '2001:db8:5:6::ffff')).status, 429);
  assert.equal(codeOf(await guess(portal, { serial }, '2001:db8:5:7::1')), 'revocation.code-wrong');
});

test('a hundred guesses in a row are judged, from wherever they come, and the next one waits', async () => {
  const serial = await issued(typed);
  for (let ten = 0; ten < 10; ten += 1) {
    // Each of another network, so that none of them waits for itself.
    const some = Array.from({ length: 10 }, (_, number) => guess(portal, { serial }, `203.${ten}.${number}.1`));
    assert.deepEqual([...new Set((await Promise.all(some)).map(codeOf))], ['revocation.code-wrong']);
  }
  const next = await guess(other, { serial, code: phrase }, '198.51.100.20');
  assert.equal(codeOf(next), 'revocation.too-many');
  clock.advance(15);
  assert.equal((await guess(other, { serial, code: phrase }, '198.51.100.20')).status, 200);
});

test('many guesses are told to the people of the certificate, once a day and never its code; a few are not', async () => {
  const serial = await issued(typed);
  const mails = async () => {
    const query = db.selectFrom('mails').selectAll().where('kind', '=', 'code-guessed').orderBy('message_id');
    return (await query.execute()).filter(({ text_body }) => text_body.includes(serial));
  };
  const guesses = (count: number, network: string) =>
    Promise.all(Array.from({ length: count }, (_, number) => guess(portal, { serial }, `${network}.${number}.1`)));
  await guesses(9, '203.0');
  assert.deepEqual(await mails(), []);
  await guesses(11, '203.1');
  const told = await mails();
  const addresses = told.map(({ recipients }) => recipients[0] ?? '');
  assert.ok(addresses.includes('certificats@ch-valmont.example'), addresses.join());
  assert.ok(addresses.includes('dsi@ch-valmont.example'), addresses.join());
  assert.equal(new Set(addresses).size, told.length, 'each once');
  for (const { text_body, subject } of told) assert.ok(!`${subject}${text_body}`.includes(phrase));
  clock.advance(86_399);
  await guesses(10, '203.2');
  assert.equal((await mails()).length, told.length);
  clock.advance(1);
  await guesses(10, '203.3');
  assert.equal((await mails()).length, told.length * 2);
  // Of a serial that nobody has, nobody is told.
  const all = db.selectFrom('mails').select('id').where('kind', '=', 'code-guessed');
  const before = (await all.execute()).length;
  for (let number = 0; number < 12; number += 1) await guess(portal, { serial: '7e'.repeat(16) }, `203.4.${number}.1`);
  assert.equal((await all.execute()).length, before);
});
