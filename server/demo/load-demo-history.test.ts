import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCertificates } from '../../core/contract/certificates.ts';
import { countCertificates, renewCertificate } from '../../core/contract/follow.ts';
import { toHex } from '../../core/x509/hex.ts';
import { freePort } from '../../test/support/free-port.ts';
import { opensslRevokedSerials, opensslVerify } from '../../test/support/openssl.ts';
import { finalise, withdraw } from '../../test/support/portal-journey.ts';
import { relyingParty } from '../../test/support/relying-party.ts';
import { spawnServerProcess, startServerProcess } from '../../test/support/server-process.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts';
import {
  openTestPortal,
  portalStart,
  type TestPortal,
  type TestPortalOptions,
  testPassphrase,
} from '../../test/support/test-portal.ts';
import { wholeCrl } from '../../test/support/whole-crl.ts';
import { burnStaleIntents } from '../authority/burn.ts';
import { establish } from '../authority/establish.ts';
import { openAuthorities } from '../authority/open-authorities.ts';
import { publishDueCrls } from '../authority/publish-crls.ts';
import { findCurrentCrl } from '../authority/read-publication.ts';
import { actingAs } from '../platform/acting.ts';
import { remind } from '../reminders/remind.ts';
import { lapseRequests } from '../requests/lapse-requests.ts';
import { pastProducts } from './demo-history.ts';
import { firstClockOf, loadDemoData } from './load-demo-data.ts';
import { loadDemoHistory } from './load-demo-history.ts';

const inAll = pastProducts.flatMap(({ certificates }) => certificates);
const ofDeuxRives = 2;

/** As `npm start` begins: authorities of three years ago, demo data, nothing issued yet. */
async function begunPortal(options: TestPortalOptions = {}, given?: TestDatabase): Promise<TestPortal> {
  const database = given ?? (await createTestDatabase());
  const db = database.runtime;
  const clock = options.clock ?? testClock(portalStart);
  await establish(
    { db, clock, firstClock: firstClockOf(clock), passphrase: testPassphrase },
    {
      ...{ kind: 'test', name: 'DEMONSTRATION', preset: null, organisation: 'SCEAU DEMONSTRATION', siren: '000000000' },
      ...{ publicationUrl: 'http://publication.example', policyOid: null, keyAlgorithm: 'p-256' },
    },
  );
  const { organisations } = await openAuthorities(db, testPassphrase);
  await loadDemoData({ db, clock, since: organisations.createdAt });
  return openTestPortal(database, { ...options, clock });
}

const issued = ({ db }: TestPortal) =>
  db.selectFrom('certificates').selectAll().orderBy('issued_at').orderBy('not_after').execute();
const intentsOf = async ({ db }: TestPortal) =>
  Map.groupBy(await db.selectFrom('issuance_intents').select('state').execute(), ({ state }) => state);
const loadedTimes = async ({ db }: TestPortal) =>
  (await db.selectFrom('journal').select('sequence').where('event', '=', 'demo.past-loaded').execute()).length;

test('shows on the first day what is valid, what ends, what ended, what was renewed and what was revoked', async () => {
  const portal = await begunPortal();
  const { clock, authorities } = portal;
  await loadDemoHistory(portal.requests);
  const hopital = portal.client('hopital');
  const counts = async (login: string) => {
    const { endings: _, ...figures } = (await portal.client(login).call(countCertificates, {})).value;
    return figures;
  };
  assert.deepEqual(await counts('hopital'), {
    ...{ valid: 14, within30: 3, within90: 7, expired: 2, revoked: 2, waiting: 0 },
  });
  assert.equal((await counts('officier')).valid, 14 + ofDeuxRives);
  const nothing = { valid: 0, within30: 0, within90: 0, expired: 0, revoked: 0, waiting: 0 };
  assert.deepEqual(await counts('editeur'), nothing, 'a newcomer');

  const toRenew = (await hopital.call(findCertificates, { query: { renewal: 'open' } })).value.certificates;
  assert.deepEqual(
    toRenew.map(({ subjectName }) => subjectName),
    [
      ...['messagerie.ch-valmont.example', 'rendez-vous.clinique-des-tilleuls.example', 'portail.ch-valmont.example'],
      ...['Proxy DMP', 'Cachet de la clinique', 'INSI-AUTO', 'secretariat@ch-valmont.example'],
    ],
  );
  const named = async (search: string) =>
    (await hopital.call(findCertificates, { query: { search } })).value.certificates.map(({ state, renewal }) => [
      state,
      renewal,
    ]);
  assert.deepEqual(await named('vpn.ch-valmont.example'), [
    ['valid', 'early'],
    ['valid', 'renewed'],
  ]);
  assert.deepEqual(await named('pacs.ch-valmont.example'), [
    ['valid', 'early'],
    ['revoked', 'revoked'],
  ]);
  assert.deepEqual(await named('intranet.ch-valmont.example'), [['expired', 'late']]);

  // None is older than the authority that signed it, each ends three years after it was asked for, and openssl finds it good now.
  await publishDueCrls(portal, clock.now());
  const crls = await Promise.all(
    ['ACI-EL-ORG-TEST', 'ACR-EL-TEST'].map(async (name) => wholeCrl(await findCurrentCrl(portal, name, 'full'))),
  );
  const certificates = await issued(portal);
  for (const { not_before, request_id } of certificates) {
    assert.ok(not_before > authorities.organisations.createdAt, request_id);
  }
  const verdicts = await Promise.all(
    certificates.map(async ({ certificate_der, state, not_after }) => ({
      expected: state === 'valid' && not_after > clock.now(),
      ...(await opensslVerify({
        ...{ leafDer: certificate_der, issuingDer: authorities.organisations.certificateDer },
        ...{ rootDer: authorities.root.certificateDer, crlsDer: crls, at: clock.now() },
      })),
    })),
  );
  for (const { ok, expected, output } of verdicts) assert.equal(ok, expected, output);
  const revoked = certificates.filter(({ state }) => state === 'revoked').map(({ serial }) => toHex(serial));
  assert.equal(revoked.length, 2);
  assert.deepEqual([...(await opensslRevokedSerials(crls[0] ?? assert.fail()))].sort(), revoked.sort());

  // One that was issued three years ago is renewed as one of yesterday.
  const [late = assert.fail()] = toRenew;
  const begun = await hopital.call(renewCertificate, { params: { certificateId: late.id } });
  const requestId = begun.value.request.id;
  assert.equal((await finalise(hopital, requestId)).status, 200);
  assert.equal((await withdraw(hopital, requestId)).status, 200);
  assert.equal((await named('messagerie.ch-valmont.example')).length, 2);
});

test('reminds of what ends now, each of its contacts once, and of nothing that was renewed or revoked', async () => {
  const portal = await begunPortal();
  await loadDemoHistory(portal.requests);
  const now = portal.clock.now();
  await actingAs({ kind: 'job', id: 'remind', at: now }, () => remind(portal.requests, now));
  const mails = await portal.db
    .selectFrom('mails')
    .select(['recipients', 'kind', 'state', 'queued_at'])
    .where('kind', 'in', ['expiring', 'expired'])
    .execute();
  const told = Map.groupBy(mails, ({ recipients }) => recipients.join());
  assert.deepEqual(Object.fromEntries([...told].map(([to, { length }]) => [to, length])), {
    'certificats@ch-valmont.example': 7,
    'direction@ch-valmont.example': 3,
    'si@deux-rives.example': 1,
  });
  // Those of the past are of the past, and none of them leaves.
  const others = await portal.db
    .selectFrom('mails')
    .select(['state', 'queued_at'])
    .where('kind', 'not in', ['expiring', 'expired'])
    .execute();
  assert.ok(others.length > 0);
  for (const { state, queued_at } of others) assert.ok(state === 'kept' && queued_at < now);
});

test('is loaded once, by two at once or one after the other', async () => {
  const database = await createTestDatabase();
  const first = await begunPortal({}, database);
  const second = await openTestPortal(database, { clock: first.clock });
  await Promise.all([loadDemoHistory(first.requests), loadDemoHistory(second.requests)]);
  const once = await issued(first);
  assert.equal(once.length, inAll.length);
  await loadDemoHistory(first.requests);
  assert.deepEqual(await issued(first), once);
  assert.equal(await loadedTimes(first), 1);
});

test('is completed after a start that ended midway, whatever the jobs made of what it left', async () => {
  const failsAt = new Set([1, 6, 12]);
  let signatures = 0;
  const portal = await begunPortal({
    signer: (real) => ({
      algorithm: real.algorithm,
      sign: async (chunks) => {
        signatures += 1;
        if (failsAt.has(signatures)) throw new Error('this start ends here');
        return real.sign(chunks);
      },
    }),
  });
  const ended = () => assert.rejects(loadDemoHistory(portal.requests), /this start ends here/);
  await ended();
  assert.equal((await issued(portal)).length, 0);
  await ended();
  // A start without the demo has its jobs look at what there is.
  await burnStaleIntents(portal.db, portal.clock.now());
  assert.equal(await lapseRequests(portal.requests, portal.clock.now()), 1);
  await ended();
  assert.equal(await loadedTimes(portal), 0);
  const stopped = AbortSignal.abort(new Error('asked to stop'));
  await assert.rejects(loadDemoHistory(portal.requests, stopped), /asked to stop/);
  await loadDemoHistory(portal.requests);
  const names = (await issued(portal)).map(
    ({ subject, not_after }) => `${subject} ${not_after.toISOString().slice(0, 10)}`,
  );
  assert.equal(names.length, inAll.length);
  assert.equal(new Set(names).size, inAll.length);
  const intents = await intentsOf(portal);
  assert.deepEqual([intents.get('burnt')?.length, intents.get('pending')], [failsAt.size, undefined]);
});

test('gives none to an instance that began without one', async () => {
  const database = await createTestDatabase();
  const portal = await openTestPortal(database);
  await loadDemoData({ db: portal.db, clock: portal.clock, since: portal.authorities.organisations.createdAt });
  await loadDemoHistory(portal.requests);
  assert.deepEqual(await issued(portal), []);
});

test('is loaded by the first start of the server, killed and started again, and published', async () => {
  const database = await createTestDatabase();
  const dataFolder = await temporaryFolder();
  const port = String(await freePort());
  const env = { SCEAU_CA_KEY: 'p-256', SCEAU_BENCH: '1', SCEAU_DEMO_HISTORY: 'on', SCEAU_PORT: port };
  const failpoint = { SCEAU_FAILPOINT: 'issue.before-outcome-commit:kill' };
  const killed = await spawnServerProcess({ database, dataFolder, env: { ...env, ...failpoint } });
  assert.equal(await killed.ended, 128, killed.output());
  // Begun is completed, whatever the next start would begin with.
  const server = await startServerProcess({ database, dataFolder, env: { ...env, SCEAU_DEMO_HISTORY: 'off' } });
  const certificates = await database.runtime.selectFrom('certificates').select(['serial', 'state']).execute();
  assert.equal(certificates.length, inAll.length);
  const { ask, list } = await relyingParty(server.origin);
  const listed = (await list())?.serials;
  for (const { serial, state } of certificates) {
    const serialHex = toHex(serial);
    assert.equal(listed?.has(serialHex), state === 'revoked', serialHex);
    const answer = await ask(serialHex);
    assert.equal(answer.status, state === 'revoked' ? 'revoked' : 'good');
  }
  assert.equal(await server.stop(), 0, server.output());
});
