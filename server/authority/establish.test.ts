import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { atEnd } from '../../test/support/at-end.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { testClock } from '../../test/support/test-clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openDatabase } from '../platform/database.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { checkInstance } from './check-instance.ts';
import { establish } from './establish.ts';
import { openAuthorities } from './open-authorities.ts';

const database = await createTestDatabase();
const db = database.runtime;
const clock = testClock('2026-11-23T09:00:00.000Z');
const passphrase = 'a passphrase that only tests know, long enough';
const facts = {
  kind: 'test',
  name: 'DEMONSTRATION',
  preset: null,
  organisation: 'SCEAU DEMONSTRATION',
  siren: '000000000',
  publicationUrl: 'http://publication.example',
  policyOid: null,
  keyAlgorithm: 'p-256',
} as const;

test('processes that start together make one hierarchy', async () => {
  const second = openDatabase({ login: { url: database.runtimeUrl }, poolSize: 2, log: silentLog });
  atEnd(() => second.destroy());
  const made = await Promise.all([db, second, db].map((one) => establish({ db: one, clock, passphrase }, facts)));
  assert.deepEqual(made.toSorted(), ['already-there', 'already-there', 'established']);
  const rows = await db.selectFrom('authorities').select('role').orderBy('role').execute();
  assert.deepEqual(
    rows.map(({ role }) => role),
    ['organisations', 'persons', 'root'],
  );
  assert.equal(await establish({ db, clock, passphrase }, { ...facts, name: 'ANOTHER' }), 'already-there');
});

test('the root signs itself and the issuing CA, for twenty and fifteen years', async () => {
  const { root, organisations, instance } = await openAuthorities(db, passphrase);
  const [rootCertificate, issuing] = [
    new X509Certificate(root.certificateDer),
    new X509Certificate(organisations.certificateDer),
  ];
  assert.ok(rootCertificate.verify(rootCertificate.publicKey) && issuing.verify(rootCertificate.publicKey));
  assert.equal(
    root.subject,
    'CN=TEST AC RACINE DEMONSTRATION ELEMENTAIRE,OU=DEMONSTRATION TEST,OU=0002 000000000,O=SCEAU DEMONSTRATION,C=FR',
  );
  assert.equal(rootCertificate.validToDate.toISOString(), '2046-11-23T08:59:59.000Z');
  assert.equal(issuing.validToDate.toISOString(), '2041-11-23T08:59:59.000Z');
  assert.match(instance.policyOid, /^2\.25\.\d+$/);
});

test('keys are sealed: no private key in the database opens without its passphrase', async () => {
  const keys = await db.selectFrom('authority_keys').select('sealed_pkcs8').execute();
  assert.equal(keys.length, 3);
  for (const wrong of ['another passphrase, quite as long as the first', passphrase.toUpperCase(), '']) {
    await assert.rejects(openAuthorities(db, wrong), (error) => {
      assert.ok(error instanceof StartRefusal);
      assert.match(error.lines.join(), /does not open/);
      return true;
    });
  }
});

test('every CA key is blocked for everybody from the start', async () => {
  const blocked = await db.selectFrom('blocked_keys').select('reason').execute();
  assert.deepEqual(blocked, Array(3).fill({ reason: 'authority-key' }));
});

test('an instance of before the CA of persons gets it at its next start, from its own root and under its own names', async () => {
  const older = await createTestDatabase();
  await establish({ db: older.runtime, clock, passphrase }, facts);
  for (const statement of [
    ...['alter table authorities disable trigger user', 'alter table authority_keys disable trigger user'],
    `delete from authority_keys k using authorities a where a.id = k.authority_id and a.role = 'persons'`,
    `delete from authorities where role = 'persons'`,
    'alter table authorities enable trigger user',
    'alter table authority_keys enable trigger user',
  ])
    await sql.raw(statement).execute(older.owner);
  // Today's configuration says otherwise: what was fixed at first start counts.
  const starts = [1, 2].map(() => establish({ db: older.runtime, clock, passphrase }, { ...facts, name: 'AUTRE' }));
  assert.deepEqual(await Promise.all(starts), ['already-there', 'already-there']);
  const { persons, organisations, root } = await openAuthorities(older.runtime, passphrase);
  assert.equal(persons.subject, organisations.subject.replace('ORGANISATIONS', 'PERSONNES'));
  assert.ok(new X509Certificate(persons.certificateDer).verify(new X509Certificate(root.certificateDer).publicKey));
});

test('a configuration that says something else than the first start is refused, all differences at once', async () => {
  const authorities = await openAuthorities(db, passphrase);
  const set = { name: 'OTHER', caOrganisation: 'OTHER', caSiren: '123456789', caKey: 'rsa-4096' };
  checkInstance(authorities, { ...authorities.instance, policyOid: null, ...set, given: [] });
  const other = {
    ...set,
    given: ['SCEAU_INSTANCE_NAME', 'SCEAU_CA_ORGANISATION', 'SCEAU_CA_SIREN', 'SCEAU_CA_KEY'],
    kind: 'production',
    preset: null,
    publicationUrl: 'http://other.example',
    policyOid: '1.2.3',
  } as const;
  assert.throws(
    () => checkInstance(authorities, other),
    (error) => {
      assert.ok(error instanceof StartRefusal);
      assert.deepEqual(
        error.lines.map((line) => line.split(' ')[0]),
        [
          'SCEAU_INSTANCE_KIND',
          'SCEAU_PUBLICATION_URL',
          'SCEAU_POLICY_OID',
          'SCEAU_INSTANCE_NAME',
          'SCEAU_CA_ORGANISATION',
          'SCEAU_CA_SIREN',
          'SCEAU_CA_KEY',
        ],
      );
      return true;
    },
  );
});

test('the national preset gives its names, with an RSA key', async () => {
  const preset = await createTestDatabase();
  const given = {
    ...facts,
    preset: 'igc-sante-test',
    keyAlgorithm: 'rsa-2048',
    policyOid: '1.2.250.1.71.1.2',
  } as const;
  await establish({ db: preset.runtime, clock, passphrase }, given);
  const { organisations, instance } = await openAuthorities(preset.runtime, passphrase);
  assert.equal(
    organisations.subject,
    'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=IGC-SANTE TEST,OU=0002 187512751,O=ASIP-SANTE,C=FR',
  );
  assert.equal(organisations.fileName, 'ACI-EL-ORG-TEST');
  assert.equal(instance.policyOid, '1.2.250.1.71.1.2');
  assert.equal(organisations.signer.algorithm, 'sha256WithRSA');
});
