import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal, testPassphrase } from '../../test/support/test-portal.ts';
import { establish } from '../authority/establish.ts';
import { openAuthorities } from '../authority/open-authorities.ts';
import { firstClockOf, loadDemoData } from './load-demo-data.ts';
import { loadDemoHistory } from './load-demo-history.ts';

test('x', async () => {
  const database = await createTestDatabase();
  const db = database.runtime;
  const clock = testClock('2026-11-23T09:00:00.000Z');
  await establish(
    { db, clock, firstClock: firstClockOf(clock), passphrase: testPassphrase },
    {
      ...{ kind: 'test', name: 'DEMONSTRATION', preset: null, organisation: 'SCEAU DEMONSTRATION', siren: '000000000' },
      ...{ publicationUrl: 'http://publication.example', policyOid: null, keyAlgorithm: 'p-256' },
    },
  );
  const { organisations } = await openAuthorities(db, testPassphrase);
  await loadDemoData({ db, clock, since: organisations.createdAt });
  const portal = await openTestPortal(database, { clock });
  const t = performance.now();
  await loadDemoHistory(portal.requests);
  console.log('ms', performance.now() - t);
  console.table(await db.selectFrom('certificates').select(['names', 'subject', 'not_before', 'not_after', 'state']).orderBy('not_after').execute());
  assert.ok(true);
});
