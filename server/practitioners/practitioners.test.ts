/** The register of health professionals: read from files of any size, then held against what a request says. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { luhn, personJourney, psFields, rppsOf } from '../../test/support/person-journey.ts';
import { practitionerResource } from '../../test/support/practitioner-resource.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { importPractitioners } from './import-practitioners.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db, clock } = portal;
const people = await personJourney(portal);
const [one = '', two = '', three = ''] = rppsOf;

async function* chunks(text: string, size = 4096) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const sent = (text: string, fileName: string, isStopping: () => boolean = () => false) =>
  importPractitioners(
    { db, clock, isStopping },
    { bytes: chunks(text), fileName, sha256: createHash('sha256').update(text).digest() },
    () => undefined,
  );
const known = (rpps: string) => db.selectFrom('practitioners').selectAll().where('rpps', '=', rpps).executeTakeFirst();

test('without a register, what is typed stands for the officers to judge', async () => {
  const id = await people.filed('PS', 'AUTH', psFields({ rpps: three }));
  assert.ok(id);
});

test('refuses a file that holds no practitioner, or that is cut, and takes nothing for the register', async () => {
  const organisations = JSON.stringify({
    resourceType: 'Bundle',
    entry: [{ resource: { resourceType: 'Organization' } }],
  });
  await assert.rejects(sent(organisations, 'a.json'), { message: 'registry.file-layout' });
  await assert.rejects(sent('{"entry":[{"resource":', 'b.json'), { message: 'registry.file-json' });
  await people.filed('PS', 'SIGN', psFields({ rpps: three }));
});

test('reads a Bundle as it comes: both identifiers, two professions of one person, what is wrong counted and passed by', async () => {
  const entries = [
    practitionerResource({ rpps: one, family: 'LE GOFF-D’AUBIGNE', given: ['Anne-Noëlle', 'Marie'], profession: '60' }),
    practitionerResource({ rpps: one, family: 'LE GOFF-D’AUBIGNE', given: ['Anne-Noëlle', 'Marie'], profession: '10' }),
    practitionerResource({
      rpps: two,
      family: 'Dupont',
      given: ['Paul'],
      profession: '21',
      active: false,
      national: true,
    }),
    practitionerResource({ rpps: '12345678901', family: 'Faux', given: ['Luhn'], profession: '10' }),
    practitionerResource({ rpps: three, family: 'Мартин', given: ['Ivan'], profession: '10' }),
    { resourceType: 'Organization' },
  ];
  const bundle = JSON.stringify({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: entries.map((resource) => ({ resource })),
  });
  assert.deepEqual(await sent(bundle, 'annuaire.json'), { read: 6, refused: 3, isFinished: true });
  const row = await known(one);
  assert.deepEqual(
    [row?.surname, row?.given_names, row?.professions],
    ["LE GOFF-D'AUBIGNE", ['Anne-Noëlle', 'Marie'], ['10', '60']],
  );
  assert.equal((await known(two))?.active, false);
  assert.deepEqual(await sent(bundle, 'annuaire.json'), { read: 6, refused: 3, isFinished: true });
});

test('goes on where it was stopped, line by line, and adds nothing twice', async () => {
  const lines = Array.from({ length: 2500 }, (_, index) =>
    JSON.stringify(
      practitionerResource({
        rpps: luhn(String(2_000_000_000 + index)),
        family: 'Martin',
        given: ['Zoé'],
        profession: '70',
      }),
    ),
  );
  const file = [...lines.slice(0, 1200), 'not json', ...lines.slice(1200)].join('\n');
  const first = await sent(file, 'annuaire.ndjson', () => true);
  assert.deepEqual(first, { read: 1000, refused: 0, isFinished: false });
  assert.deepEqual(await sent(file, 'annuaire.ndjson'), { read: 2501, refused: 1, isFinished: true });
  const { count } = await db
    .selectFrom('practitioners')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('surname', '=', 'Martin')
    .executeTakeFirstOrThrow();
  assert.equal(Number(count), 2500);
});

test('holds a request against it: another person’s number, another profession, nobody, somebody who no longer practises', async () => {
  for (const [more, field, code] of [
    [{ rpps: one, surname: 'Tartempion' }, 'rpps', 'practitioner.other-name'],
    [{ rpps: one, profession: '50' }, 'profession', 'practitioner.other-profession'],
    [{ rpps: three }, 'rpps', 'practitioner.unknown'],
    [{ rpps: two, surname: 'Dupont', givenName: 'Paul', profession: '21' }, 'rpps', 'practitioner.inactive'],
  ] as const) {
    const refused = await people.file(await people.drafted('PS', 'CONF', psFields(more)));
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.problem.problems?.map((problem) => [problem.field, problem.code]),
      [[field, code]],
    );
  }
});

test('certifies the names as the register writes them', async () => {
  const id = await people.filed('PS', 'CONF', psFields({ rpps: one, surname: 'le goff d’aubigné' }));
  const { subject, fields } = await db
    .selectFrom('requests')
    .select(['subject', 'fields'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(subject, `CN=8${one},GN=Anne-Noëlle,SN=LE GOFF-D'AUBIGNE,title=Infirmier,C=FR`);
  assert.equal(fields.surname, "LE GOFF-D'AUBIGNE");
});
