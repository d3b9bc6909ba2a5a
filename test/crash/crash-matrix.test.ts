import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burnStaleIntents } from '../../server/authority/burn.ts';
import { readWholeCrl } from '../../server/authority/crl-store.ts';
import { failpointNames } from '../../server/platform/failpoints.ts';
import { crashPortal } from '../support/crash-portal.ts';
import { opensslRevokedSerials } from '../support/openssl.ts';
import type { PortalClient } from '../support/portal-client.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { assertInvariants } from '../support/verify-invariants.ts';

/**
 * SIGKILL of a real process at each boundary of the cycle, a restart, and a client that tries again: no certificate lost,
 * none twice, and every invariant holds (docs/issuance-cycle.md says what each crash leaves).
 */
const portal = await crashPortal();
const { runtime: db } = portal.database;
await (await portal.start()).stop();
const valmont = await portal.structureId('CH de Valmont');

/** A restarted process past the minute after which an intent without outcome is burnt. */
const aMinuteLater = { SCEAU_CLOCK_OFFSET_SECONDS: '61' };
const later = (seconds = 61) => new Date(Date.now() + seconds * 1000);
/** What ran so far: each failpoint must have killed a process. */
const killedAt = new Set<string>();

const intentsOf = async (requestId: string) => {
  const query = db.selectFrom('issuance_intents').select(['state', 'serial']).where('request_id', '=', requestId);
  const rows = await query.orderBy('created_at').execute();
  return rows.map(({ state, serial }) => ({ state, serial: serial.toString('hex') }));
};

const publishedSerials = async () => {
  await portal.publishCrls(later());
  const query = db.selectFrom('crls').innerJoin('authorities', 'authorities.id', 'crls.authority_id').selectAll('crls');
  const newest = query
    .where('role', '=', 'organisations')
    .where('crls.kind', '=', 'full')
    .orderBy('crl_number', 'desc');
  return opensslRevokedSerials(await readWholeCrl(db, await newest.executeTakeFirstOrThrow()));
};

/** The armed process takes a request up to its withdrawal, and dies there. */
async function dieWithdrawing(
  name: string,
  mode = 'kill',
): Promise<{ requestId: string; asked: Promise<unknown>; server: ServerProcess }> {
  const server = await portal.start({ SCEAU_FAILPOINT: `${name}:${mode}` });
  const client = await portal.signedIn(server);
  const requestId = await finalised(client, valmont);
  const asked = withdraw(client, requestId).catch((error: unknown) => error);
  return { requestId, asked, server };
}

async function restarted(
  env: Readonly<Record<string, string>>,
  work: (client: PortalClient) => Promise<void>,
): Promise<void> {
  const server = await portal.start(env);
  await work(await portal.signedIn(server));
  assert.equal(await server.stop(), 0);
}

/** One certificate whatever happened, the same at every asking, and not in the list where a burnt serial is. */
async function certificateOf(client: PortalClient, requestId: string): Promise<string> {
  const taken = await withdraw(client, requestId);
  assert.equal(taken.status, 200, taken.bytes.toString());
  assert.deepEqual((await withdraw(client, requestId)).value, taken.value);
  const certificates = await db
    .selectFrom('certificates')
    .select('serial')
    .where('request_id', '=', requestId)
    .execute();
  const serials = certificates.map(({ serial }) => serial.toString('hex'));
  assert.deepEqual(serials, [taken.value.request.certificate?.serialHex]);
  return serials[0] ?? assert.fail();
}

const cycle = {
  'issue.before-intent-commit': { left: [], healed: ['issued'] },
  'issue.after-intent-commit': { left: ['pending'], healed: ['burnt', 'issued'] },
  'issue.after-sign': { left: ['pending'], healed: ['burnt', 'issued'] },
  'issue.before-outcome-commit': { left: ['pending'], healed: ['burnt', 'issued'] },
  'issue.after-outcome-commit': { left: ['issued'], healed: ['issued'] },
} as const;

for (const [name, { left, healed }] of Object.entries(cycle)) {
  test(`killed at ${name}, it leaves ${left.join() || 'nothing'}; tried again after the restart, it is ${healed.join(' then ')}`, async () => {
    const { requestId, asked, server } = await dieWithdrawing(name);
    assert.ok((await asked) instanceof Error, 'the dead process answered');
    assert.equal(await server.ended, 128);
    killedAt.add(name);
    assert.deepEqual(
      (await intentsOf(requestId)).map(({ state }) => state),
      left,
    );

    await restarted(left[0] === 'pending' ? aMinuteLater : {}, async (client) => {
      const serial = await certificateOf(client, requestId);
      const intents = await intentsOf(requestId);
      assert.deepEqual(
        intents.map(({ state }) => state),
        healed,
      );
      assert.equal(intents.at(-1)?.serial, serial);
      const revoked = await publishedSerials();
      assert.deepEqual(
        intents.map((intent) => revoked.includes(intent.serial)),
        healed.map((state) => state === 'burnt'),
      );
    });
    await assertInvariants(db, later());
  });
}

test('restarted within the minute, it signs nothing twice: the client is asked to come back, and then served', async () => {
  const { requestId, asked, server } = await dieWithdrawing('issue.after-sign');
  await asked;
  await server.ended;
  await restarted({}, async (client) => {
    const refused = await withdraw(client, requestId);
    assert.deepEqual([refused.status, refused.problem.code], [503, 'withdrawal.in-progress']);
    assert.deepEqual(
      (await intentsOf(requestId)).map(({ state }) => state),
      ['pending'],
    );
  });
  await restarted(aMinuteLater, async (client) => void (await certificateOf(client, requestId)));
  await publishedSerials();
  await assertInvariants(db, later());
});

test('a process that hangs after the signature is overtaken by another one after a minute, and what it signed is never seen', async () => {
  const { requestId, asked, server } = await dieWithdrawing('issue.after-sign', 'hang');
  while ((await intentsOf(requestId)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await restarted(aMinuteLater, async (client) => {
    const serial = await certificateOf(client, requestId);
    const [burnt, issued] = await intentsOf(requestId);
    assert.deepEqual([burnt?.state, issued?.state, issued?.serial], ['burnt', 'issued', serial]);
    assert.ok((await publishedSerials()).includes(burnt?.serial ?? ''));
  });
  await server.kill();
  assert.ok((await asked) instanceof Error);
  await assertInvariants(db, later());
});

const patience = { timeout: 90_000 };

test(
  'killed at crl.after-sign, it publishes nothing; the restart makes the list, with a larger number',
  patience,
  async () => {
    const { requestId, asked, server } = await dieWithdrawing('issue.after-intent-commit');
    await asked;
    await server.ended;
    assert.equal(await burnStaleIntents(db, later()), 1);
    const numbers = async () => {
      const rows = await db
        .selectFrom('crls')
        .select('crl_number')
        .where('kind', '=', 'full')
        .orderBy('crl_number')
        .execute();
      return rows.map(({ crl_number }) => crl_number);
    };
    const before = await numbers();
    // The burnt serial makes the list due, and a process makes what is due before it answers.
    const dying = await portal.spawn({ SCEAU_CLOCK_OFFSET_SECONDS: '62', SCEAU_FAILPOINT: 'crl.after-sign:kill' });
    assert.equal(await dying.ended, 128);
    killedAt.add('crl.after-sign');
    assert.deepEqual(await numbers(), before);
    const next = await portal.start({ SCEAU_CLOCK_OFFSET_SECONDS: '62' });
    const after = await numbers();
    assert.equal(after.length, before.length + 1);
    assert.ok((after.at(-1) ?? 0n) > (before.at(-1) ?? 0n));
    const answer = await fetch(`${next.origin}/CRL/ACI-EL-ORG-TEST.crl`);
    const revoked = await opensslRevokedSerials(Buffer.from(await answer.arrayBuffer()));
    assert.ok(revoked.includes((await intentsOf(requestId))[0]?.serial ?? ''));
    await certificateOf(await portal.signedIn(next), requestId);
    await next.stop();
    await assertInvariants(db, later());
  },
);

test('killed at mail.after-send, it loses no mail: sent again under the same Message-ID', patience, async () => {
  const smtp = await startSmtpServer();
  const mail = { SCEAU_SMTP_URL: smtp.url, SCEAU_SMTP_FROM: 'ne-pas-repondre@autorite.example' };
  const server = await portal.start({ ...mail, SCEAU_FAILPOINT: 'mail.after-send:kill' });
  const client = await portal.signedIn(server);
  const requestId = await finalised(client, valmont);
  assert.equal(await server.ended, 128);
  killedAt.add('mail.after-send');
  assert.equal(smtp.received.length, 1);
  const states = async () => {
    const rows = await db.selectFrom('mails').select('state').where('request_id', '=', requestId).execute();
    return rows.map(({ state }) => state);
  };
  assert.deepEqual(await states(), ['queued', 'queued']);
  // Past the lease that the dead process held on its mail.
  const next = await portal.start({ ...mail, SCEAU_CLOCK_OFFSET_SECONDS: '301' });
  while ((await states()).includes('queued')) await new Promise((resolve) => setTimeout(resolve, 50));
  await next.stop();
  const ids = smtp.received.map(({ source }) => /^Message-ID: (.+)$/im.exec(source)?.[1]);
  assert.deepEqual([ids.length, new Set(ids).size], [3, 2]);
  await assertInvariants(db, later());
});

test('every failpoint there is killed a process above, or in import-cut.test.ts and mass-revocation-cut.test.ts', () => {
  const ofOthers = failpointNames.filter((name) => /^(?:import|mass-revocation)\./.test(name));
  assert.deepEqual([...killedAt, ...ofOthers].sort(), [...failpointNames].sort());
});
