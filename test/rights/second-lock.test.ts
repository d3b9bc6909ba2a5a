import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import * as certificates from '../../core/contract/certificates.ts';
import * as journal from '../../core/contract/journal.ts';
import * as mailbox from '../../core/contract/mailbox.ts';
import * as contract from '../../core/contract/portal.ts';
import type { Database } from '../../server/platform/schema.ts';
import { authCli, draft, finalised, proposedCode, withdraw } from '../support/portal-journey.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { allowEverything } from './allow-everything.ts';

/*
 * The whole portal with a policy that says yes to everybody about everything: row-level security alone stands between two
 * structures. Imported after the policy was replaced.
 */
allowEverything();
const { openTestPortal } = await import('../support/test-portal.ts');
const { may } = await import('../../server/mandates/may.ts');
const { actingAs } = await import('../../server/platform/acting.ts');

const portal = await openTestPortal(await createTestDatabase());
const owner = portal.client('hopital');
const stranger = portal.client('editeur');
const valmont = await portal.structureId('CH de Valmont');
const draftId = await draft(owner, valmont, authCli());
const finalisedId = await finalised(owner, valmont);
const withdrawnId = await finalised(owner, valmont);
await withdraw(owner, withdrawnId);
const { productId } = (await owner.call(contract.readRequest, { params: { requestId: withdrawnId } })).value.request;
assert.ok(productId !== null);
const [mail] = (await owner.call(mailbox.listMails, {})).value.mails;
const [certificate] = (await owner.call(certificates.findCertificates, {})).value.certificates;
assert.ok(mail !== undefined && certificate !== undefined);

test('the policy of this file says yes to everything', () => {
  const nobody = { accountId: 'x', roles: [], mandates: [], represents: [] };
  assert.equal(may(nobody, 'request.withdraw', { structureId: valmont }), true);
});

for (const [what, requestId] of [
  ['draft', draftId],
  ['request to withdraw', finalisedId],
  ['withdrawn request', withdrawnId],
] as const) {
  test(`a ${what} of others is not there: read, changed, withdrawn, saved or discarded`, async () => {
    const params = { requestId };
    const answers = [
      await stranger.call(contract.readRequest, { params }),
      await stranger.call(contract.saveDraft, { params, body: { usage: 'AUTH_CLI', fields: {}, step: 2 } }),
      await stranger.call(contract.withdrawRequest, {
        params,
        body: { revocationCode: proposedCode(), accepted: [] },
      }),
      await stranger.call(contract.discardDraft, { params }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404, 404, 404],
    );
  });
}

test('a product, a mail and a certificate of others are not there', async () => {
  const answers = [
    await stranger.call(contract.readProduct, { params: { productId } }),
    await stranger.call(mailbox.readMail, { params: { mailId: mail.id } }),
    await stranger.call(certificates.readIssuedCertificate, { params: { certificateId: certificate.id } }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404],
  );
});

test('lists asked without any limit hold nothing of others', async () => {
  const { requests } = (await stranger.call(contract.findRequests, {})).value;
  const listed = (await stranger.call(certificates.findCertificates, {})).value.certificates;
  const { mails } = (await stranger.call(mailbox.listMails, {})).value;
  const { entries } = (await stranger.call(journal.findEvents, {})).value;
  assert.deepEqual([requests, listed, mails], [[], [], []]);
  const { accountId } = await portal.actor('editeur');
  // Designations, their team's included, and what they answer for.
  const theirs = await sql<{ structure_id: string }>`
    select structure_id from mandates_in_force(${accountId}, ${portal.clock.now()})
    union select structure_id from representations_in_force(${accountId}, ${portal.clock.now()})`.execute(portal.db);
  const known = new Set(theirs.rows.map(({ structure_id }) => structure_id));
  assert.ok(entries.every(({ structure }) => structure === null || known.has(structure.id)));
});

const now = portal.clock.now();
const as = async <Value>(login: string, work: (db: Kysely<Database>) => Promise<Value>): Promise<Value> => {
  const { accountId } = await portal.actor(login);
  return actingAs({ kind: 'person', id: accountId, at: now }, () => work(portal.db));
};
const counted = async (db: Kysely<Database>, table: string) =>
  Number((await sql<{ count: bigint }>`select count(*) from ${sql.table(table)}`.execute(db)).rows[0]?.count);

const held = [
  ...['requests', 'products', 'certificates', 'issuance_intents', 'terms_acceptances', 'mails', 'mandates', 'journal'],
] as const;

test('without anybody stated, no row of any structure is seen', async () => {
  for (const table of held) {
    assert.equal(await actingAs(null, () => counted(portal.db, table)), 0, table);
    assert.ok((await counted(portal.db, table)) > 0, `${table} is empty: this test proves nothing`);
  }
});

test('an officer and an auditor see every row but others’ drafts', async () => {
  for (const login of ['officier', 'auditeur']) {
    for (const table of held) {
      const all = await counted(portal.db, table);
      const seen = await as(login, (db) => counted(db, table));
      assert.equal(seen, table === 'requests' ? all - 1 : all, `${login}: ${table}`);
    }
  }
});

test('an auditor changes no row, whatever is asked', async () => {
  const refused = (error: unknown) => (error as { code?: string }).code === '42501';
  await as('auditeur', async (db) => {
    const changed = await db
      .updateTable('requests')
      .set({ locale: 'en' })
      .where('id', '=', finalisedId)
      .executeTakeFirst();
    assert.equal(changed.numUpdatedRows, 0n);
    const account_id = (await portal.actor('auditeur')).accountId;
    const mandate = { id: crypto.randomUUID(), account_id, structure_id: valmont, offers: ['ORG'], domains: null };
    const period = { valid_from: now, valid_until: null, given_at: now, ended_at: null };
    const by = { given_by: account_id, ended_by: null, third_party_id: null, replaces: null };
    await assert.rejects(
      db
        .insertInto('mandates')
        .values({ ...mandate, ...period, ...by })
        .execute(),
      refused,
    );
  });
});

test('nobody gives a right over a structure that they do not represent, in their own name or in another’s', async () => {
  const refused = (error: unknown) => (error as { code?: string }).code === '42501';
  const officer = (await portal.actor('officier')).accountId;
  const account_id = (await portal.actor('editeur')).accountId;
  const period = { valid_from: now, valid_until: null, given_at: now, ended_at: null, ended_by: null };
  const right = { structure_id: valmont, offers: ['ORG'], domains: null, third_party_id: null, replaces: null };
  const give = (given_by: string | null) =>
    as('editeur', (db) =>
      db
        .insertInto('mandates')
        .values({ id: crypto.randomUUID(), account_id, ...right, ...period, given_by })
        .execute(),
    );
  await assert.rejects(give(null), refused);
  await assert.rejects(give(account_id), refused);
  // An officer may: it is then for the use case to say whether it was the officer who did.
  await give(officer);
});
