import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { copyCertificate } from '../../test/support/many-certificates.ts';
import { finalised, withdraw } from '../../test/support/portal-journey.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { testOrigin } from '../../test/support/test-http-server.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';

const database = await createTestDatabase();
const portal = await openTestPortal(database);
const admin = portal.client('hopital');
const requestId = await finalised(admin, await portal.structureId('CH de Valmont'));
assert.equal((await withdraw(admin, requestId)).status, 200);
/** Far more than the system keeps for a connection between two processes of one machine. */
const count = 40_000;
await copyCertificate(database.owner, { requestId, count, structures: 0, now: portal.clock.now() });

test('whoever reads an export slowly is waited for: the database is asked for no more than they take', {
  timeout: 120_000,
}, async (t) => {
  const accepted = new Promise<Socket>((resolve) => portal.app.server.once('connection', resolve));
  const { port } = new URL(await portal.app.listen({ port: 0, host: '127.0.0.1' }));
  const reader = connect(Number(port), '127.0.0.1');
  t.after(() => reader.destroy());
  const head = ['GET /api/certificates/export/json HTTP/1.1', `Host: ${new URL(testOrigin).host}`];
  reader.write([...head, 'Cookie: __Host-sceau=hopital', 'Connection: close', '', ''].join('\r\n'));
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve) => {
    reader.once('data', (chunk) => {
      reader.pause();
      chunks.push(chunk);
      resolve();
    });
  });
  assert.match(chunks[0]?.toString('latin1') ?? '', /^HTTP\/1\.1 200 /);

  const sender = await accepted;
  // Until nothing moves any more.
  let written = -1;
  while (written !== sender.bytesWritten) {
    written = sender.bytesWritten;
    await pause(1000);
  }
  const waiting = sender.writableLength;

  let length = chunks[0]?.length ?? 0;
  let rows = 0;
  let rest = '';
  reader.on('data', (chunk) => {
    length += chunk.length;
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    rows += lines.filter((line) => line.startsWith('{')).length;
  });
  rows += (chunks[0]?.toString('latin1') ?? '').split('\n').filter((line) => line.startsWith('{')).length;
  reader.resume();
  await new Promise((resolve) => reader.once('end', resolve));
  assert.ok(written < length / 2, `${written} of ${length} octets were written before anybody read them`);
  assert.ok(waiting < 4 * 1024 * 1024, `${waiting} octets waited in memory`);
  assert.ok(rows > count * 0.98 && rows <= count + 1, `${rows} rows`);
});
