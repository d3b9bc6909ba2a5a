/** The register of professionals as an officer sends it: by parts, in the page of imports, worked on by the job. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as registry from '../../core/contract/registry.ts';
import { luhn, personJourney, psFields, rppsOf } from '../../test/support/person-journey.ts';
import { practitionerResource } from '../../test/support/practitioner-resource.ts';
import { importFile, readImport, sendPart, work } from '../../test/support/registry-import.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { openTestPortal } from '../../test/support/test-portal.ts';
import { importJob } from '../structures/import/import-job.ts';
import { practitionersReader } from './import-practitioners.ts';

const portal = await openTestPortal(await createTestDatabase());
const { db } = portal;
const people = await personJourney(portal);
const [one = '', two = ''] = rppsOf;
const lines = (count: number, first = 2_000_000_000) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify(
      practitionerResource({ rpps: luhn(String(first + index)), family: 'Martin', given: ['Zoé'], profession: '70' }),
    ),
  );
const countKnown = async () =>
  Number(
    (
      await db
        .selectFrom('practitioners')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );
const codeOf = async (fields: Parameters<typeof psFields>[0]) => {
  const refused = await people.file(await people.drafted('PS', 'AUTH', psFields(fields)));
  return refused.problem.problems?.[0]?.code ?? refused.problem.code;
};

test('refuses a list of organisations, an empty file and one that is no text: no register comes of them', async () => {
  const organisations = `${JSON.stringify({ resourceType: 'Organization', id: '1', name: 'CH' })}\n`;
  const other = await importFile(portal, 'practitioners', organisations);
  assert.deepEqual([other.import.state, other.import.refusal?.code], ['refused', 'registry.file-layout']);
  const zipped = await importFile(portal, 'practitioners', Buffer.from('504b0304', 'hex'));
  assert.equal(zipped.import.refusal?.code, 'registry.file-compressed');
  const body = { kind: 'practitioners', isComplete: false, fileName: 'vide.json', fileBytes: 0 } as const;
  const empty = await portal.client('officier').call(registry.startImport, { body });
  assert.equal(empty.problem.code, 'registry.file-empty');
  await people.filed('PS', 'AUTH', psFields({ rpps: one }));
});

test('takes a Bundle, says which items it does not take, and requests are then held against it', async () => {
  const entries = [
    practitionerResource({ rpps: two, family: 'DUPONT', given: ['Paul'], profession: '60' }),
    { resourceType: 'Organization' },
    practitionerResource({ rpps: '12345678901', family: 'Faux', given: ['Luhn'], profession: '10' }),
  ];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: entries.map((resource) => ({ resource })) };
  const { import: done, lines: said } = await importFile(portal, 'practitioners', JSON.stringify(bundle));
  assert.deepEqual([done.state, done.readRecords, done.refusedLines, done.counts], ['done', 3, 2, null]);
  assert.deepEqual(
    said.map(({ line, code }) => [line, code]),
    [
      [2, 'registry.not-practitioner'],
      [3, 'registry.not-practitioner'],
    ],
  );
  assert.equal(await codeOf({ rpps: two }), 'practitioner.other-name');
  assert.equal(
    await codeOf({ rpps: two, surname: 'Dupont', givenName: 'Paul', profession: '10' }),
    'practitioner.other-profession',
  );
  assert.equal(await codeOf({ rpps: rppsOf[2] ?? '' }), 'practitioner.unknown');
  await people.filed('PS', 'SIGN', psFields({ rpps: two, surname: 'Dupont', givenName: 'Paul', profession: '60' }));
  const left = await db.selectFrom('registry_import_parts').select('import_id').execute();
  assert.deepEqual(left, []);
});

test('goes on where a process that stopped left it, and the same file sent again changes nothing', async () => {
  const before = await countKnown();
  const file = lines(2500).join('\n');
  const officer = portal.client('officier');
  const bytes = Buffer.from(file);
  const asked = {
    kind: 'practitioners',
    isComplete: false,
    fileName: 'annuaire.ndjson',
    fileBytes: bytes.length,
  } as const;
  const { id } = (await officer.call(registry.startImport, { body: asked })).value.import;
  for (let at = 0; at < bytes.length; at += registry.importPartBytes) {
    await sendPart(portal, id, at, bytes.subarray(at, at + registry.importPartBytes));
  }
  const reader = practitionersReader(portal);
  const job = importJob({
    ...portal.requests,
    readPractitioners: (one, watch) => reader(one, { ...watch, isStopping: () => true }),
  });
  await job.job.run(portal.clock.now());
  const cut = (await readImport(portal, id)).import;
  assert.deepEqual([cut.state, cut.readRecords], ['reading', 1000]);
  assert.equal(await countKnown(), before + 1000);
  portal.clock.advance(901);
  await work(portal);
  const done = (await readImport(portal, id)).import;
  assert.deepEqual([done.state, done.readRecords, done.refusedLines], ['done', 2500, 0]);
  assert.equal(await countKnown(), before + 2500);
  const again = (await importFile(portal, 'practitioners', file)).import;
  assert.deepEqual([again.state, again.readRecords], ['done', 2500]);
  assert.equal(await countKnown(), before + 2500);
});

test('an officer stops it between two batches; whoever only reads may neither send nor stop', async () => {
  const bytes = Buffer.from(lines(1500, 2_100_000_000).join('\n'));
  const officer = portal.client('officier');
  const body = {
    kind: 'practitioners',
    isComplete: false,
    fileName: 'arrete.ndjson',
    fileBytes: bytes.length,
  } as const;
  for (const other of ['hopital', 'auditeur']) {
    assert.equal((await portal.client(other).call(registry.startImport, { body })).status, 404);
  }
  const { id } = (await officer.call(registry.startImport, { body })).value.import;
  for (let at = 0; at < bytes.length; at += registry.importPartBytes) {
    await sendPart(portal, id, at, bytes.subarray(at, at + registry.importPartBytes));
  }
  const reader = practitionersReader(portal);
  const stopping = importJob({
    ...portal.requests,
    readPractitioners: (one, { isStopping, onBatch }) =>
      reader(one, {
        isStopping,
        onBatch: async (read, refused) => {
          if (read === 1000) await officer.call(registry.stopImport, { params: { importId: id } });
          await onBatch(read, refused);
        },
      }),
  });
  await stopping.job.run(portal.clock.now());
  const { import: stopped } = await readImport(portal, id);
  assert.equal(stopped.state, 'stopped');
});
