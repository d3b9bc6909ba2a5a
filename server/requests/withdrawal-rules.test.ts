import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, test } from 'node:test';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as contract from '../../core/contract/portal.ts';
import { inFolder, openssl } from '../../test/support/openssl.ts';
import {
  authCli,
  draft,
  finalise,
  finalised,
  proposedCode,
  sslServ,
  withdraw,
} from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { readSealedKey } from '../authority/store.ts';
import { enterByService } from '../mandates/designate.ts';

const portal = await openTestPortal(await createTestDatabase());
const { clock, db } = portal;
const client = portal.client('hopital');
const valmont = await portal.structureId('CH de Valmont');
const tilleuls = await portal.structureId('Clinique des Tilleuls');
const { accountId } = await portal.actor('hopital');
const terms = portal.terms;

const domainsGiven = ['ch-valmont.example'];
interface Given {
  readonly ended_at?: Date;
  readonly domains?: string[] | null;
  readonly offers?: string[];
}
/** What was given does not change: the designation in force ends, and another one begins in its place unless it is to end. */
const mandatesOfMine = ({ ended_at, domains = domainsGiven, offers = ['ORG', 'SERV'] }: Given) =>
  portal.asService(async (tx) => {
    const at = ended_at ?? clock.now();
    await tx
      .updateTable('mandates')
      .set({ ended_at: at })
      .where('account_id', '=', accountId)
      .where('structure_id', '=', valmont)
      .where('ended_at', 'is', null)
      .execute();
    if (ended_at === undefined) {
      const given = { kind: 'technicalAdmin', accountId, structureId: valmont, offers, domains } as const;
      await enterByService(tx, { ...given, validFrom: at, validUntil: null }, at);
    }
  });
const renamed = (name: string) =>
  portal.asService((tx) => tx.updateTable('structures').set({ name }).where('id', '=', valmont).execute());

afterEach(async () => {
  await mandatesOfMine({});
  await renamed('CH de Valmont');
  portal.terms = terms;
});

/** Neither a signature nor an intent came of it. */
async function signsNothing(requestId: string, work: () => Promise<{ status: number; problem: { code: string } }>) {
  const before = portal.signatures();
  const { status, problem } = await work();
  assert.equal(portal.signatures(), before);
  const intents = await db.selectFrom('issuance_intents').select('id').where('request_id', '=', requestId).execute();
  assert.deepEqual(intents, []);
  return [status, problem.code];
}

test('a designation that ended between Finaliser and withdrawal: 404, and nothing signed', async () => {
  const id = await finalised(client, valmont);
  await mandatesOfMine({ ended_at: clock.now() });
  assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [404, 'not-found']);
  assert.equal((await client.call(contract.readRequest, { params: { requestId: id } })).status, 404);
});

test('a designation that ended takes the mails of its requests along', async () => {
  const id = await finalised(client, valmont);
  const mailsOfIt = async () => {
    const { mails } = (await client.call(mailbox.listMails, {})).value;
    return mails.filter(({ requestId }) => requestId === id);
  };
  const [mail] = await mailsOfIt();
  assert.ok(mail !== undefined);
  await mandatesOfMine({ ended_at: clock.now() });
  assert.deepEqual(await mailsOfIt(), []);
  assert.equal((await client.call(mailbox.readMail, { params: { mailId: mail.id } })).status, 404);
});

test('an offer taken out of the designation: 404, and nothing signed', async () => {
  const id = await finalised(client, valmont, sslServ());
  await mandatesOfMine({ offers: ['ORG'] });
  assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [404, 'not-found']);
});

test('a designation that ends while its request waits for the lock counts: it is read under the lock', async () => {
  const id = await finalised(client, valmont);
  const before = portal.signatures();
  const waiting = await portal.asService(async (tx) => {
    await tx.selectFrom('requests').select('id').where('id', '=', id).forUpdate().execute();
    const asked = withdraw(client, id);
    await mandatesOfMine({ ended_at: clock.now() });
    return { asked };
  });
  assert.equal((await waiting.asked).status, 404);
  assert.equal(portal.signatures(), before);
});

test('a domain taken out of the designation is refused at signing', async () => {
  const id = await finalised(client, valmont, sslServ());
  await mandatesOfMine({ domains: ['autre.example'] });
  const before = portal.signatures();
  const { status, problem } = await withdraw(client, id);
  assert.deepEqual([status, problem.code], [422, 'form.refused']);
  const codes = new Set(problem.problems?.map(({ code }) => code));
  assert.deepEqual(codes, new Set(['domain.not-granted']));
  assert.equal(portal.signatures(), before);
});

test('evilch-valmont.example is not within ch-valmont.example, when asked and when signed', async () => {
  const form = { ...sslServ(), fields: { ...sslServ().fields, fqdn: 'evilch-valmont.example', additionalFqdns: [] } };
  const id = await draft(client, valmont, form);
  assert.deepEqual(
    (await finalise(client, id)).problem.problems?.map(({ field, code }) => [field, code]),
    [['fqdn', 'domain.not-granted']],
  );
  // A designation without a list frees no name that the structure was not granted.
  await mandatesOfMine({ domains: null });
  assert.deepEqual(
    (await finalise(client, id)).problem.problems?.map(({ field, code }) => [field, code]),
    [['fqdn', 'domain.not-granted']],
  );
  await portal.grantDomain('CH de Valmont', 'evilch-valmont.example');
  assert.equal((await finalise(client, id)).status, 200);
  await mandatesOfMine({ domains: ['ch-valmont.example'] });
  assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [422, 'form.refused']);
});

test('a domain that ends for the structure between Finaliser and withdrawal is refused at signing', async () => {
  const domain = 'valmont-sante.example';
  await mandatesOfMine({ domains: null });
  await portal.grantDomain('CH de Valmont', domain);
  const form = sslServ();
  const fields = { ...form.fields, fqdn: `dmp.${domain}`, additionalFqdns: [domain] };
  const [withdrawn, ended] = [
    await finalised(client, valmont, { ...form, fields }),
    await finalised(client, valmont, { ...form, fields: { ...fields, fqdn: `ged.${domain}` } }),
  ];
  assert.equal((await withdraw(client, withdrawn)).status, 200);
  await portal.asService((tx) =>
    tx.updateTable('domains').set({ state: 'withdrawn', ended_at: clock.now() }).where('name', '=', domain).execute(),
  );
  const { problems } = (await withdraw(client, ended)).problem;
  assert.deepEqual(
    problems?.map(({ field, code }) => [field, code]),
    [
      ['fqdn', 'domain.not-granted'],
      ['additionalFqdns.0', 'domain.not-granted'],
    ],
  );
  assert.deepEqual(await signsNothing(ended, () => withdraw(client, ended)), [422, 'form.refused']);
});

test('a domain certifies nothing from the instant when it lapses, before any sweep has said so', async () => {
  const domain = 'valmont-lapse.example';
  await mandatesOfMine({ domains: null });
  await portal.grantDomain('CH de Valmont', domain);
  const form = sslServ();
  const id = await finalised(client, valmont, {
    ...form,
    fields: { ...form.fields, fqdn: domain, additionalFqdns: [] },
  });
  const lapsesAt = new Date(clock.now().getTime() + 1000);
  await portal.asService((tx) =>
    tx.updateTable('domains').set({ lapses_at: lapsesAt }).where('name', '=', domain).execute(),
  );
  clock.advance(1);
  assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [422, 'form.refused']);
});

test('a copy address is held to the designation’s domains when asked and when signed, and is free when it has none', async () => {
  const copyTo = (copyAddress: string) => {
    const form = authCli();
    return { ...form, fields: { ...form.fields, copyAddress } };
  };
  for (const inside of ['a@ch-valmont.example', 'a@dsi.ch-valmont.example']) {
    assert.equal((await withdraw(client, await finalised(client, valmont, copyTo(inside)))).status, 200, inside);
  }
  for (const outside of ['a@autre.example', 'a@evilch-valmont.example']) {
    const id = await draft(client, valmont, copyTo(outside));
    assert.deepEqual(
      (await finalise(client, id)).problem.problems?.map(({ field, code }) => [field, code]),
      [['copyAddress', 'domain.not-granted']],
    );
    await mandatesOfMine({ domains: null });
    assert.equal((await finalise(client, id)).status, 200, outside);
    await mandatesOfMine({ domains: ['ch-valmont.example'] });
    assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [422, 'form.refused']);
    await mandatesOfMine({ domains: null });
    assert.equal((await withdraw(client, id)).status, 200, outside);
    await mandatesOfMine({ domains: ['ch-valmont.example'] });
  }
});

test('every name of a request is judged: one bad name at each position is refused at that position', async () => {
  const good = ['a.ch-valmont.example', 'b.ch-valmont.example', 'c.ch-valmont.example'];
  for (let bad = 0; bad < good.length; bad += 1) {
    const names = good.with(bad, 'evilch-valmont.example');
    const form = sslServ();
    const fields = { ...form.fields, additionalFqdns: names };
    const id = await draft(client, valmont, { ...form, fields });
    const { problems } = (await finalise(client, id)).problem;
    assert.deepEqual(
      problems?.map(({ field, code }) => [field, code]),
      [[`additionalFqdns.${bad}`, 'domain.not-granted']],
    );
  }
});

test('a name that changed in the registry is shown, then signed once accepted', async () => {
  const id = await finalised(client, valmont);
  await renamed('Hôpital de la Côte');
  const shown = (await client.call(contract.readRequest, { params: { requestId: id } })).value.request;
  assert.match(shown.subject ?? '', /O=CH DE VALMONT,/);
  assert.match(shown.subjectToday ?? '', /O=HOPITAL DE LA COTE,/);
  const asked = () => withdraw(client, id);
  assert.deepEqual(await signsNothing(id, asked), [409, 'withdrawal.subject-changed']);
  const subject = String((await asked()).problem.params?.subject);
  assert.equal(subject, shown.subjectToday);
  // What was accepted is what is signed: another change in between asks again.
  await renamed('Hôpital du Large');
  const stale = () => withdraw(client, id, { acceptedSubject: subject });
  assert.deepEqual(await signsNothing(id, stale), [409, 'withdrawal.subject-changed']);
  const taken = (
    await withdraw(client, id, { acceptedSubject: shown.subjectToday?.replace('DE LA COTE', 'DU LARGE') ?? '' })
  ).value;
  assert.match(Buffer.from(taken.certificateDer, 'base64').toString('latin1'), /HOPITAL DU LARGE/);
});

test('an accepted subject that is not the one of today changes nothing when nothing changed', async () => {
  const id = await finalised(client, valmont);
  const { request } = (await withdraw(client, id, { acceptedSubject: 'CN=evil,O=EVIL' })).value;
  assert.match(request.subject ?? '', /O=CH DE VALMONT/);
});

test('no certificate without the terms in force, both of them, in today’s version', async () => {
  const id = await finalised(client, valmont);
  const both = terms.map(({ document, sha256 }) => ({ document, sha256 }));
  const asked = (accepted: typeof both) => () =>
    client.call(contract.withdrawRequest, {
      params: { requestId: id },
      body: { revocationCode: proposedCode(), accepted },
    });
  const [cgu = assert.fail(), pc = assert.fail()] = both;
  const swapped = [
    { document: 'cgu' as const, sha256: pc.sha256 },
    { document: 'pc' as const, sha256: cgu.sha256 },
  ];
  for (const accepted of [[], [cgu], [pc], swapped, [cgu, { ...pc, sha256: '0'.repeat(64) }]]) {
    assert.deepEqual(await signsNothing(id, asked(accepted)), [409, 'terms.not-accepted']);
  }
  // A new edition comes into force between reading and accepting.
  const sha256 = createHash('sha256').update('a new edition').digest('hex');
  portal.terms = [...terms, { ...(terms[0] ?? assert.fail()), version: '2', effectiveOn: '2026-11-20', sha256 }];
  assert.deepEqual(await signsNothing(id, asked(both)), [409, 'terms.not-accepted']);
  const today = [{ document: 'cgu' as const, sha256 }, pc];
  assert.equal((await asked(today)()).status, 200);
  const recorded = await db.selectFrom('terms_acceptances').selectAll().where('request_id', '=', id).execute();
  assert.deepEqual(recorded.map(({ document, version, account_id }) => [document, version, account_id]).sort(), [
    ['cgu', '2', accountId],
    ['pc', '1', accountId],
  ]);
});

test('a key blocked between Finaliser and withdrawal is refused, and at Finaliser from then on', async () => {
  const csr = await inFolder(async (folder) => {
    const made = await openssl(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      `${folder}/k`,
      '-subj',
      '/CN=x',
    );
    return made.output.slice(made.output.indexOf('-----BEGIN CERTIFICATE REQUEST'));
  });
  const id = await draft(client, valmont, authCli());
  assert.equal((await finalise(client, id, { csr })).status, 200);
  const row = await db.selectFrom('requests').select('spki_sha256').where('id', '=', id).executeTakeFirstOrThrow();
  const spki = row.spki_sha256 ?? assert.fail();
  await portal.asService((tx) =>
    tx.insertInto('blocked_keys').values({ spki_sha256: spki, reason: 'disclosed', created_at: clock.now() }).execute(),
  );
  assert.deepEqual(await signsNothing(id, () => withdraw(client, id)), [422, 'key.blocked']);
  for (const structure of [valmont, tilleuls]) {
    const refused = await finalise(client, await draft(client, structure, authCli()), { csr });
    assert.deepEqual([refused.problem.code, refused.problem.field], ['key.blocked', 'csr']);
  }
});

test('the CA’s own key is nobody’s: a CSR that proves it is refused', async () => {
  const sealed = await readSealedKey(db, portal.authorities.organisations.id);
  const csr = await inFolder(async (folder) => {
    const pem = sealed.toString('base64').replace(/.{64}/g, '$&\n');
    const file = `${folder}/ca.pem`;
    await writeFile(file, `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${pem}\n-----END ENCRYPTED PRIVATE KEY-----\n`);
    const words = 'pass:a passphrase that only tests know, long enough';
    return (await openssl('req', '-new', '-key', file, '-passin', words, '-subj', '/CN=x')).output;
  });
  assert.match(csr, /BEGIN CERTIFICATE REQUEST/);
  const refused = await finalise(client, await draft(client, valmont, authCli()), { csr });
  assert.deepEqual([refused.status, refused.problem.code], [422, 'key.blocked']);
});

test('keeps every invariant over all of it', () => assertInvariants(db, clock.now()));
