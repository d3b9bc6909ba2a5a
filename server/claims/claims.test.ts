import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/claims.ts';
import * as invitations from '../../core/contract/invitations.ts';
import { injectedInto, portalClient } from '../../test/support/portal-client.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { rightsOf } from '../mandates/rights.ts';
import { forgetEvidence } from './keep-evidence.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const tilleuls = await portal.structureId('Cabinet médical du Parc');
const nobody = portalClient({ transport: injectedInto(portal.app, new URL(testOrigin).host), origin: testOrigin });
const officier = portal.client('officier');

/** Two parts and a bit, with nothing in it that reads as a key. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(150_000, 'texte ')]);
async function upload(bytes: Buffer, type = 'application/octet-stream') {
  const answer = await portal.app.inject({
    ...{ method: 'POST', url: contract.uploadEvidence.path, payload: bytes },
    headers: { origin: testOrigin, host: new URL(testOrigin).host, 'content-type': type },
  });
  return { status: answer.statusCode, json: answer.json() as Record<string, unknown> };
}
const claim = {
  structureId: tilleuls,
  name: 'Dominique Modèle',
  function: 'directrice',
  email: 'direction@tilleuls.example',
};
const make = async (more: Partial<typeof claim & { evidence: string }> = {}, client = nobody) => {
  // Mails and the queue are in the order of time: no two at one instant.
  clock.advance(1);
  const evidence = more.evidence ?? String((await upload(pdf)).json.evidence);
  return client.call(contract.makeClaim, { body: { ...claim, ...more, evidence } });
};
const linkOf = async (kind: string, page: string) => {
  const mails = await db
    .selectFrom('mails')
    .selectAll()
    .where('kind', '=', kind as never)
    .orderBy('created_at')
    .execute();
  return mails.at(-1)?.secret_link?.split(`/${page}#`)[1] ?? assert.fail(`no link in ${kind}`);
};
const verify = async () =>
  nobody.call(contract.verifyClaim, { body: { token: await linkOf('claim-verify', 'representant') } });
const queue = async (state: 'verified' | 'decided' = 'verified') =>
  (await officier.call(contract.listClaims, { query: { state } })).value;
const verified = async (more = {}) => {
  assert.equal((await make(more)).status, 204);
  assert.equal((await verify()).status, 200);
  return (await queue()).claims.at(-1) ?? assert.fail('no claim');
};
const decide = (claimId: string, body: object, client = officier) =>
  client.call(contract.decideClaim, { params: { claimId }, body: body as { decision: 'accept' } });

test('finds a structure by its identifier, with its prefix or spaces, and tells no more than the public registry', async () => {
  const find = (identifier: string) => nobody.call(contract.findClaimable, { query: { identifier } });
  for (const identifier of ['769999004', '1769999004', '769 999 004', '999999766']) {
    assert.deepEqual(Object.keys((await find(identifier)).value).sort(), ['certifiedIdentifier', 'id', 'name', 'town']);
  }
  for (const identifier of ['769999005', '', '759999014']) {
    assert.deepEqual(
      [(await find(identifier)).status, (await find(identifier)).problem.code],
      [404, 'claim.structure-unknown'],
    );
  }
});

test('an officer sees a claim once its address is proven, decides it, and the address is invited', async () => {
  assert.equal((await make()).status, 204);
  assert.deepEqual((await queue()).claims, []);
  assert.equal((await verify()).value.structureName, 'Cabinet médical du Parc');
  assert.equal((await verify()).status, 200, 'followed again, it says the same');
  const [seen] = (await queue()).claims;
  assert.deepEqual(
    [seen?.name, seen?.function, seen?.email, seen?.evidence, seen?.representatives, seen?.account],
    ['Dominique Modèle', 'directrice', 'direction@tilleuls.example', { kind: 'pdf', bytes: pdf.length }, [], null],
  );
  const file = await officier.call(contract.downloadEvidence, { params: { claimId: seen?.id ?? '' } });
  assert.ok(file.bytes.equals(pdf));
  assert.match(file.headers['content-disposition'] ?? '', /^attachment;/);
  assert.equal(file.headers['content-type'], 'application/pdf');
  const parts = await db.selectFrom('claim_evidence_parts').selectAll().execute();
  assert.ok(parts.length > 1 && parts.every(({ sealed }) => !sealed.includes('texte')), 'sealed where it is kept');

  const accepted = await decide(seen?.id ?? '', { decision: 'accept' });
  assert.equal(accepted.value.claim.state, 'accepted');
  assert.equal((await decide(seen?.id ?? '', { decision: 'accept' })).problem.code, 'claim.decided');
  const token = await linkOf('claim-accepted', 'invitation');
  const identity = { kind: 'password', login: 'd.modele', password: 'une phrase assez longue' } as const;
  const joined = await nobody.call(invitations.acceptAsNewcomer, {
    body: { token, displayName: 'D. Modèle', identity },
  });
  assert.deepEqual(joined.value, { kind: 'legalRepresentative', structureId: tilleuls, waits: false });
  const { represents } = await rightsOf(db, await portal.actor('d.modele'), clock.now());
  assert.deepEqual(represents, [{ structureId: tilleuls, kind: 'legalRepresentative' }]);
  const events = await db
    .selectFrom('journal')
    .select(['event', 'structure_id'])
    .where('event', 'like', 'claim.%')
    .orderBy('sequence')
    .execute();
  assert.deepEqual(
    events.map(({ event }) => event),
    ['claim.made', 'claim.verified', 'claim.evidence-read', 'claim.accepted'],
  );
  assert.ok(events.every(({ structure_id }) => structure_id === tilleuls));
});

test('a refusal says why, to the address', async () => {
  const { id } = await verified();
  assert.equal((await decide(id, { decision: 'refuse', reason: 'non' })).problem.code, 'cancellation.reason-too-short');
  const reason = 'La pièce ne nomme pas la personne.';
  assert.equal((await decide(id, { decision: 'refuse', reason })).value.claim.reason, reason);
  const mails = await db.selectFrom('mails').selectAll().where('kind', '=', 'claim-refused').execute();
  assert.ok(mails[0]?.text_body.replace(/\s+/g, ' ').includes(reason));
});

test('evidence is judged by its first bytes and its size, and holds no private key', async () => {
  for (const [bytes, kind] of [
    [Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(10)]), 'png'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), 'jpeg'],
    [Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5 * 1024 * 1024 - 5, ' ')]), 'pdf'],
  ] as const) {
    assert.equal((await upload(bytes)).json.kind, kind);
  }
  const key = '-----BEGIN PRIVATE KEY-----';
  for (const [bytes, code] of [
    [Buffer.from('<html><script>alert(1)</script>'), 'claim.evidence-kind'],
    [Buffer.from(' %PDF-1.7'), 'claim.evidence-kind'],
    [Buffer.alloc(0), 'claim.evidence-empty'],
    [Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5 * 1024 * 1024, ' ')]), 'claim.evidence-too-large'],
    [Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(65_520, ' '), Buffer.from(key)]), 'key.private-received'],
  ] as const) {
    assert.equal((await upload(bytes)).json.code, code);
  }
  assert.equal((await upload(pdf.subarray(0, 100), 'application/pdf')).status, 415);
  const big = await db.selectFrom('claim_evidence').selectAll().where('deleted_at', 'is not', null).execute();
  assert.equal(big.length, 1);
});

test('a claim wants its own evidence, whole and fresh, and says all that is missing', async () => {
  const used = String((await upload(pdf)).json.evidence);
  assert.equal((await make({ evidence: used })).status, 204);
  const other = String((await upload(pdf)).json.evidence);
  for (const evidence of [used, randomBytes(32).toString('base64url')]) {
    const refused = await make({ evidence });
    assert.deepEqual(
      refused.problem.problems?.map(({ field, code }) => [field, code]),
      [['evidence', 'claim.evidence-unknown']],
    );
  }
  const empty = await make({ evidence: other, name: ' ', function: '', email: 'direction' });
  assert.deepEqual(
    empty.problem.problems?.map(({ code }) => code),
    ['claim.name-missing', 'claim.function-missing', 'email.no-at'],
  );
  const closed = await portal.structureId('Maternité Sainte-Ève (fermée)');
  assert.equal((await make({ evidence: other, structureId: closed })).problem.code, 'claim.structure-unknown');
  clock.advance(3601);
  assert.equal((await make({ evidence: other })).status, 422);
});

test('the link is good for seven days; nobody but officers and auditors reads the queue, and only officers decide', async () => {
  assert.equal((await make()).status, 204);
  clock.advance(7 * 86_400);
  assert.deepEqual([(await verify()).status, (await verify()).problem.code], [410, 'claim.link-unknown']);
  const { id } = await verified({ email: 'encore@tilleuls.example' });
  for (const login of ['hopital', 'd.modele']) {
    assert.equal((await portal.client(login).call(contract.listClaims, {})).status, 404);
    assert.equal((await decide(id, { decision: 'accept' }, portal.client(login))).status, 404);
  }
  const auditeur = portal.client('auditeur');
  assert.equal((await auditeur.call(contract.listClaims, {})).value.claims.at(-1)?.mayDecide, false);
  assert.equal((await decide(id, { decision: 'accept' }, auditeur)).status, 404);
  assert.equal((await auditeur.call(contract.downloadEvidence, { params: { claimId: id } })).status, 404);
});

test('an officer does not decide their own claim, behind whichever account', async () => {
  await portal.account('officier-ailleurs');
  await portal.asService(async (tx) => {
    const person = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', 'officier')
      .executeTakeFirstOrThrow();
    await tx.updateTable('accounts').set(person).where('login', '=', 'officier-ailleurs').execute();
  });
  assert.equal((await make({}, portal.client('officier-ailleurs'))).status, 204);
  await verify();
  const mine = (await queue()).claims.at(-1);
  assert.deepEqual([mine?.account, mine?.mayDecide], ['officier-ailleurs (essai)', false]);
  assert.equal((await decide(mine?.id ?? '', { decision: 'accept' })).problem.code, 'claim.own');
});

test('evidence goes at the end of its retention, and at once where nobody proved the address or made the claim', async () => {
  const { id } = await verified({ email: 'fin@tilleuls.example' });
  assert.equal((await decide(id, { decision: 'refuse', reason: 'Une raison assez longue.' })).status, 200);
  await upload(pdf);
  const days = (count: number) => new Date(clock.now().getTime() + count * 86_400_000);
  const kept = async () =>
    (await db.selectFrom('claim_evidence').select('claim_id').where('deleted_at', 'is', null).execute()).map(
      (row) => row.claim_id,
    );
  await forgetEvidence(portal.designations, 90, days(89.9));
  assert.ok((await kept()).includes(id));
  assert.ok(!(await kept()).includes(null));
  await forgetEvidence(portal.designations, 90, days(90));
  assert.ok(!(await kept()).includes(id));
  const gone = await officier.call(contract.downloadEvidence, { params: { claimId: id } });
  assert.deepEqual([gone.status, gone.problem.code], [410, 'claim.evidence-deleted']);
  assert.equal((await queue('decided')).claims.find((one) => one.id === id)?.evidence, null);
});
