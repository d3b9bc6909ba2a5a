import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as contract from '../../core/contract/domains.ts';
import { addRepresentative, domainProofs } from '../../test/support/domain-proofs.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { askDomain } from './ask-domain.ts';

const proofs = domainProofs();
const database = await createTestDatabase();
const portal = await openTestPortal(database, { proof: proofs.ports });
/** The same portal where nothing reads the DNS. */
const blind = await openTestPortal(database, { clock: portal.clock });
const { clock, db } = portal;
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');
await addRepresentative(portal, { login: 'directrice', structure: 'CH de Valmont' });
await addRepresentative(portal, { login: 'gerant', structure: 'Clinique des Tilleuls' });
const admin = portal.client('hopital');
const boss = portal.client('directrice');
const stranger = portal.client('gerant');
const officer = portal.client('officier');

const reason = 'Prise de rendez-vous en ligne.';
const ask = (by: PortalClient, name: string, structureId = valmont, why = reason) =>
  by.call(contract.askDomain, { params: { structureId }, body: { name, reason: why } });
const codeOf = ({ status, problem }: Awaited<ReturnType<typeof ask>>) => [status, problem.code, problem.field];
const rows = async () => (await db.selectFrom('domains').select('id').execute()).length;

for (const [what, name, code] of [
  ['nothing', '', 'domain.empty'],
  ['a public suffix', 'asso.fr', 'domain.public-suffix'],
  ['a private suffix', 'github.io', 'domain.public-suffix'],
  ['a top-level domain', 'fr', 'domain.single-label'],
  ['an internal name', 'serveur.local', 'domain.reserved'],
  ['an intranet', 'dmp.intranet', 'domain.reserved'],
  ['localhost', 'localhost', 'domain.reserved'],
  ['an IPv4 address', '192.0.2.7', 'domain.ip-address'],
  ['an IPv4 address in one number', '0x7f000001', 'domain.ip-address'],
  ['an IPv6 address', '[2001:db8::1]', 'domain.ip-address'],
  ['a wildcard', '*.ch-valmont.fr', 'domain.wildcard'],
  ['an underscore', '_sceau-preuve.ch-valmont.fr', 'domain.underscore'],
  ['a trailing dot', 'ch-valmont.fr.', 'domain.empty-label'],
  ['a leading dot', '.ch-valmont.fr', 'domain.empty-label'],
  ['an address', 'https://ch-valmont.fr/', 'domain.url'],
  ['an A-label that is none', 'xn--hopital-.fr', 'domain.idn-invalid'],
  ['an A-label that does not round-trip', 'xn--ch-valmont-dt6e.fr', 'domain.idn-character'],
  ['an A-label of plain letters', 'xn--abc-.fr', 'domain.idn-invalid'],
  ['two scripts in a label', 'ch-v\u0430lmont.fr', 'domain.idn-mixed-scripts'],
  ['an invisible letter', 'ch-val\u200bmont.fr', 'domain.idn-character'],
  ['a label too long', `${'a'.repeat(64)}.fr`, 'domain.label-too-long'],
  ['a name too long', `${'a.'.repeat(130)}fr`, 'domain.too-long'],
] as const) {
  test(`refuses ${what}, and keeps nothing of it`, async () => {
    const before = await rows();
    for (const by of [admin, boss]) assert.deepEqual(codeOf(await ask(by, name)), [422, code, 'name']);
    const imposed = await officer.call(contract.imposeDomain, {
      params: { structureId: valmont },
      body: { name, reason },
    });
    assert.deepEqual([imposed.status, imposed.problem.code, imposed.problem.field], [422, code, 'name']);
    assert.equal(await rows(), before);
  });
}

test('refuses documentation names where certificates are worth something', async () => {
  const production = {
    ...portal.domains,
    domainRules: { ...portal.domains.domainRules, reservedNames: 'refused' },
  } as const;
  const asked = { name: 'ch-valmont.example', reason };
  const refused = await askDomain(production, await portal.actor('hopital'), valmont, asked);
  assert.deepEqual(refused.ok ? null : refused.refusal.code, 'domain.reserved');
});

test('refuses a reason that says nothing, is endless, or hides letters', async () => {
  for (const [why, code] of [
    ['', 'domain.reason-too-short'],
    ['a b', 'domain.reason-too-short'],
    ['é'.repeat(501), 'domain.reason-too-long'],
    ['rendez-vous\u202e en ligne', 'text.invisible'],
  ] as const) {
    assert.deepEqual(codeOf(await ask(admin, 'valmont-motif.fr', valmont, why)), [422, code, 'reason']);
  }
  assert.equal((await ask(admin, 'valmont-motif.fr', valmont, 'x'.repeat(2001))).status, 400);
});

test('refuses an asking twice, also by two people at the same moment, in another spelling or another case', async () => {
  const answers = await Promise.all(
    [admin, boss, admin, boss].map((by, index) => ask(by, index % 2 === 0 ? 'valmont-deux.fr' : 'VALMONT-deux.fr ')),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  assert.deepEqual(codeOf(await ask(boss, 'valmont-deux.fr')), [409, 'domain.asked-already', 'name']);
  const idn = await ask(boss, 'hôpital-de-valmont.fr');
  assert.equal(idn.value.domain.name, 'xn--hpital-de-valmont-yyb.fr');
  assert.equal((await ask(boss, 'xn--hpital-de-valmont-yyb.fr')).status, 409);
});

test('says what the structure has already, and whether the designation covers it', async () => {
  assert.deepEqual(codeOf(await ask(admin, 'ch-valmont.example')), [409, 'domain.already-granted', 'name']);
  assert.deepEqual(codeOf(await ask(boss, 'dmp.ch-valmont.example')), [409, 'domain.already-granted', 'name']);
  await portal.grantDomain('CH de Valmont', 'valmont-hors-liste.fr');
  assert.deepEqual(codeOf(await ask(admin, 'www.valmont-hors-liste.fr')), [409, 'domain.not-listed', 'name']);
  assert.deepEqual(codeOf(await ask(boss, 'www.valmont-hors-liste.fr')), [409, 'domain.already-granted', 'name']);
});

test('refuses a twenty-first asking that waits', async () => {
  const codes = new Set<string>();
  for (let index = 0; index < 21; index += 1) {
    const answer = await ask(stranger, `tilleuls-${'abcdefghijklmnopqrstuvw'[index]?.repeat(9)}.fr`, tilleuls);
    if (answer.status !== 200) codes.add(answer.problem.code);
  }
  assert.deepEqual([...codes], ['domain.too-many-asked']);
});

test('refuses everything for a structure that the registry has closed', async () => {
  const closed = await portal.structureId('Maternité Sainte-Ève (fermée)');
  const answer = await ask(portal.client('editeur'), 'maternite-nouvelle.fr', closed);
  assert.deepEqual([answer.status, answer.problem.code], [409, 'structure.closed']);
  const imposed = await officer.call(contract.imposeDomain, {
    ...{ params: { structureId: closed }, body: { name: 'maternite-nouvelle.fr', reason } },
  });
  assert.equal(imposed.problem.code, 'structure.closed');
});

test('somebody of another structure reads, asks, checks, decides and ends nothing: 404, as for what does not exist', async () => {
  const { id } = (await ask(admin, 'valmont-prive.fr')).value.domain;
  const before = await db.selectFrom('domains').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const editor = portal.client('editeur');
  for (const by of [stranger, editor]) {
    for (const domainId of [id, randomUUID()]) {
      const params = { domainId };
      for (const answer of [
        await by.call(contract.checkDomain, { params }),
        await by.call(contract.decideDomain, { params, body: { accepted: true } }),
        await by.call(contract.decideDomain, { params, body: { accepted: false, reason } }),
        await by.call(contract.withdrawDomain, { params, body: { reason } }),
      ]) {
        assert.deepEqual([answer.status, answer.problem.code], [404, 'not-found']);
      }
      assert.equal((await by.call(contract.grantDomain, { params, body: { reason } })).status, 404);
    }
    for (const structureId of [valmont, randomUUID()]) {
      const params = { structureId };
      assert.equal((await ask(by, 'valmont-autre.fr', structureId)).status, 404);
      assert.equal((await by.call(contract.listStructureDomains, { params })).status, 404);
      assert.equal((await by.call(contract.proposeDomain, { params, query: { name: 'x.valmont.fr' } })).status, 404);
      assert.equal((await by.call(contract.imposeDomain, { params, body: { name: 'x.fr', reason } })).status, 404);
    }
    assert.equal((await by.call(contract.listWaitingDomains, {})).status, 404);
  }
  assert.deepEqual(await db.selectFrom('domains').selectAll().where('id', '=', id).executeTakeFirstOrThrow(), before);
});

test('an auditor reads and changes nothing', async () => {
  const auditor = portal.client('auditeur');
  const params = { structureId: valmont };
  const { domains, may } = (await auditor.call(contract.listStructureDomains, { params })).value;
  assert.ok(domains.length > 0);
  assert.deepEqual(may, { ask: false, impose: false });
  assert.ok(domains.every((one) => Object.values(one.may).every((allowed) => !allowed)));
  assert.equal((await ask(auditor, 'valmont-audit.fr')).status, 404);
});

test('checks once in fifteen seconds, whoever asks', async () => {
  const { id } = (await ask(admin, 'valmont-presse.fr')).value.domain;
  const check = (by: PortalClient) => by.call(contract.checkDomain, { params: { domainId: id } });
  const answers = await Promise.all([check(admin), check(boss), check(admin)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 429, 429]);
  const refused = answers.find(({ status }) => status === 429) ?? assert.fail();
  assert.deepEqual([refused.problem.code, refused.headers['retry-after']], ['domain.checked-just-now', '15']);
  clock.advance(15);
  assert.equal((await check(boss)).status, 200);
});

test('where nothing reads the DNS, a proof is refused and an officer decides', async () => {
  const answer = await ask(blind.client('hopital'), 'valmont-aveugle.fr');
  assert.equal(answer.value.domain.step, 'officer');
  const params = { domainId: answer.value.domain.id };
  const refused = await blind.client('hopital').call(contract.checkDomain, { params });
  assert.deepEqual([refused.status, refused.problem.code], [409, 'domain.not-provable']);
  const granted = await blind.client('officier').call(contract.grantDomain, { params, body: { reason } });
  assert.equal(granted.value.domain.state, 'granted');
});

test('one person behind two accounts does not widen their own designation', async () => {
  const [asker, decider] = [await portal.actor('hopital'), await portal.actor('directrice')];
  const { person_id } = await db
    .selectFrom('accounts')
    .select('person_id')
    .where('id', '=', asker.accountId)
    .executeTakeFirstOrThrow();
  await portal.asService((tx) =>
    tx.updateTable('accounts').set({ person_id }).where('id', '=', decider.accountId).execute(),
  );
  const domain = (await ask(admin, 'valmont-soi-meme.fr')).value.domain;
  proofs.prove(domain);
  const params = { domainId: domain.id };
  await admin.call(contract.checkDomain, { params });
  const own = await boss.call(contract.decideDomain, { params, body: { accepted: true } });
  assert.deepEqual([own.status, own.problem.code], [409, 'domain.own-asking']);
  const other = await officer.call(contract.decideDomain, { params, body: { accepted: true, reason } });
  assert.deepEqual([other.value.domain.state, other.value.domain.proof], ['granted', 'dns']);
});

test('proposes what its owner registered for a name that is missed, or the asking that is alive', async () => {
  const propose = async (name: string) =>
    (await admin.call(contract.proposeDomain, { params: { structureId: valmont }, query: { name } })).value;
  assert.deepEqual(await propose('www.dmp.valmont-neuf.asso.fr'), {
    ...{ name: 'valmont-neuf.asso.fr', domain: null, provable: true },
  });
  const { id } = (await ask(admin, 'valmont-neuf.asso.fr')).value.domain;
  assert.equal((await propose('dmp.valmont-neuf.asso.fr')).domain?.id, id);
  const wrong = await admin.call(contract.proposeDomain, {
    params: { structureId: valmont },
    query: { name: '*.x.fr' },
  });
  assert.deepEqual([wrong.status, wrong.problem.code], [422, 'domain.wildcard']);
});
