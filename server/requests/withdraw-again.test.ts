import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as contract from '../../core/contract/portal.ts';
import { finalised, proposedCode, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const typed = (code: string) => ({ kind: 'typed' as const, code });

const codes = {
  proposed: [proposedCode(1), proposedCode(2)],
  typed: [typed('Été à la mer, 2026'), typed('Été à la mer, 2027')],
} as const;

for (const [kind, [first, other]] of Object.entries(codes)) {
  test(`a second withdrawal with the same ${kind} code gives the same bytes, another code 409`, async () => {
    const requestId = await finalised(client, valmont);
    const before = portal.signatures();
    const certificate = (await withdraw(client, requestId, { revocationCode: first })).value;
    for (const terms of [[], [{ document: 'cgu' as const, sha256: '0'.repeat(64) }]]) {
      const params = { requestId };
      const body = { revocationCode: first, accepted: terms };
      assert.deepEqual((await client.call(contract.withdrawRequest, { params, body })).value, certificate);
    }
    const kinds = [other, kind === 'typed' ? codes.proposed[0] : codes.typed[0]];
    for (const revocationCode of [...kinds, { kind: first.kind, code: first.code }]) {
      const again = await withdraw(client, requestId, { revocationCode });
      if (revocationCode.code === first.code) assert.deepEqual(again.value, certificate);
      else assert.deepEqual([again.status, again.problem.code], [409, 'withdrawal.other-code']);
    }
    assert.equal(portal.signatures(), before + 1);
  });
}

test('a proposed code is the same however it was copied; a typed one is the same in any normalisation form', async () => {
  const proposed = await finalised(client, valmont);
  const { certificateDer } = (await withdraw(client, proposed, { revocationCode: codes.proposed[0] })).value;
  const { code } = codes.proposed[0];
  for (const copied of [code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' '), ` ${code}\u00a0`]) {
    const again = await withdraw(client, proposed, { revocationCode: { kind: 'proposed', code: copied } });
    assert.equal(again.value.certificateDer, certificateDer, copied);
  }
  const chosen = await finalised(client, valmont);
  await withdraw(client, chosen, { revocationCode: typed('Été à la mer, 2026') });
  const decomposed = typed('Été à la mer, 2026'.normalize('NFD'));
  assert.equal((await withdraw(client, chosen, { revocationCode: decomposed })).status, 200);
});

test('what is kept of a code lets nobody read it back, and differs from one request to the next', async () => {
  const ids = [await finalised(client, valmont), await finalised(client, valmont)];
  for (const [requestId, revocationCode] of [
    [ids[0] ?? '', codes.proposed[0]],
    [ids[1] ?? '', codes.proposed[0]],
  ] as const) {
    await withdraw(client, requestId, { revocationCode });
  }
  const kept = await db
    .selectFrom('issuance_intents')
    .select('revocation_code_digest')
    .where('request_id', 'in', ids)
    .execute();
  const digests = kept.map(({ revocation_code_digest }) => revocation_code_digest);
  assert.equal(new Set(digests).size, 2);
  for (const digest of digests) assert.match(digest, /^[0-9a-f]{64}$/);
  const all = await db.selectFrom('journal').select('facts').execute();
  const plain = codes.proposed[0].code.replaceAll('-', '');
  assert.ok(all.every(({ facts }) => !facts.includes(plain) && !facts.includes('la mer')));
});

for (const [what, revocationCode, code] of [
  ['11 characters', typed('abcdefghijk'), 'revocation-code.too-short'],
  ['129 characters', typed('x'.repeat(129)), 'revocation-code.too-long'],
  ['a line feed', typed('une ligne\nune autre'), 'revocation-code.character'],
  ['a zero-width space', typed('sans espace\u200bvisible'), 'revocation-code.character'],
  ['a bidi override', typed('de droite \u202eà gauche'), 'revocation-code.character'],
  ['25 characters of a proposed one', { kind: 'proposed', code: '0'.repeat(25) }, 'revocation-code.not-as-proposed'],
  ['a U in a proposed one', { kind: 'proposed', code: `U${'0'.repeat(25)}` }, 'revocation-code.not-as-proposed'],
] as const) {
  test(`refuses a revocation code of ${what}, and signs nothing`, async () => {
    const requestId = await finalised(client, valmont);
    const before = portal.signatures();
    const refused = await withdraw(client, requestId, { revocationCode });
    assert.deepEqual([refused.status, refused.problem.code, refused.problem.field], [422, code, 'revocationCode']);
    assert.equal(portal.signatures(), before);
  });
}

test('fifty withdrawals at once, half of them with another code: one certificate, and 409 for the others', async () => {
  const requestId = await finalised(client, valmont);
  const before = portal.signatures();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      withdraw(client, requestId, { revocationCode: codes.proposed[index % 2] ?? assert.fail() }),
    ),
  );
  assert.equal(portal.signatures(), before + 1);
  const taken = answers.filter(({ status }) => status === 200);
  assert.deepEqual([taken.length, answers.filter(({ status }) => status === 409).length], [25, 25]);
  assert.equal(new Set(taken.map(({ bytes }) => bytes.toString())).size, 1);
});

test('a process that signs too late: its intent was burnt, its signature is thrown away, its caller gets the other certificate', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  const slow = await openTestPortal(database, {
    clock,
    signer: (real) => ({
      algorithm: real.algorithm,
      sign: async (chunks) => {
        asked += 1;
        if (asked === 1) await held;
        return real.sign(chunks);
      },
    }),
  });
  const requestId = await finalised(client, valmont);
  const late = withdraw(slow.client('hopital'), requestId);
  while (asked === 0) await pause(5);

  clock.advance(59.999);
  const waiting = withdraw(client, requestId);
  await pause(100);
  clock.advance(0.001);
  const { value } = await waiting;
  const [burnt, issued] = await db
    .selectFrom('issuance_intents')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('created_at')
    .execute();
  assert.deepEqual([burnt?.state, issued?.state], ['burnt', 'issued']);
  assert.equal(value.request.certificate?.serialHex, issued?.serial.toString('hex'));

  release();
  assert.deepEqual((await late).value, value);
  assert.equal(slow.signatures(), 1);
  await publishDueCrls(portal, clock.now());
  await assertInvariants(db, clock.now());
});

test('whoever waits ten seconds for a signer that does not answer is told to come back, with 503 and a delay', async () => {
  let fail = (_why: Error) => {};
  const never = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const stuck = await openTestPortal(database, {
    clock,
    signer: (real) => ({ algorithm: real.algorithm, sign: () => never }),
  });
  const requestId = await finalised(client, valmont);
  const unanswered = withdraw(stuck.client('hopital'), requestId);
  await pause(200);
  const started = performance.now();
  const answer = await withdraw(client, requestId);
  assert.deepEqual([answer.status, answer.problem.code], [503, 'withdrawal.in-progress']);
  assert.equal(answer.headers['retry-after'], '5');
  assert.ok(performance.now() - started < 15_000);
  clock.advance(60);
  assert.equal((await withdraw(client, requestId)).status, 200);
  fail(new Error('the key is not there'));
  assert.equal((await unanswered).status, 500);
  await publishDueCrls(portal, clock.now());
  await assertInvariants(db, clock.now());
});
