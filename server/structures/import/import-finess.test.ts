import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEvents } from '../../../core/contract/journal.ts';
import { listMails } from '../../../core/contract/mailbox.ts';
import * as contract from '../../../core/contract/portal.ts';
import * as registry from '../../../core/contract/registry.ts';
import { luhnKey } from '../../../core/identifiers/luhn.ts';
import { importFile, readImport, sendPart, work } from '../../../test/support/registry-import.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { openTestPortal } from '../../../test/support/test-portal.ts';

const portal = await openTestPortal(await createTestDatabase());
const officer = portal.client('officier');

const finess = (serial: number): string => {
  const eight = `75${String(serial).padStart(6, '0')}`;
  return `${eight}${luhnKey(eight)}`;
};
const entity = (serial: number, name = `ENTITÉ ${serial}`): string =>
  `structureej;${finess(serial)};${name};;;1;R;DE LA PAIX;;;;056;75001 PARIS;75;PARIS;0199000000;13;X;;;;8610Z;1979-02-13`;
const site = (serial: number, of: string, name = `SITE ${serial}`): string =>
  `structureet;${finess(serial)};${of};${name};;;;1;R;DE LA PAIX;;;056;75;PARIS;75001 PARIS;0199000000;;355;C;1102;C;;8610Z;03;A;1;E;1979-02-13;1979-02-13;2020-02-04;`;
const header = 'finess;etalab;111;2026-05-12';
const fileOf = (...lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;
const many = Array.from({ length: 300 }, (_, index) => entity(1000 + index));

const find = async (search: string) => (await officer.call(registry.findRegistry, { query: { search } })).value;
const named = async (name: string) => {
  const found = (await find(name)).structures.find((structure) => structure.name === name);
  assert.ok(found, name);
  return (await officer.call(registry.readRegistryStructure, { params: { structureId: found.id } })).value.structure;
};

test('takes establishments that come before their entity, and an entity of a later file', async () => {
  const { import: first } = await importFile(
    portal,
    'finess-csv',
    fileOf(site(1, finess(2)), site(3, finess(4)), entity(2), ...many),
  );
  assert.deepEqual(
    [first.state, first.counts?.created, first.counts?.orphans, first.refusedLines],
    ['done', 303, 1, 0],
  );
  const linked = await named('SITE 1');
  assert.deepEqual([linked.carrier, linked.parent?.name, linked.departmentCode], ['parent', 'ENTITÉ 2', '75']);
  assert.equal((await named('SITE 3')).carrier, 'missing');
  await importFile(portal, 'finess-csv', fileOf(entity(4)), false);
  assert.deepEqual([(await named('SITE 3')).carrier, (await named('SITE 3')).parent?.name], ['parent', 'ENTITÉ 4']);
  assert.deepEqual(
    (await named('ENTITÉ 4')).establishments.map(({ name }) => name),
    ['SITE 3'],
  );
});

test('the same file again changes nothing, and says when each structure was last seen', async () => {
  portal.clock.advance(3600);
  const before = await named('SITE 1');
  const again = await importFile(
    portal,
    'finess-csv',
    fileOf(site(1, finess(2)), site(3, finess(4)), entity(2), entity(4), ...many),
  );
  const counts = again.import.counts;
  assert.deepEqual([counts?.created, counts?.changed, counts?.same, counts?.closed], [0, 0, 304, 0]);
  const after = await named('SITE 1');
  assert.equal(after.updatedAt, before.updatedAt);
  assert.equal(after.sources[0]?.lastSeenAt, portal.clock.now().toISOString());
});

test('a bad line is reported with its number and reason, and loses nothing else nor its own structure', async () => {
  const wrong = finess(1).replace(/.$/, (key) => String((Number(key) + 1) % 10));
  const bad = [
    site(1, finess(2)).replace(finess(1), wrong),
    'structureet;trop;court',
    `${site(3, finess(4)).replace('SITE 3', '"SITE 3')}`,
    entity(2),
    entity(2, 'ENTITÉ 2 BIS'),
    site(5, finess(4), 'SITE NOUVEAU'),
  ];
  const imported = await importFile(
    portal,
    'finess-csv',
    fileOf(...bad, entity(4), site(3, finess(4)), ...many),
    false,
  );
  assert.deepEqual(
    imported.lines.map(({ line, code }) => [line, code]),
    [
      [2, 'identifier.luhn'],
      [3, 'registry.layout'],
      [4, 'registry.quote'],
      [6, 'registry.duplicate'],
    ],
  );
  assert.equal(imported.lines[0]?.params.expectedKey, finess(1).at(-1));
  assert.equal((await named('SITE NOUVEAU')).parent?.name, 'ENTITÉ 4');
  assert.equal((await named('ENTITÉ 2')).state, 'open');
  const report = await officer.send('GET', `/api/registry/imports/${imported.import.id}/report`);
  const text = report.bytes.toString('utf8');
  assert.match(text, /^\ufeffligne;suite;cle;code;raison\r\n2;refusée;/);
});

test('closes what a whole file does not name any more when it is 1 % at most, and tells its people', async () => {
  await portal.designate({ login: 'editeur', structure: 'ENTITÉ 1299' });
  const left = many.slice(0, -3);
  const closed = await importFile(portal, 'finess-csv', fileOf(entity(2), entity(4), ...left));
  assert.deepEqual(
    [closed.import.state, closed.import.counts?.closed, closed.import.counts?.openBefore],
    ['done', 3, 302],
  );
  assert.equal((await named('ENTITÉ 1299')).state, 'closed');
  assert.equal((await named('SITE 1')).state, 'open');
  const { mails } = (await portal.client('editeur').call(listMails, { query: { kind: 'structure-closed' } })).value;
  assert.equal(mails.length, 1);
  assert.match(mails[0]?.subject ?? '', /ENTITÉ 1299/);
  const refused = await portal.client('editeur').call(contract.createRequest, {
    body: { offer: 'ORG', structureId: await portal.structureId('ENTITÉ 1299') },
  });
  assert.equal(refused.problem.code, 'structure.closed');
  const back = await importFile(portal, 'finess-csv', fileOf(entity(2), entity(4), ...many));
  assert.equal(back.import.counts?.reopened, 3);
  const { entries } = (await officer.call(findEvents, { query: { event: 'structure.reopened' } })).value;
  assert.equal(entries.length, 3);
});

test('stops before closing more than 1 %, and does what an officer decides with a reason', async () => {
  const half = fileOf(...many.slice(0, 150));
  const waiting = await importFile(portal, 'finess-csv', half);
  assert.deepEqual([waiting.import.state, waiting.import.counts?.closed], ['waiting', 152]);
  assert.equal(waiting.closing.length, 50);
  assert.equal((await named('ENTITÉ 1299')).state, 'open');
  const { id: importId } = waiting.import;
  const second = await officer.call(registry.startImport, {
    body: { kind: 'finess-flow', isComplete: true, fileName: 'x', fileBytes: 9 },
  });
  assert.equal(second.problem.code, 'registry.import-running');
  const decide = (decision: 'accept' | 'refuse', reason: string) =>
    officer.call(registry.decideImport, { params: { importId }, body: { decision, reason } });
  assert.equal((await decide('accept', 'oui')).problem.code, 'cancellation.reason-too-short');
  assert.equal((await decide('refuse', 'Le fichier est coupé au milieu')).value.import.state, 'stopped');
  assert.equal((await named('ENTITÉ 1299')).state, 'open');

  const again = (await importFile(portal, 'finess-csv', half)).import.id;
  const body = { decision: 'accept', reason: 'Regroupement confirmé par la source' } as const;
  await officer.call(registry.decideImport, { params: { importId: again }, body });
  await work(portal);
  const done = await readImport(portal, again);
  assert.deepEqual(
    [done.import.state, done.import.counts?.closed, done.import.decision?.reason],
    ['done', 152, body.reason],
  );
  assert.equal((await named('ENTITÉ 1299')).state, 'closed');
});

test('never overwrites what an officer wrote by hand, unless the officer says so', async () => {
  const { id: structureId, ...seen } = await named('ENTITÉ 1001');
  const body = {
    ...{
      kind: 'EJ',
      name: 'Nom écrit à la main',
      shortName: '',
      finess: finess(1001),
      siret: '',
      siren: '',
      rppsRang: '',
    },
    ...{
      adeli: '',
      parent: '',
      addressLines: [],
      postcode: '',
      town: 'Paris',
      department: '75',
      emails: [],
      phones: [],
    },
    ...({ kind: 'EJ', state: 'open' } as const),
    updatedAt: seen.updatedAt,
  };
  const changed = (await officer.call(registry.changeStructure, { params: { structureId }, body })).value.structure;
  assert.deepEqual([changed.source, changed.name], ['manual', 'Nom écrit à la main']);
  const kept = await importFile(portal, 'finess-csv', fileOf(...many.slice(0, 150)));
  assert.deepEqual([kept.import.state, kept.import.counts?.kept], ['done', 1]);
  assert.equal((await named('Nom écrit à la main')).state, 'open');
  const stale = await officer.call(registry.changeStructure, { params: { structureId }, body });
  assert.equal(stale.problem.code, 'registry.changed');
  await officer.call(registry.followSource, { params: { structureId } });
  await importFile(portal, 'finess-csv', fileOf(...many.slice(0, 150)));
  assert.equal((await named('ENTITÉ 1001')).source, 'finess');
});

test('goes on after a part that was lost, sent twice or sent too early', async () => {
  const bytes = Buffer.from(fileOf(...many.slice(0, 150)));
  const body = { kind: 'finess-csv', isComplete: false, fileName: 'x.csv', fileBytes: bytes.length } as const;
  const { id } = (await officer.call(registry.startImport, { body })).value.import;
  const half = Math.floor(bytes.length / 2);
  assert.equal((await sendPart(portal, id, 10, bytes.subarray(10, 20))).json().params.receivedBytes, 0);
  assert.equal((await sendPart(portal, id, 0, bytes.subarray(0, half))).json().import.receivedBytes, half);
  assert.equal((await sendPart(portal, id, 0, bytes.subarray(0, half))).json().import.receivedBytes, half);
  assert.equal((await sendPart(portal, id, half, bytes.subarray(half), 'auditeur')).statusCode, 404);
  assert.equal((await sendPart(portal, id, half, bytes.subarray(half))).json().import.state, 'reading');
  await work(portal);
  assert.equal((await readImport(portal, id)).import.state, 'done');
});

for (const [what, file, code] of [
  ['a zip', Buffer.from('504b0304140000000800', 'hex'), 'registry.file-compressed'],
  ['UTF-16', Buffer.from(`\ufeff${header}`, 'utf16le'), 'registry.file-encoding'],
  ['one endless line', Buffer.alloc(3_000_000, 'a'), 'registry.file-layout'],
  ['a file of another layout', 'nom,prenom\nDupont,Jean\n'.repeat(2000), 'registry.file-layout'],
  ['a file cut in the middle of a line', `${fileOf(...many)}structureej;7500`, 'registry.file-truncated'],
] as const) {
  test(`refuses ${what}, and changes nothing`, async () => {
    const before = await portal.db
      .selectFrom('structures')
      .select(({ fn }) => fn.countAll().as('n'))
      .execute();
    const { import: refused } = await importFile(portal, 'finess-csv', file);
    assert.deepEqual([refused.state, refused.refusal?.code], ['refused', code]);
    const after = await portal.db
      .selectFrom('structures')
      .select(({ fn }) => fn.countAll().as('n'))
      .execute();
    assert.deepEqual(after, before);
  });
}

test('reads Latin-1 and UTF-8, and refuses the line that is neither', async () => {
  const latin1 = Buffer.from(fileOf(entity(7001, 'HÔPITAL D’ÉTÉ'.replace('’', "'"))), 'latin1');
  await importFile(portal, 'finess-csv', latin1, false);
  assert.ok(await named("HÔPITAL D'ÉTÉ"));
  const mixed = Buffer.concat([
    Buffer.from(fileOf(entity(7002, 'CŒUR'))),
    Buffer.from(`${entity(7003, 'ÉTÉ')}\n`, 'latin1'),
  ]);
  const { lines } = await importFile(portal, 'finess-csv', mixed, false);
  assert.deepEqual(
    lines.map(({ line, code }) => [line, code]),
    [[3, 'registry.encoding']],
  );
});
