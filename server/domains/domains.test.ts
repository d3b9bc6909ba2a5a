import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../core/contract/domains.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import { addRepresentative, domainProofs } from '../../test/support/domain-proofs.ts';
import type { PortalClient } from '../../test/support/portal-client.ts';
import { draft, finalise, finalised, sslServ, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { proveDueDomains } from './check-domain.ts';
import { lapseDomains } from './lapse-domains.ts';

const proofs = domainProofs();
const portal = await openTestPortal(await createTestDatabase(), { proof: proofs.ports });
const { clock, db } = portal;
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');
await addRepresentative(portal, { login: 'directrice', structure: 'CH de Valmont' });
await addRepresentative(portal, { login: 'delegue', structure: 'CH de Valmont', kind: 'delegate' });
await addRepresentative(portal, { login: 'gerant', structure: 'Clinique des Tilleuls' });
/** The representative of the demonstration would answer beside those of this test. */
const { accountId: ofDemo } = await portal.actor('direction');
await portal.asService((tx) =>
  tx.updateTable('representatives').set({ ended_at: clock.now() }).where('account_id', '=', ofDemo).execute(),
);
const [admin, boss, delegate, stranger, officer, auditor] = [
  ...(['hopital', 'directrice', 'delegue', 'gerant', 'officier', 'auditeur'] as const),
].map((login) => portal.client(login)) as [
  PortalClient,
  PortalClient,
  PortalClient,
  PortalClient,
  PortalClient,
  PortalClient,
];

const reason = 'Prise de rendez-vous en ligne.';
const day = 86_400;
const ask = (by: PortalClient, name: string, more: { structureId?: string; reason?: string; offer?: string } = {}) =>
  by.call(contract.askDomain, {
    params: { structureId: more.structureId ?? valmont },
    body: { name, reason: more.reason ?? reason, ...(more.offer !== undefined && { offer: more.offer }) },
  });
const asked = async (by: PortalClient, name: string, more = {}) => (await ask(by, name, more)).value.domain;
const check = (by: PortalClient, domainId: string) => {
  clock.advance(60);
  return by.call(contract.checkDomain, { params: { domainId } });
};
const decide = (by: PortalClient, domainId: string, accepted: boolean, why?: string) =>
  by.call(contract.decideDomain, {
    params: { domainId },
    body: { accepted, ...(why !== undefined && { reason: why }) },
  });
const grant = (by: PortalClient, domainId: string, why = reason) =>
  by.call(contract.grantDomain, { params: { domainId }, body: { reason: why } });
const end = (by: PortalClient, domainId: string, why = 'Ce domaine est vendu.') =>
  by.call(contract.withdrawDomain, { params: { domainId }, body: { reason: why } });
const codeOf = ({ status, problem }: { readonly status: number; readonly problem: { readonly code: string } }) => [
  ...[status, problem.code],
];
const read = async (domainId: string, by = boss, structureId = valmont) => {
  const { domains } = (await by.call(contract.listStructureDomains, { params: { structureId } })).value;
  return domains.find(({ id }) => id === domainId) ?? assert.fail('not listed');
};
const events = async (domainId: string) =>
  (await db.selectFrom('journal').selectAll().where('event', 'like', 'domain.%').orderBy('sequence').execute())
    .filter(({ facts }) => JSON.parse(facts).domain === domainId)
    .map(({ event, actor_kind }) => [event, actor_kind]);
const mailsAbout = async (name: string) =>
  (
    await db
      .selectFrom('mails')
      .select(['kind', 'recipients'])
      .where('text_body', 'like', `%${name}%`)
      .where('kind', 'like', 'domain-%' as never)
      .orderBy('created_at')
      .orderBy('kind')
      .execute()
  )
    .map(({ kind, recipients }) => `${kind} ${recipients.join()}`)
    .sort();
const certifies = async (fqdn: string, by = admin, structureId = valmont) => {
  const form = sslServ();
  const id = await draft(by, structureId, { ...form, fields: { ...form.fields, fqdn, additionalFqdns: [] } });
  return (await finalise(by, id)).status === 200;
};
const jobs = async () => {
  await proveDueDomains(portal.domains, clock.now());
  await lapseDomains(portal.domains, clock.now());
};

test('asked by an administrator, proven by the DNS, accepted by the representative: the designation widens, the certificate follows', async () => {
  const name = 'rdv-valmont.example';
  assert.equal(await certifies(`www.${name}`), false);
  const domain = await asked(admin, ` RDV-Valmont.example `, { offer: 'SERV' });
  assert.deepEqual(
    [domain.name, domain.state, domain.step, domain.askedBy],
    [name, 'asked', 'prove', 'Hôpital (démo)'],
  );
  assert.match(domain.token, /^[\w-]{22}$/);
  assert.deepEqual(domain.may, { check: true, decide: false, impose: false, end: false });

  const absent = (await check(admin, domain.id)).value.domain;
  assert.deepEqual([absent.step, absent.lastCheck?.dns, absent.lastCheck?.http], ['prove', 'absent', 'no-address']);
  assert.deepEqual(codeOf(await decide(boss, domain.id, true)), [409, 'domain.not-proven']);

  proofs.prove(domain);
  const proven = (await check(admin, domain.id)).value.domain;
  assert.deepEqual([proven.state, proven.step, proven.proof], ['asked', 'decide', 'dns']);
  assert.equal(await certifies(`www.${name}`), false, 'a proof is no decision');
  assert.deepEqual(codeOf(await decide(admin, domain.id, true)), [404, 'not-found']);

  const granted = (await decide(boss, domain.id, true)).value.domain;
  assert.deepEqual([granted.state, granted.proof, granted.decidedBy], ['granted', 'dns', 'directrice (essai)']);
  assert.equal(await certifies(`www.${name}`), true);
  assert.equal(await certifies('www.ch-valmont.example'), true, 'what the designation had it keeps');
  assert.equal(await certifies(`evil${name}`), false);
  assert.deepEqual(await events(domain.id), [
    ['domain.asked', 'person'],
    ['domain.proven', 'person'],
    ['domain.granted', 'person'],
  ]);
  assert.deepEqual(await mailsAbout(name), [
    'domain-asked delegue@essais.example',
    'domain-asked directrice@essais.example',
    'domain-granted certificats@ch-valmont.example',
    'domain-proven certificats@ch-valmont.example',
    'domain-proven delegue@essais.example',
    'domain-proven directrice@essais.example',
  ]);
});

test('the widened designation is a new row that replaces the old one, given by whoever accepted', async () => {
  const rows = await db
    .selectFrom('mandates')
    .select(['id', 'domains', 'ended_at', 'replaces', 'given_by'])
    .where('structure_id', '=', valmont)
    .orderBy('given_at')
    .execute();
  assert.deepEqual(
    rows.map(({ domains, ended_at }) => [domains, ended_at === null]),
    [
      [['ch-valmont.example'], false],
      [['ch-valmont.example', 'rdv-valmont.example'], true],
    ],
  );
  const directrice = await portal.actor('directrice');
  assert.deepEqual([rows[1]?.replaces, rows[1]?.given_by], [rows[0]?.id, directrice.accountId]);
});

test('asked by a representative or a delegate: the proof, by the web server here, suffices', async () => {
  for (const [by, name] of [
    [boss, 'valmont-sante.example'],
    [delegate, 'valmont-soins.example'],
  ] as const) {
    const domain = await asked(by, name);
    proofs.prove(domain, 'http');
    const granted = (await check(by, domain.id)).value.domain;
    assert.deepEqual(
      [granted.state, granted.step, granted.proof, granted.decidedBy],
      ['granted', 'none', 'http', null],
    );
  }
});

test('a representative who no longer is one when the proof is seen does not suffice', async () => {
  const accountId = await addRepresentative(portal, { login: 'partant', structure: 'CH de Valmont' });
  const domain = await asked(portal.client('partant'), 'valmont-partant.example');
  await portal.asService((tx) =>
    tx.updateTable('representatives').set({ ended_at: clock.now() }).where('account_id', '=', accountId).execute(),
  );
  proofs.prove(domain);
  assert.deepEqual(codeOf(await check(portal.client('partant'), domain.id)), [404, 'not-found']);
  const seen = (await check(boss, domain.id)).value.domain;
  assert.deepEqual([seen.state, seen.step], ['asked', 'decide']);
});

test('the job finds the proof by itself, after growing intervals', async () => {
  const domain = await asked(boss, 'valmont-job.example');
  await jobs();
  assert.equal((await read(domain.id)).lastCheck, null, 'nothing is due yet');
  for (const [advance, interval] of [
    [60, 1],
    [60, 2],
    [120, 5],
  ] as const) {
    clock.advance(advance);
    await jobs();
    const next = Date.parse((await read(domain.id)).nextCheckAt ?? '') - clock.now().getTime();
    assert.equal(next / 60_000, interval);
  }
  proofs.prove(domain);
  clock.advance(300);
  await Promise.all([jobs(), jobs()]);
  assert.equal((await read(domain.id)).state, 'granted');
  assert.deepEqual((await events(domain.id)).at(-1), ['domain.granted', 'job']);
});

test('the token of another asking proves nothing, nor does that of another structure for the same domain', async () => {
  const mine = await asked(boss, 'valmont-jeton.example');
  const theirs = await asked(stranger, 'valmont-jeton.example', { structureId: tilleuls });
  assert.notEqual(mine.token, theirs.token);
  proofs.prove({ name: mine.name, token: theirs.token });
  const seen = (await check(boss, mine.id)).value.domain;
  assert.deepEqual([seen.state, seen.lastCheck?.dns], ['asked', 'other-value']);
  assert.equal((await check(stranger, theirs.id)).value.domain.state, 'granted');
  // Granted to the other meanwhile: this one is an officer's to decide from now on, proven or not.
  proofs.prove(mine);
  const late = (await check(boss, mine.id)).value.domain;
  assert.deepEqual([late.state, late.step, late.review], ['asked', 'officer', 'held']);
  assert.deepEqual(codeOf(await decide(boss, mine.id, true)), [409, 'domain.officer-decides']);
  assert.equal((await grant(officer, mine.id)).value.domain.state, 'granted');
});

test('what another structure holds, above it or under it, and what looks like it, goes to an officer', async () => {
  for (const [name, review] of [
    ['clinique-des-tilleuls.example', 'held'],
    ['dmp.clinique-des-tilleuls.example', 'held'],
    ['cliniquedestilleuls.example', 'alike'],
    ['clinique-des-til1euls.example', 'alike'],
    ['clinique-des-tilleul.example', 'alike'],
    ['dinique-des-tilleuls.example', 'alike'],
    ['clinique-d\u00e9s-tilleuls.example', 'alike'],
  ] as const) {
    const domain = await asked(boss, name);
    assert.deepEqual([domain.review, domain.step, domain.reviewWith], [review, 'officer', null], name);
    proofs.prove(domain);
    const proven = (await check(boss, domain.id)).value.domain;
    assert.deepEqual([proven.state, proven.step], ['asked', 'officer'], name);
    assert.deepEqual(codeOf(await decide(boss, domain.id, true)), [409, 'domain.officer-decides'], name);
    const [waiting] = (await officer.call(contract.listWaitingDomains, {})).value.domains.filter(
      ({ id }) => id === domain.id,
    );
    assert.equal(waiting?.reviewWith?.structureName, 'Clinique des Tilleuls', name);
    assert.equal((await decide(boss, domain.id, false, 'Une faute de frappe.')).value.domain.state, 'refused');
  }
});

test('an officer grants with a reason what nobody proves, declares a domain at once, and renews the decision', async () => {
  const domain = await asked(admin, 'valmont-officier.example');
  assert.deepEqual(codeOf(await grant(boss, domain.id)), [404, 'http.not-found']);
  assert.deepEqual(codeOf(await grant(auditor, domain.id)), [404, 'http.not-found']);
  assert.deepEqual(codeOf(await grant(officer, domain.id, 'bon')), [422, 'domain.reason-too-short']);
  const granted = (await grant(officer, domain.id)).value.domain;
  assert.deepEqual([granted.state, granted.proof, granted.decisionReason], ['granted', 'decision', reason]);
  assert.equal(Date.parse(granted.lapsesAt ?? ''), clock.now().getTime() + 1095 * day * 1000);
  assert.equal(await certifies('www.valmont-officier.example'), true);

  const impose = (name: string) =>
    officer.call(contract.imposeDomain, { params: { structureId: tilleuls }, body: { name, reason } });
  const declared = (await impose('tilleuls-imposee.example')).value.domain;
  assert.deepEqual(
    [declared.state, declared.askedBy, declared.decidedBy],
    [...['granted', 'Enregistrement (démo)', 'Enregistrement (démo)']],
  );
  assert.equal(await certifies('www.tilleuls-imposee.example', admin, tilleuls), true);
  assert.deepEqual(codeOf(await impose('tilleuls-imposee.example')), [409, 'domain.already-granted']);
  clock.advance(day);
  const renewed = (await grant(officer, declared.id)).value.domain;
  assert.equal(Date.parse(renewed.lapsesAt ?? ''), clock.now().getTime() + 1095 * day * 1000);
});

test('a refusal takes a reason, is read by whoever asked, and closes the asking', async () => {
  const domain = await asked(admin, 'valmont-refuse.example');
  assert.deepEqual(codeOf(await decide(delegate, domain.id, false)), [422, 'domain.reason-too-short']);
  const refused = (await decide(delegate, domain.id, false, 'Ce domaine n’est pas le nôtre.')).value.domain;
  assert.deepEqual([refused.state, refused.decisionReason], ['refused', 'Ce domaine n’est pas le nôtre.']);
  assert.deepEqual(codeOf(await decide(boss, domain.id, true)), [409, 'domain.decided']);
  assert.deepEqual(codeOf(await check(admin, domain.id)), [409, 'domain.over']);
  assert.deepEqual(codeOf(await grant(officer, domain.id)), [409, 'domain.over']);
  const mails = (await admin.call(mailbox.listMails, { query: { kind: 'domain-refused' } })).value.mails;
  assert.equal(mails.length, 1);
  // Asked again, it is another asking with another token.
  assert.notEqual((await asked(admin, 'valmont-refuse.example')).token, domain.token);
});

test('withdrawn by the representative, it certifies nothing new from that moment, and a request that waits is refused', async () => {
  const domain = await asked(boss, 'valmont-vendu.example');
  assert.deepEqual(codeOf(await end(boss, domain.id)), [409, 'domain.not-granted-yet']);
  proofs.prove(domain);
  await check(boss, domain.id);
  await portal.designate({ login: 'hopital', structure: 'CH de Valmont', domains: ['valmont-vendu.example'] });
  const form = sslServ();
  const fields = { ...form.fields, fqdn: 'www.valmont-vendu.example', additionalFqdns: [] };
  const waiting = await finalised(admin, valmont, { ...form, fields });
  assert.deepEqual(codeOf(await end(stranger, domain.id)), [404, 'not-found']);
  assert.deepEqual(codeOf(await end(admin, domain.id)), [404, 'not-found']);
  const ended = (await end(delegate, domain.id)).value.domain;
  assert.deepEqual([ended.state, ended.endReason], ['withdrawn', 'Ce domaine est vendu.']);
  const refused = await withdraw(admin, waiting);
  assert.deepEqual([refused.status, refused.problem.code], [422, 'form.refused']);
  assert.deepEqual(codeOf(await end(boss, domain.id)), [409, 'domain.over']);
  assert.deepEqual((await events(domain.id)).at(-1), ['domain.withdrawn', 'person']);
});

test('proven again on schedule; a proof that is gone fails thirty days, is told twice, lapses, and comes back with its proof', async () => {
  const name = 'valmont-preuve.example';
  const domain = await asked(boss, name);
  proofs.prove(domain);
  await check(boss, domain.id);
  const provenAt = async () => (await read(domain.id)).provenAt;
  const first = await provenAt();
  clock.advance(180 * day - 1);
  await jobs();
  assert.equal(await provenAt(), first, 'not before its day');
  clock.advance(1);
  await jobs();
  assert.equal(await provenAt(), clock.now().toISOString());

  proofs.unprove(domain);
  clock.advance(180 * day);
  await jobs();
  const failing = await read(domain.id);
  assert.deepEqual(
    [failing.state, failing.step, failing.failingSince],
    ['granted', 'prove', clock.now().toISOString()],
  );
  const told = async (kind: string) => (await mailsAbout(name)).filter((mail) => mail.startsWith(kind)).length;
  assert.equal(await told('domain-failing'), 2, 'the representative and the delegate');
  clock.advance(20 * day);
  await jobs();
  await jobs();
  assert.equal(await told('domain-failing'), 2, 'each failure is not a mail');
  await portal.designate({ login: 'hopital', structure: 'CH de Valmont', domains: [name], validFrom: clock.now() });
  assert.equal(await certifies(`www.${name}`), true, 'it still certifies while it fails');
  clock.advance(4 * day);
  await jobs();
  await jobs();
  assert.equal(await told('domain-failing'), 4, 'and once more before the end');
  clock.advance(6 * day);
  assert.equal(await certifies(`api.${name}`), false, 'nothing from the instant of its end, before the sweep');
  await jobs();
  assert.equal((await read(domain.id)).state, 'lapsed');
  assert.equal(await told('domain-lapsed'), 2);
  assert.deepEqual(codeOf(await ask(boss, name)), [409, 'domain.lapsed-already']);

  proofs.prove(domain);
  const back = (await check(admin, domain.id)).value.domain;
  assert.deepEqual([back.state, back.failingSince, back.lapsesAt], ['granted', null, null]);
  assert.equal(await certifies(`api.${name}`), true);
});

test('a proof that comes back in time leaves nothing of the failure', async () => {
  const domain = await asked(boss, 'valmont-retour.example');
  proofs.prove(domain);
  await check(boss, domain.id);
  proofs.unprove(domain);
  clock.advance(180 * day);
  await jobs();
  assert.notEqual((await read(domain.id)).failingSince, null);
  proofs.prove(domain);
  clock.advance(day);
  await jobs();
  const { failingSince, lapsesAt, state } = await read(domain.id);
  assert.deepEqual([failingSince, lapsesAt, state], [null, null, 'granted']);
});

test('an officer’s decision ends after three years unless it is renewed or proven, and its people are told a month before', async () => {
  const decided = (name: string) =>
    officer.call(contract.imposeDomain, { params: { structureId: valmont }, body: { name, reason } });
  const [ends, proven] = [
    (await decided('valmont-decide.example')).value.domain,
    (await decided('valmont-devient-prouve.example')).value.domain,
  ];
  proofs.prove(proven);
  assert.equal((await check(boss, proven.id)).value.domain.lapsesAt, null);
  clock.advance(1065 * day);
  await jobs();
  const mails = await mailsAbout('valmont-decide.example');
  assert.equal(mails.filter((mail) => mail.startsWith('domain-failing')).length, 3, 'its officer, the two who answer');
  const waiting = (await officer.call(contract.listWaitingDomains, {})).value.domains;
  assert.ok(waiting.some(({ id }) => id === ends.id));
  clock.advance(30 * day);
  await jobs();
  assert.deepEqual([(await read(ends.id)).state, (await read(proven.id)).state], ['lapsed', 'granted']);
  assert.equal((await grant(officer, ends.id)).value.domain.state, 'granted');
});

test('an asking that nobody proves in thirty days is closed, and whoever asked is told', async () => {
  const domain = await asked(admin, 'valmont-oubli.example');
  clock.advance(30 * day - 1);
  await jobs();
  assert.equal((await read(domain.id)).state, 'asked');
  clock.advance(1);
  await jobs();
  const { state, decidedBy, decisionReason } = await read(domain.id);
  assert.deepEqual([state, decidedBy, decisionReason], ['refused', null, null]);
  assert.ok((await mailsAbout('valmont-oubli.example')).some((mail) => mail.startsWith('domain-refused certificats@')));
});
