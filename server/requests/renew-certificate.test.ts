import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import * as follow from '../../core/contract/follow.ts';
import * as contract from '../../core/contract/portal.ts';
import { inFolder, openssl } from '../../test/support/openssl.ts';
import { authCli, draft, finalise, finalised, freshCsr, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { revokeQuietly } from '../../test/support/revoke-quietly.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { db, clock } = portal;
const admin = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const daySeconds = 86_400;
const today = clock.now().toISOString();
// Three years further at each renewal, the authority would soon be at its end.
beforeEach(() => clock.set(today));

const issue = async (form = authCli(), csr?: string) => {
  const requestId = await draft(admin, valmont, form);
  const filed = await finalise(admin, requestId, csr === undefined ? {} : { csr });
  assert.equal(filed.status, 200, filed.bytes.toString('utf8'));
  assert.equal((await withdraw(admin, requestId)).status, 200);
  return db.selectFrom('certificates').selectAll().where('request_id', '=', requestId).executeTakeFirstOrThrow();
};
const renew = (certificateId: string, client = admin) =>
  client.call(follow.renewCertificate, { params: { certificateId } });
/** As openssl reads it from the bytes. */
const subjectOf = (der: Buffer) =>
  inFolder(async (folder) => {
    const path = join(folder, 'certificate.der');
    await writeFile(path, der);
    const read = ['x509', '-inform', 'DER', '-in', path, '-noout', '-subject', '-ext', 'subjectAltName'];
    return (await openssl(...read, '-nameopt', 'RFC2253,-esc_msb,utf8')).output;
  });
const productOf = async (productId: string) =>
  (await admin.call(contract.readProduct, { params: { productId } })).value.product;
const codeOf = (answer: Awaited<ReturnType<typeof renew>>) => (answer.status === 200 ? 'begun' : answer.problem.code);
/** So many days before the end of a certificate issued now. */
const daysBeforeEnd = (notAfter: Date, days: number) =>
  clock.set(new Date(notAfter.getTime() - days * daySeconds * 1000).toISOString());
/** The registry changes, as an import would do it. */
const registry = (change: { name?: string; department_code?: string; state?: 'open' | 'closed' }) =>
  portal.asService((tx) => tx.updateTable('structures').set(change).where('id', '=', valmont).execute());

test('renews with the subject of today’s registry, shown before anything, and the old certificate lives on', async () => {
  const server = sslServ();
  const old = await issue(server);
  daysBeforeEnd(old.not_after, 60);
  await registry({ name: 'Centre hospitalier universitaire de Valmont', department_code: '69' });
  const begun = (await renew(old.id)).value.request;
  assert.deepEqual([begun.state, begun.usage, begun.productId], ['draft', 'SSL_SERV', null]);
  assert.deepEqual(begun.fields, server.fields);
  assert.equal(begun.renews?.subject, old.subject);
  assert.match(begun.subjectToday ?? '', /O=CENTRE HOSPITALIER UNIVERSITAIRE DE VALM,ST=Rhône \(69\)/);

  const fields = { ...begun.fields, additionalFqdns: ['neuf.ch-valmont.example'] };
  const params = { requestId: begun.id };
  await admin.call(contract.saveDraft, { params, body: { usage: 'SSL_SERV', fields, step: 4 } });
  assert.equal((await finalise(admin, begun.id)).status, 200);
  assert.equal((await productOf(old.product_id)).renewal?.standing, 'in-progress');
  const answer = (await withdraw(admin, begun.id)).value;
  const renewed = Buffer.from(answer.certificateDer, 'base64');

  const read = await subjectOf(renewed);
  assert.match(read, /O=CENTRE HOSPITALIER UNIVERSITAIRE DE VALM,ST=Rhône \(69\)/);
  assert.match(read, /DNS:neuf\.ch-valmont\.example/);
  assert.doesNotMatch(await subjectOf(old.certificate_der), /UNIVERSITAIRE/);
  const both = await db.selectFrom('certificates').selectAll().where('product_id', '=', old.product_id).execute();
  assert.deepEqual(
    both.map(({ state }) => state),
    ['valid', 'valid'],
  );
  assert.equal(both.find(({ id }) => id !== old.id)?.names, `${server.fields.fqdn} neuf.ch-valmont.example`);
  await registry({ name: 'CH de Valmont', department_code: '76' });
});

test('is open from 90 days before the end until 30 days after it, and finalised within', async () => {
  const old = await issue();
  for (const [days, expected] of [
    [91, 'renewal.early'],
    [90, 'begun'],
    [0, 'begun'],
    [-29, 'begun'],
    [-30, 'renewal.late'],
  ] as const) {
    daysBeforeEnd(old.not_after, days);
    assert.equal(codeOf(await renew(old.id)), expected, `${days} days before`);
  }
  const { id } = await db.selectFrom('requests').select('id').where('renews', '=', old.id).executeTakeFirstOrThrow();
  assert.equal((await finalise(admin, id)).problem.code, 'renewal.late');
});

test('two clicks give one draft, and once it is filed or withdrawn there is nothing left to renew', async () => {
  const old = await issue();
  daysBeforeEnd(old.not_after, 10);
  const clicks = await Promise.all(Array.from({ length: 8 }, () => renew(old.id)));
  const drafts = new Set(clicks.map(({ value }) => value.request.id));
  assert.equal(drafts.size, 1);
  await portal.designate({ login: 'editeur', structure: 'CH de Valmont' });
  const colleague = portal.client('editeur');
  const theirs = (await renew(old.id, colleague)).value.request.id;
  const [mine] = [...drafts];
  assert.equal((await finalise(admin, mine ?? '')).status, 200);
  assert.equal(codeOf(await renew(old.id)), 'renewal.in-progress');
  assert.equal((await finalise(colleague, theirs)).problem.code, 'renewal.in-progress');
  assert.equal((await withdraw(admin, mine ?? '')).status, 200);
  assert.equal(codeOf(await renew(old.id)), 'renewal.renewed');
  assert.equal((await finalise(colleague, theirs)).problem.code, 'renewal.renewed');
});

test('keeps the name and the usage: another one is a new request', async () => {
  const old = await issue();
  daysBeforeEnd(old.not_after, 30);
  const begun = (await renew(old.id)).value.request;
  const params = { requestId: begun.id };
  for (const body of [
    { usage: 'AUTH_CLI', fields: { ...begun.fields, serviceName: 'Un autre nom' }, step: 4 },
    { usage: 'SIGN', fields: begun.fields, step: 4 },
  ]) {
    await admin.call(contract.saveDraft, { params, body });
    assert.equal((await finalise(admin, begun.id)).problem.code, 'renewal.other-name');
  }
});

test('may keep its key', async () => {
  const csr = await freshCsr();
  const old = await issue(authCli(), csr);
  daysBeforeEnd(old.not_after, 30);
  const begun = (await renew(old.id)).value.request;
  assert.equal((await finalise(admin, begun.id, { csr })).status, 200);
});

test('a revoked certificate and a closed structure renew nothing, at the click and at Finaliser', async () => {
  const [one, other] = [await issue(), await issue()];
  daysBeforeEnd(one.not_after, 30);
  const [ofOne, ofOther] = [await renew(one.id), await renew(other.id)].map(({ value }) => value.request.id);
  await portal.asService((tx) => revokeQuietly(tx, clock.now(), [one.id]));
  assert.equal(codeOf(await renew(one.id)), 'renewal.revoked');
  assert.equal((await finalise(admin, ofOne ?? '')).problem.code, 'renewal.revoked');
  await registry({ state: 'closed' });
  assert.equal(codeOf(await renew(other.id)), 'structure.closed');
  assert.equal((await finalise(admin, ofOther ?? '')).problem.code, 'structure.closed');
  await registry({ state: 'open' });
});

test('is refused as unknown to whoever may not ask there, an officer included', async () => {
  const old = await issue(sslServ());
  daysBeforeEnd(old.not_after, 30);
  await portal.designate({ login: 'editeur', structure: 'Clinique des Tilleuls' });
  for (const login of ['officier', 'auditeur']) {
    assert.ok([403, 404].includes((await renew(old.id, portal.client(login))).status), login);
  }
});

test('lists what can be renewed today, soonest to end first', async () => {
  // After those of the tests before, which all end at one second.
  clock.advance(daySeconds);
  const one = await issue();
  clock.advance(daySeconds);
  const other = await issue();
  daysBeforeEnd(other.not_after, 89);
  const open = async () =>
    (await admin.call(findCertificates, { query: { renewal: 'open' } })).value.certificates.map(({ id }) => id);
  assert.deepEqual((await open()).slice(-2), [one.id, other.id]);
  await finalised(admin, valmont);
  const begun = (await renew(one.id)).value.request;
  await finalise(admin, begun.id);
  assert.ok(!(await open()).includes(one.id));
});

test('a renewal whose domain was lost meanwhile is refused, and has its certificate once the domain is back', async () => {
  const old = await issue(sslServ());
  daysBeforeEnd(old.not_after, 60);
  const { accountId } = await portal.actor('hopital');
  const within = async (domains: string[] | null) => {
    const mine = { account_id: accountId, structure_id: valmont };
    await portal.asService((tx) =>
      tx
        .updateTable('mandates')
        .set({ ended_at: clock.now() })
        .where((is) => is.and(mine))
        .where('ended_at', 'is', null)
        .execute(),
    );
    await portal.designate({ login: 'hopital', structure: 'CH de Valmont', domains });
  };
  await within(['autre.example']);
  const begun = (await renew(old.id)).value.request;
  const refused = await finalise(admin, begun.id);
  assert.deepEqual([refused.status, refused.problem.code], [422, 'form.refused']);
  assert.deepEqual(new Set(refused.problem.problems?.map(({ code }) => code)), new Set(['domain.not-granted']));
  // As refused is one whose domain is lost between Finaliser and the signature.
  await within(null);
  assert.equal((await finalise(admin, begun.id)).status, 200);
  await within(['autre.example']);
  const before = portal.signatures();
  const unsigned = await withdraw(admin, begun.id);
  assert.deepEqual([unsigned.status, unsigned.problem.code], [422, 'form.refused']);
  assert.equal(portal.signatures(), before);
  await within(null);
  assert.equal((await withdraw(admin, begun.id)).status, 200);
});
