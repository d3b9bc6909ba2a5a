import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { findCertificates } from '../../core/contract/certificates.ts';
import { revokeCertificate } from '../../core/contract/revocations.ts';
import { atEnd } from '../support/at-end.ts';
import { finalised, withdraw } from '../support/portal-journey.ts';
import { apiOf, structureIdOf } from '../support/portal-page-shortcuts.ts';
import { relyingParty } from '../support/relying-party.ts';
import { startServerProcess } from '../support/server-process.ts';
import { watchStatus } from '../support/status-watcher.ts';
import { createTestDatabase } from '../support/test-database.ts';

/** The watcher that looks at every server of the tests sees what is planted here, and fails its test. */
const database = await createTestDatabase();
const env = { SCEAU_RATE_FACTOR: '1000', SCEAU_BENCH: '1', SCEAU_CA_KEY: 'p-256' };
const server = await startServerProcess({ database, env });
const client = await apiOf(server.origin, 'hopital');
const valmont = await structureIdOf(client, 'CH de Valmont');
const reader = await relyingParty(server.origin);
const list = '/CRL/ACI-EL-ORG-TEST.crl';

async function issued() {
  const requestId = await finalised(client, valmont);
  const serialHex = (await withdraw(client, requestId)).value.request.certificate?.serialHex ?? assert.fail();
  const { certificates } = (await client.call(findCertificates, { query: { search: serialHex } })).value;
  return { id: certificates[0]?.id ?? assert.fail(), serialHex };
}

/** Revoked, and in the list that is served. Its serial. */
async function listed(): Promise<string> {
  const { id, serialHex } = await issued();
  const body = { reason: 'superseded' } as const;
  assert.equal((await client.call(revokeCertificate, { params: { certificateId: id }, body })).status, 200);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await reader.list())?.serials.has(serialHex)) return serialHex;
    await pause(100);
  }
  assert.fail('no list has it');
}

/** A server between the watcher and the real one, that answers some paths itself. */
async function lying(lies: Readonly<Record<string, () => { status: number; body: Buffer }>>): Promise<string> {
  const between = createServer((asked, answer) => {
    const lie = lies[asked.url ?? ''];
    if (lie !== undefined) {
      const { status, body } = lie();
      answer.writeHead(status, { 'content-length': body.length }).end(body);
      return;
    }
    const { method, headers, url: path } = asked;
    const passed = request({ host: '127.0.0.1', port: server.port, method, headers, path }, (told) => {
      answer.writeHead(told.statusCode ?? 500, told.headers);
      told.pipe(answer);
    });
    asked.pipe(passed);
  });
  between.listen(0, '127.0.0.1');
  await new Promise((resolve) => between.once('listening', resolve));
  atEnd(async () => void between.close());
  return `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
}

const bytesOf = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${server.origin}${path}`)).arrayBuffer());
const seldom = { everyMilliseconds: 60_000 };
const days = (count: number) => count * 86_400_000;

test('has nothing to say of a right server, of which it saw good, revoked and listed serials', async () => {
  await listed();
  const { serialHex } = await issued();
  const watcher = watchStatus({ origin: `http://127.0.0.1:${server.port}`, everyMilliseconds: 50 });
  watcher.add(serialHex);
  await pause(2000);
  await watcher.stop();
  assert.ok(watcher.seen.looks >= 5 && watcher.seen.answers >= 10, JSON.stringify(watcher.seen));
});

test('sees a list that went back to an older one', async () => {
  await listed();
  const older = await bytesOf(list);
  await listed();
  const watcher = watchStatus({ origin: await lying({ [list]: () => ({ status: 200, body: older }) }), ...seldom });
  // The server's own watcher knows the newer one, or will: what one saw binds the other.
  const honest = watchStatus({ origin: `http://127.0.0.1:${server.port}`, ...seldom });
  await honest.stop();
  await assert.rejects(watcher.stop(), /ACI-EL-ORG-TEST\.crl went back from \d+ to \d+/);
});

test('sees lists from the future, past half of their life and past their end, and answers past theirs', async () => {
  const origin = `http://127.0.0.1:${server.port}`;
  const { serialHex } = await issued();
  for (const [ahead, fault] of [
    [days(1.6), /ACI-EL-ORG-TEST\.crl is past half of its life/],
    [days(4), /ACI-EL-ORG-TEST\.crl is past its nextUpdate/],
    [days(4), new RegExp(`the answer about ${serialHex} is past its end`)],
    [-days(1), /ACI-EL-ORG-TEST\.crl is from the future/],
    [-days(1), new RegExp(`the answer about ${serialHex} is from tomorrow`)],
  ] as const) {
    const watcher = watchStatus({ origin, ...seldom, now: () => Date.now() + ahead });
    watcher.add(serialHex);
    await assert.rejects(watcher.stop(), fault);
  }
});

test('sees a list that is not there, and that nothing at all is published', async () => {
  const gone = await lying({ [list]: () => ({ status: 404, body: Buffer.alloc(0) }) });
  await assert.rejects(watchStatus({ origin: gone, ...seldom }).stop(), /ACI-EL-ORG-TEST\.crl is answered 404/);
  const nothing = await lying({ '/status.json': () => ({ status: 404, body: Buffer.alloc(0) }) });
  await assert.rejects(watchStatus({ origin: nothing, ...seldom }).stop(), /nothing of what is published/);
});

test('sees an issued serial that OCSP does not know', async () => {
  const issuedElsewhere = '4f'.repeat(16);
  const origin = `http://127.0.0.1:${server.port}`;
  const watcher = watchStatus({ origin, ...seldom, issued: async () => [issuedElsewhere] });
  await assert.rejects(watcher.stop(), new RegExp(`${issuedElsewhere} was issued, and is unknown`));
});

test('the stop of a server fails once a listed serial is good again in OCSP', async () => {
  const serialHex = await listed();
  // As if somebody had reached behind the product: the revocation is gone, and no trigger tells of it.
  await sql`alter table revocations disable trigger user`.execute(database.owner);
  await database.owner.deleteFrom('revocations').where('serial', '=', Buffer.from(serialHex, 'hex')).execute();
  // Every listed serial is asked about in turn, both ways.
  await pause(5000);
  await assert.rejects(server.stop(), new RegExp(`${serialHex} is listed, and OCSP says good`));
  // It was stopped all the same, and tells it once.
  assert.equal(await server.stop(), 0);
});
