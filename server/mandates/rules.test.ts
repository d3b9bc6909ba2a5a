import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parisDayStart } from './paris-day-start.ts';
import { checkExtent, checkHolder, type Extent, endsWithin, holds, isWithin, type KnownFacts } from './rules.ts';

const now = new Date('2026-11-23T09:00:00Z');
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * dayMs);
const known: KnownFacts = {
  ...{ now, longestYears: 3, structureIsOpen: true, offers: ['ORG', 'SERV'], domains: ['ch.example'], held: [] },
};
const asked: Extent = { from: now, until: inDays(365), offers: ['ORG'], domains: null };
const codesOf = (extent: Partial<Extent>, facts: Partial<KnownFacts> = {}) =>
  checkExtent({ ...asked, ...extent }, { ...known, ...facts }).map(
    ({ field, index, refusal }) => `${index === undefined ? field : `${field}.${index}`} ${refusal.code}`,
  );

for (const [what, extent, facts, expected] of [
  ['a plain designation', {}, {}, []],
  ['one that stops just now', { until: now }, {}, ['until designation.end-past']],
  ['one that stopped before', { until: inDays(-1) }, {}, ['until designation.end-past']],
  ['reversed dates', { from: inDays(20), until: inDays(10) }, {}, ['until designation.dates-reversed']],
  ['three years, the last day included', { until: parisDayStart('2029-11-23', 1) }, {}, []],
  ['a day more', { until: parisDayStart('2029-11-24', 1) }, {}, ['until designation.too-long']],
  ['no offer', { offers: [] }, {}, ['offers designation.offer-missing']],
  ['an unknown offer', { offers: ['ORG', 'PRO'] }, {}, ['offers designation.offer-unknown']],
  [
    'a closed structure, whatever else is wrong',
    { offers: [] },
    { structureIsOpen: false },
    ['structureId designation.structure-closed'],
  ],
  ['a domain of the structure', { domains: ['www.ch.example'] }, { domains: ['ch.example'] }, []],
  [
    'a foreign domain',
    { domains: ['ch.example', 'evilch.example'] },
    { domains: ['ch.example'] },
    ['domains.1 designation.domain-foreign'],
  ],
  ['all domains', { domains: null }, { domains: ['ch.example'] }, []],
  ['the same twice', {}, { held: [asked] }, ['offers designation.exists']],
  ['less than what is held', { until: inDays(10) }, { held: [asked] }, ['offers designation.exists']],
  ['longer than what is held', { until: inDays(366) }, { held: [asked] }, []],
  ['another offer than what is held', { offers: ['ORG', 'SERV'] }, { held: [asked] }, []],
  ['all domains where some are held', {}, { held: [{ ...asked, domains: ['ch.example'] }] }, []],
] as const) {
  test(`${what}: ${expected.length === 0 ? 'given' : expected.join(', ')}`, () => {
    assert.deepEqual(codesOf(extent, facts), expected);
  });
}

const instants = fc.integer({ min: -400, max: 2000 }).map(inDays);
const domains = fc.subarray(['ch.example', 'www.ch.example', 'evilch.example', 'autre.example'], { minLength: 1 });
const extents: fc.Arbitrary<Extent> = fc.record({
  from: instants,
  until: fc.option(instants),
  offers: fc.subarray(['ORG', 'SERV', 'PRO']),
  domains: fc.option(domains),
});
const facts: fc.Arbitrary<KnownFacts> = fc.record({
  now: fc.constant(now),
  longestYears: fc.constant(3),
  structureIsOpen: fc.boolean(),
  offers: fc.constant(['ORG', 'SERV']),
  domains,
  held: fc.array(extents, { maxLength: 3 }),
});

test('what passes is open, to come, bounded, of known offers, within the structure’s domains, and new', () => {
  fc.assert(
    fc.property(extents, facts, (extent, given) => {
      if (checkExtent(extent, given).length > 0) return;
      assert.ok(given.structureIsOpen);
      assert.ok(extent.offers.length > 0 && extent.offers.every((offer) => given.offers.includes(offer)));
      if (extent.until !== null) {
        assert.ok(extent.until > now && extent.until > extent.from);
        assert.ok(extent.until.getTime() - extent.from.getTime() <= (3 * 366 + 1) * dayMs);
      }
      for (const domain of extent.domains ?? []) {
        assert.ok(given.domains.some((one) => domain === one || domain.endsWith(`.${one}`)));
      }
      assert.ok(!given.held.some((one) => holds(one, extent)));
    }),
  );
});

test('once given, the same is never given again, and it is in force exactly within its period', () => {
  fc.assert(
    fc.property(extents, facts, instants, (extent, given, at) => {
      if (checkExtent(extent, given).length > 0) return;
      const again = checkExtent(extent, { ...given, held: [...given.held, extent] });
      assert.deepEqual(
        again.map(({ refusal }) => refusal.code),
        ['designation.exists'],
      );
      assert.equal(isWithin(extent, at), at >= extent.from && (extent.until === null || at < extent.until));
    }),
  );
});

test('holding is transitive, and everything holds itself', () => {
  fc.assert(
    fc.property(extents, extents, extents, (a, b, c) => {
      assert.ok(holds(a, a));
      if (holds(a, b) && holds(b, c)) assert.ok(holds(a, c));
    }),
  );
});

test('no account of a person gives to an account of that person, and no auditor is given anything', () => {
  const persons = fc.constantFrom('p1', 'p2', 'p3');
  fc.assert(
    fc.property(persons, fc.boolean(), fc.option(persons), (holder, audits, giver) => {
      const refused = checkHolder({ personId: holder, audits }, giver === null ? null : { personId: giver });
      const expected = audits ? 'designation.auditor' : giver === holder ? 'designation.self' : undefined;
      assert.equal(refused?.code, expected);
    }),
  );
});

test('a day begins at midnight in Paris, winter, summer and the days between', () => {
  for (const [day, start] of [
    ['2026-01-15', '2026-01-14T23:00:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ] as const) {
    assert.equal(parisDayStart(day).toISOString(), start);
  }
  assert.equal(parisDayStart('2026-12-31', 1).toISOString(), '2026-12-31T23:00:00.000Z');
});

test('ends soon from 30 days before its end, until its end', () => {
  assert.equal(endsWithin(inDays(30), 30, now), true);
  assert.equal(endsWithin(new Date(inDays(30).getTime() + 1), 30, now), false);
  assert.equal(endsWithin(now, 30, now), false);
  assert.equal(endsWithin(null, 30, now), false);
});
