import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeRecord, type RawRecord } from './record.ts';

const raw: RawRecord = {
  sourceKey: '010000024',
  kind: 'EG',
  name: 'CENTRE HOSPITALIER',
  identifiers: [
    { kind: 'finess', value: '010000024' },
    { kind: 'siret', value: '26010004500012' },
  ],
  departmentCode: '01',
  town: 'VIRIAT',
  addressLines: [],
  emails: [],
  phones: [],
  parentKey: 'finess:010780054',
  state: 'open',
};
const judged = (change: Partial<RawRecord>) => {
  const read = judgeRecord({ ...raw, ...change });
  return read.ok ? read.value : read.refusal;
};
const record = (change: Partial<RawRecord>) => {
  const read = judgeRecord({ ...raw, ...change });
  assert.ok(read.ok);
  return read.value.record;
};

test('certifies by the rule: idNatSt, then FINESS, SIRET, RPPS-rang, SIREN, ADELI', () => {
  assert.equal(record({}).certifiedIdentifier, '1010000024');
  assert.equal(record({ idNatSt: '326010004500012' }).certifiedIdentifier, '326010004500012');
  assert.deepEqual(
    record({ idNatSt: '326010004500012' }).identifiers.map(({ kind }) => kind),
    ['finess', 'siret', 'idNatSt'],
  );
  assert.equal(record({ identifiers: raw.identifiers.slice(1) }).certifiedIdentifier, '326010004500012');
});

test('refuses a wrong certifying identifier, even where another one holds, and says what was expected', () => {
  const [finess, siret] = raw.identifiers;
  assert.ok(finess && siret);
  assert.deepEqual(judged({ identifiers: [{ ...finess, value: '010000025' }, siret] }), {
    code: 'identifier.luhn',
    params: { identifier: 'FINESS', key: '5', expectedKey: '4', position: 9 },
  });
});

test('leaves out another identifier that does not hold, and says so', () => {
  const [finess, siret] = raw.identifiers;
  assert.ok(finess && siret);
  const read = judgeRecord({ ...raw, identifiers: [finess, { ...siret, value: '26010004500013' }] });
  assert.ok(read.ok);
  assert.deepEqual(read.value.record.identifiers, [finess]);
  assert.deepEqual(
    read.value.remarks.map(({ code }) => code),
    ['identifier.luhn'],
  );
});

for (const [what, change, code] of [
  ['no name', { name: ' ' }, 'registry.name-missing'],
  ['an endless name', { name: 'A'.repeat(301) }, 'registry.text-too-long'],
  ['a control character', { name: 'CENTRE\u0000HOSPITALIER' }, 'registry.characters'],
  ['half a surrogate pair', { town: '\ud800' }, 'registry.characters'],
  ['no key', { sourceKey: ' ' }, 'registry.key-missing'],
  ['an unknown department', { departmentCode: '99' }, 'department.unknown'],
  ['no department and no commune', { departmentCode: '' }, 'department.unknown'],
  ['no identifier', { identifiers: [] }, 'structure-id.none'],
  ['an idNatSt that cannot be read', { idNatSt: '9123' }, 'structure-id.prefix'],
  ['a juridical entity below another', { kind: 'EJ' }, 'registry.entity-with-parent'],
] as const) {
  test(`refuses ${what}`, () => {
    const read = judgeRecord({ ...raw, ...change });
    assert.equal(read.ok ? null : read.refusal.code, code);
  });
}

test('takes the department from the commune where the source gives none, before any post code', () => {
  assert.equal(record({ departmentCode: undefined, communeCode: '97105', postcode: '48250' }).departmentCode, '971');
});

test('takes it from the post code where the source has neither, and refuses one that leaves a doubt', () => {
  const unsaid = { departmentCode: undefined, communeCode: '' };
  assert.equal(record({ ...unsaid, postcode: '76000' }).departmentCode, '76');
  for (const [postcode, town] of [
    ['48250', 'LAVEYRUNE'],
    ['76031', 'ROUEN CEDEX'],
  ] as const) {
    const judged = judgeRecord({ ...raw, ...unsaid, postcode, town });
    assert.equal(judged.ok ? null : judged.refusal.code, 'department.post-code-unclear');
  }
});

test('keeps only days that the calendar has', () => {
  assert.equal(record({ openedOn: '2024-02-29' }).openedOn, '2024-02-29');
  for (const openedOn of ['2023-02-29', '0000-00-00', '29/02/2024', 'x'])
    assert.equal(record({ openedOn }).openedOn, null);
});

test('never throws, and gives the same record for what it gave', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(text, text, text, text, (name, town, sourceKey, value) => {
      const read = judgeRecord({
        ...raw,
        name,
        town,
        sourceKey,
        identifiers: [...raw.identifiers, { kind: 'siren', value }],
      });
      if (!read.ok) return;
      const again = judgeRecord({
        ...raw,
        ...read.value.record,
        shortName: undefined,
        identifiers: raw.identifiers,
        openedOn: '',
        closedOn: '',
        updatedOn: '',
        postcode: '',
      });
      assert.ok(again.ok);
      assert.equal(again.value.record.name, read.value.record.name);
    }),
  );
});
