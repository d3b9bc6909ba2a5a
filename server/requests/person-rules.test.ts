/** Who may file, decide, take up and object; deadlines; evidence; what must not be, asked of the portal and of the database. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { uploadEvidence } from '../../core/contract/claims.ts';
import * as persons from '../../core/contract/persons.ts';
import * as contract from '../../core/contract/portal.ts';
import type { RequestFields } from '../../core/contract/request-parts.ts';
import { opensslCsr } from '../../test/support/openssl.ts';
import { evidencePdf, personJourney, proFields, psFields, rppsOf } from '../../test/support/person-journey.ts';
import { finalise, freshCsr, withdraw } from '../../test/support/portal-journey.ts';
import { refusalOf } from '../../test/support/sql-refusal.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { assertInvariants } from '../../test/support/verify-invariants.ts';
import { forgetEvidence } from '../claims/keep-evidence.ts';
import { lapsePersonRequests } from './lapse-person-requests.ts';
import { lapseRequests } from './lapse-requests.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const { clock, db } = portal;
const people = await personJourney(portal);
const { hopital, officer, second, nobody } = people;
const dayMs = 86_400_000;
const [one = '', two = '', three = ''] = rppsOf;

let fresh = 0;
/** A PRO form that no other request has. */
const pro = (more: Partial<RequestFields> = {}): RequestFields => {
  fresh += 1;
  return proFields({ internalNumber: `ESSAI-${fresh}`, ...more });
};
const sameP = (login: string, other: string) =>
  portal.asService(async (tx) => {
    const { person_id } = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('login', '=', other)
      .executeTakeFirstOrThrow();
    await sql`update accounts set person_id = ${person_id} where login = ${login}`.execute(tx);
  });
const queueOf = async (client = officer) =>
  (await client.call(persons.listPersonRequests, { query: { state: 'filed' } })).value;
const shown = async (id: string, client = officer) =>
  (await queueOf(client)).requests.find((request) => request.id === id) ?? assert.fail('not in the queue');

describe('filing', () => {
  test('wants evidence, sent within the hour, once, and nothing is left of what was refused', async () => {
    const id = await people.drafted('PRO', 'AUTH', pro());
    const unknown = await people.file(id, { evidence: 'A'.repeat(43) });
    assert.deepEqual(
      [unknown.status, unknown.problem.code, unknown.problem.field],
      [422, 'person.evidence-missing', 'evidence'],
    );
    const evidence = await people.evidence();
    assert.equal((await people.file(id, { evidence })).value.request.state, 'filed');
    const again = await people.file(await people.drafted('PRO', 'AUTH', pro()), { evidence });
    assert.equal(again.problem.code, 'person.evidence-missing');
    const late = await people.evidence();
    clock.advance(3601);
    assert.equal(
      (await people.file(await people.drafted('PRO', 'AUTH', pro()), { evidence: late })).problem.code,
      'person.evidence-missing',
    );
  });

  test('takes no evidence of a wrong type, empty or over size, whatever its name says', async () => {
    for (const [bytes, code, status] of [
      [Buffer.from('MZ not a document'), 'claim.evidence-kind', 422],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'claim.evidence-kind', 422],
      [Buffer.alloc(0), 'claim.evidence-empty', 422],
      [Buffer.concat([evidencePdf, Buffer.alloc(5 * 1024 * 1024)]), 'claim.evidence-too-large', 413],
    ] as const) {
      const answer = await people.upload(bytes);
      assert.deepEqual([answer.status, answer.json.code], [status, code]);
    }
    assert.equal(uploadEvidence.path, '/api/claim-evidence');
  });

  test('says all that is wrong in the form, and files only what its offer is for', async () => {
    const wrong = { rpps: '99700218894', surname: 'Мартин', profession: '35', personEmail: 'x' };
    const id = await people.drafted('PS', 'AUTH', psFields(wrong));
    const refused = await people.file(id);
    assert.deepEqual(
      refused.problem.problems?.map(({ field, code }) => `${field} ${code}`),
      [
        'rpps identifier.luhn',
        'surname person-name.character',
        'profession profession.unknown',
        'personEmail email.no-at',
      ],
    );
    const address = 'certificats@ch-valmont.example';
    for (const more of [{ actorEmail: address }, { actorEmail: 'autre@ch-valmont.example' }]) {
      const own = await people.file(await people.drafted('PS', 'AUTH', psFields({ personEmail: address, ...more })));
      assert.deepEqual(
        own.problem.problems?.map(({ field, code }) => `${field} ${code}`) ?? [
          `${own.problem.field} ${own.problem.code}`,
        ],
        ['personEmail person.address-of-filer'],
      );
    }
    const org = await hopital.call(contract.createRequest, { body: { offer: 'ORG', structureId: people.structureId } });
    assert.equal((await people.file(org.value.request.id)).problem.code, 'person.not-for-person');
    const mine = await people.drafted('PRO', 'AUTH', pro());
    assert.equal((await finalise(hopital, mine, { csr: await freshCsr() })).problem.code, 'person.makes-own-key');
    const others = await people.file(mine, {}, portal.client('editeur'));
    assert.deepEqual([others.status, others.problem.code], [404, 'not-found']);
  });

  test('asks no second time for a name that waits, unless it is meant', async () => {
    const fields = pro();
    await people.filed('PRO', 'AUTH', fields);
    const again = await people.drafted('PRO', 'AUTH', fields);
    assert.deepEqual([(await people.file(again)).problem.code], ['product.exists']);
    assert.equal((await people.file(again, { secondOfItsName: true })).status, 200);
  });
});

describe('deciding', () => {
  test('is two different persons, neither of whom filed it: not one twice, not one behind two accounts', async () => {
    const id = await people.filed('PRO', 'AUTH', pro());
    assert.equal((await people.decide(id, hopital)).status, 404);
    assert.equal((await people.decide(id, portal.client('auditeur'))).status, 404);
    assert.equal((await people.decide(id, officer)).value.request.state, 'filed');
    const twice = await people.decide(id, officer);
    assert.deepEqual([twice.status, twice.problem.code], [409, 'person.decided-already']);
    await portal.account('officier-bis', ['registrationOfficer']);
    await sameP('officier-bis', 'officier');
    const bis = await people.decide(id, portal.client('officier-bis'));
    assert.equal(bis.problem.code, 'person.decided-already');
    assert.equal((await shown(id, portal.client('officier-bis'))).mayDecide, false);
    await portal.account('officier-de-l-hopital', ['registrationOfficer']);
    await sameP('officier-de-l-hopital', 'hopital');
    assert.equal((await people.decide(id, portal.client('officier-de-l-hopital'))).problem.code, 'person.filed-by-you');
    assert.equal((await people.decide(id, second)).value.request.state, 'approved');
    assert.equal((await people.decide(id, second)).problem.code, 'person.not-waiting');
  });

  test('holds in the database too: no approval with one word, none by who filed it, none by who is no officer', async () => {
    const id = await people.filed('PRO', 'AUTH', pro());
    // As whoever owns the tables, whom row-level security does not hold.
    const { owner } = database;
    const accountOf = async (login: string) => (await portal.actor(login)).accountId;
    const says = async (login: string) =>
      `insert into request_decisions values ('${id}', '${await accountOf(login)}', 'approve', now())`;
    const approve = `update requests set state = 'approved', approved_at = now(), key_before = now() + interval '864000 seconds' where id = '${id}'`;
    for (const statements of [
      [approve],
      [await says('officier'), approve],
      [await says('officier'), await says('officier-bis')],
      [await says('officier-de-l-hopital')],
      [await says('hopital')],
      [await says('auditeur')],
    ]) {
      assert.equal((await refusalOf(owner, ...statements)).code, '23514', statements.at(-1));
    }
    const holder = await accountOf('editeur');
    assert.equal(
      (await refusalOf(owner, `update requests set holder_id = '${holder}' where id = '${id}'`)).code,
      '23514',
    );
    const said = [await says('officier'), await says('officier2'), approve];
    for (const login of ['hopital', 'officier-de-l-hopital', 'officier', 'officier2']) {
      const held = `update requests set holder_id = '${await accountOf(login)}' where id = '${id}'`;
      assert.equal((await refusalOf(owner, ...said, held)).code, '23514', login);
    }
  });

  test('refuses with a reason that whoever filed it reads; one officer is enough', async () => {
    const id = await people.filed('PRO', 'SIGN', pro());
    assert.equal((await people.decide(id, officer, 'court')).problem.field, 'reason');
    const reason = 'La pièce ne montre pas cette personne.';
    const refused = (await people.decide(id, officer, reason)).value.request;
    assert.deepEqual([refused.state, refused.refusal?.reason, refused.refusal?.byPerson], ['refused', reason, false]);
    const seen = (await hopital.call(contract.readRequest, { params: { requestId: id } })).value.request;
    assert.equal(seen.personal?.refusal?.reason, reason);
    assert.equal((await withdraw(hopital, id)).problem.code, 'person.not-ready');
  });

  test('two who decide at the same moment give one approval and one mail', async () => {
    const id = await people.filed('PRO', 'CONF', pro());
    const said = await Promise.all([people.decide(id, officer), people.decide(id, second)]);
    assert.deepEqual(
      said.map(({ status }) => status),
      [200, 200],
    );
    const links = await db.selectFrom('holder_links').select('request_id').where('request_id', '=', id).execute();
    assert.equal(links.length, 1);
  });

  test('shows namesakes, and a number that is asked for under another name', async () => {
    const first = await people.filed('PS', 'AUTH', psFields({ rpps: one }));
    const namesake = await people.filed('PS', 'AUTH', psFields({ rpps: two }));
    const stolen = await people.filed('PS', 'SIGN', psFields({ rpps: one, surname: 'Tartempion', givenName: 'Paul' }));
    const alike = async (id: string) =>
      (await shown(id)).alike.map(({ identifier, sameIdentifier }) => `${identifier} ${sameIdentifier}`).sort();
    assert.deepEqual(await alike(namesake), [`8${one} false`]);
    assert.deepEqual(await alike(stolen), [`8${one} true`]);
    assert.deepEqual(await alike(first), [`8${one} true`, `8${two} false`]);
  });

  test('reads the evidence as an attachment, tells the journal, and nobody else reads it', async () => {
    const id = await people.filed('PRO', 'AUTH', pro());
    const read = await officer.call(persons.downloadPersonEvidence, { params: { requestId: id } });
    assert.equal(read.status, 200);
    assert.deepEqual(read.bytes, evidencePdf);
    assert.match(read.headers['content-disposition'] ?? '', /^attachment; filename="piece-D-/);
    for (const client of [hopital, portal.client('auditeur')]) {
      assert.equal((await client.call(persons.downloadPersonEvidence, { params: { requestId: id } })).status, 404);
    }
    const told = await db
      .selectFrom('journal')
      .select('facts')
      .where('event', '=', 'person-request.evidence-read')
      .execute();
    assert.equal(told.length, 1);
    assert.equal(
      (await db.selectFrom('claim_evidence_parts').select('sealed').execute()).some(({ sealed }) =>
        sealed.includes('%PDF'),
      ),
      false,
    );
  });
});

describe('the person', () => {
  test('sees what is asked by their link alone, and takes it up once', async () => {
    const { id, token } = await people.approved('PRO', 'AUTH', pro());
    const read = await nobody.call(persons.readHolderLink, { body: { token } });
    assert.deepEqual([read.value.requestId, read.value.surname], [id, 'Müller']);
    assert.equal(
      (await nobody.call(persons.readHolderLink, { body: { token: 'B'.repeat(43) } })).problem.code,
      'person.link-unknown',
    );
    for (const [client, code] of [
      [hopital, 'person.asked-by-you'],
      [portal.client('officier-de-l-hopital'), 'person.asked-by-you'],
      [officer, 'person.decided-by-you'],
      [portal.client('officier-bis'), 'person.decided-by-you'],
      [nobody, 'session.required'],
    ] as const) {
      const refused = await client.call(persons.takeHeldRequest, { body: { token } });
      assert.equal(refused.problem.code, code);
    }
    const identity = { kind: 'password', login: 'zoe.essai', password: 'une phrase assez longue' } as const;
    const body = { token, displayName: 'Zoë', identity };
    await portal.changeAddress('hopital', 'Zoe.Muller@ch-valmont.example');
    const filers = await nobody.call(persons.takeAsNewcomer, { body });
    assert.equal(filers.problem.code, 'person.asked-by-you', 'whose mailbox received the link');
    await portal.changeAddress('hopital', 'certificats@ch-valmont.example');
    assert.equal((await nobody.call(persons.takeAsNewcomer, { body })).value.requestId, id);
    const other = { ...body, identity: { ...identity, login: 'autre.essai' } };
    assert.equal((await nobody.call(persons.takeAsNewcomer, { body: other })).problem.code, 'person.link-used');
    assert.equal((await db.selectFrom('accounts').select('id').where('login', '=', 'autre.essai').execute()).length, 0);
    const zoe = portal.client('zoe.essai');
    assert.equal((await zoe.call(persons.takeHeldRequest, { body: { token } })).value.requestId, id);
    const list = (await zoe.call(contract.findRequests, { query: {} })).value.requests;
    assert.deepEqual(
      list.map((request) => request.id),
      [id],
    );
    const foreign = await people.filed('PRO', 'AUTH', pro());
    assert.equal((await zoe.call(contract.readRequest, { params: { requestId: foreign } })).status, 404);
  });

  test('is refused under the national identifier of another', async () => {
    const { token } = await people.approved('PS', 'CONF', psFields({ rpps: three }));
    await portal.account('autre-ps');
    const { accountId } = await portal.actor('autre-ps');
    await portal.asService((tx) =>
      sql`insert into federated_identities (id, account_id, method, provider, issuer, anchor, subject, shown_name, national_person_id, linked_at)
        values (gen_random_uuid(), ${accountId}, 'oidc', 'sante', 'https://op.example', '', 's', 'Autre', ${`8${one}`}, now())`.execute(
        tx,
      ),
    );
    const refused = await portal.client('autre-ps').call(persons.takeHeldRequest, { body: { token } });
    assert.deepEqual([refused.status, refused.problem.code], [403, 'person.other-identity']);
  });

  test('objects with a reason, signed in or not: it ends, and whoever asked is told', async () => {
    const { id, token } = await people.approved('PRO', 'AUTH', pro());
    assert.equal((await nobody.call(persons.objectToRequest, { body: { token, reason: 'non' } })).status, 422);
    const reason = 'Je ne travaille plus dans cette structure.';
    assert.equal((await nobody.call(persons.objectToRequest, { body: { token, reason } })).status, 204);
    const seen = (await hopital.call(contract.readRequest, { params: { requestId: id } })).value.request;
    assert.deepEqual(
      [seen.state, seen.personal?.refusal?.byPerson, seen.personal?.refusal?.reason],
      ['refused', true, reason],
    );
    assert.equal(
      (await nobody.call(persons.objectToRequest, { body: { token, reason } })).problem.code,
      'person.link-over',
    );
    assert.equal((await nobody.call(persons.readHolderLink, { body: { token } })).problem.code, 'person.link-over');
  });

  test('has the same key refused for another person of the structure', async () => {
    const [a, b] = [await people.held('PRO', 'AUTH', pro(), 'cle-a'), await people.held('PRO', 'AUTH', pro(), 'cle-b')];
    const csr = await opensslCsr('p-256', 'shared by two persons');
    await finalise(a.holder, a.id, { csr });
    assert.equal((await withdraw(a.holder, a.id)).value.request.state, 'withdrawn');
    assert.equal((await finalise(b.holder, b.id, { csr })).problem.code, 'key.renewal-needs-new');
  });

  test('goes no further once whoever asked is no longer designated', async () => {
    await portal.account('parti');
    await portal.designate({ login: 'parti', structure: 'CH de Valmont', offers: ['PRO'] });
    const parti = portal.client('parti');
    const id = await people.drafted('PRO', 'AUTH', pro(), parti);
    await people.file(id, {}, parti);
    await people.decide(id, officer);
    await people.decide(id, second);
    await portal.account('reste');
    const holder = portal.client('reste');
    await holder.call(persons.takeHeldRequest, { body: { token: await people.linkOf(id) } });
    const { accountId } = await portal.actor('parti');
    const csr = await freshCsr();
    await portal.asService((tx) =>
      sql`update mandates set ended_at = ${clock.now()} where account_id = ${accountId}`.execute(tx),
    );
    const refused = await finalise(holder, id, { csr });
    assert.deepEqual([refused.status, refused.problem.code], [409, 'person.filer-gone']);
  });
});

describe('deadlines', () => {
  test('an undecided request lapses at thirty days, one without a key at ten, one not withdrawn at ten more', async () => {
    const undecided = await people.filed('PRO', 'AUTH', pro());
    const { id: keyless, holder } = await people.held('PRO', 'AUTH', pro(), 'sans-cle');
    const made = await people.held('PRO', 'AUTH', pro(), 'avec-cle');
    await finalise(made.holder, made.id, { csr: await freshCsr() });
    const stateOf = async (id: string) =>
      (await db.selectFrom('requests').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
    clock.advance(10 * 86_400 - 1);
    await lapsePersonRequests(portal.requests, clock.now());
    assert.equal(await stateOf(keyless), 'approved');
    clock.advance(1);
    const late = await finalise(holder, keyless, { csr: await freshCsr() });
    assert.deepEqual([late.status, late.problem.code], [410, 'person.key-late']);
    await lapsePersonRequests(portal.requests, clock.now());
    await lapseRequests(portal.requests, clock.now());
    assert.deepEqual(
      [await stateOf(keyless), await stateOf(made.id), await stateOf(undecided)],
      ['lapsed', 'lapsed', 'filed'],
    );
    clock.advance(20 * 86_400);
    assert.equal((await people.decide(undecided, officer)).problem.code, 'person.decision-late');
    await lapsePersonRequests(portal.requests, clock.now());
    assert.equal(await stateOf(undecided), 'lapsed');
    assert.equal((await queueOf()).waiting, 0);
  });

  test('evidence goes at the end of its retention, and its request says so', async () => {
    const id = await people.filed('PRO', 'AUTH', pro());
    await people.decide(id, officer, 'Une raison assez longue.');
    const later = (days: number) => new Date(clock.now().getTime() + days * dayMs);
    const read = () => officer.call(persons.downloadPersonEvidence, { params: { requestId: id } });
    await forgetEvidence(portal.designations, 90, later(89.9));
    assert.equal((await read()).status, 200);
    await forgetEvidence(portal.designations, 90, later(90));
    assert.deepEqual([(await read()).status, (await read()).problem.code], [410, 'claim.evidence-deleted']);
  });
});

test('holds every invariant after all of it', async () => {
  assert.ok(testOrigin.startsWith('http'));
  await assertInvariants(db, clock.now());
});
