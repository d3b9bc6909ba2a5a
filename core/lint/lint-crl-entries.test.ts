import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeTbsCrl } from '../x509/crl.ts';
import { type CrlEntry, type CrlReason, crlReasonCodes, encodeCrlEntries } from '../x509/crl-entries.ts';
import { parseCrl } from '../x509/crl-reader.ts';
import { assembleSigned } from '../x509/signed-object.ts';
import { lintCrlEntries } from './lint-crl-entries.ts';

const thisUpdateSeconds = 1_790_000_000;
const lint = (run: Uint8Array, after: Uint8Array | null = null) => lintCrlEntries(run, { after, thisUpdateSeconds });
const serial = (last: number): Uint8Array => new Uint8Array(16).fill(7, 0, 15).fill(last, 15);
const entry = (last: number, more: Partial<CrlEntry> = {}): CrlEntry => ({
  ...{ serial: serial(last), revokedAtSeconds: thisUpdateSeconds - 60 },
  ...more,
});
const reasons = Object.keys(crlReasonCodes) as CrlReason[];
const drawn = fc
  .uniqueArray(
    fc.record({
      serial: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((octets) => {
        octets[0] = ((octets[0] ?? 0) % 127) + 1;
        return octets;
      }),
      revokedAtSeconds: fc.integer({ min: -631_152_000, max: thisUpdateSeconds }),
      reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
      invalidSinceSeconds: fc.option(fc.integer({ min: 0, max: thisUpdateSeconds }), { nil: undefined }),
    }),
    { selector: ({ serial: one }) => one.join(), minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list
      .sort((a, b) => Buffer.compare(a.serial, b.serial))
      .map(
        ({ reason, invalidSinceSeconds, ...rest }): CrlEntry => ({
          ...rest,
          ...(reason === undefined ? {} : { reason }),
          ...(invalidSinceSeconds === undefined ? {} : { invalidSinceSeconds }),
        }),
      ),
  );

test('has nothing to say against what the writer makes in the order of serials, and tells how many and the last', () => {
  fc.assert(
    fc.property(drawn, (entries) => {
      const { findings, last, count } = lint(encodeCrlEntries(entries));
      assert.deepEqual([findings, count], [[], entries.length]);
      assert.deepEqual(last, Uint8Array.from(entries.at(-1)?.serial ?? []));
    }),
  );
});

/** The strict reader of whole lists, which shares nothing with this one. */
const reads = (run: Uint8Array): boolean => {
  const head = {
    ...({
      issuerNameDer: Uint8Array.of(0x30, 0),
      signatureAlgorithm: 'sha256WithRSA',
      thisUpdateSeconds,
      crlNumber: 1n,
    } as const),
    ...{ nextUpdateSeconds: thisUpdateSeconds + 60, authorityKeyId: serial(1) },
  };
  // A list of as many octets, and these in their place.
  const empty = encodeTbsCrl(head, []);
  const one = encodeTbsCrl(head, [entry(1)]);
  assert.ok(one.length > empty.length);
  const cut = Buffer.from(one).lastIndexOf(Buffer.from(encodeCrlEntries([entry(1)])));
  const length = encodeCrlEntries([entry(1)]).length;
  if (run.length !== length) return true;
  one.set(run, cut);
  return parseCrl(assembleSigned(one, 'sha256WithRSA', new Uint8Array(1))).ok;
};

test('lets no octet through that the reader of lists would not', () => {
  const run = encodeCrlEntries([entry(1)]);
  let stopped = 0;
  for (let at = 0; at < run.length; at += 1) {
    for (let value = 0; value < 256; value += 1) {
      const changed = run.slice();
      changed[at] = value;
      if (lint(changed).findings.length > 0) stopped += 1;
      else assert.ok(reads(changed), `octet ${at} = ${value}`);
    }
  }
  assert.ok(stopped > 15 * 256);
});

for (const [what, finding, run, after] of [
  ['a serial twice', /order/, encodeCrlEntries([entry(1), entry(1)])],
  ['a serial before another', /order/, encodeCrlEntries([entry(2), entry(1)])],
  ['a serial that the run before had', /order/, encodeCrlEntries([entry(2)]), serial(2)],
  ['a revocation to come', /revoked after/, encodeCrlEntries([entry(1, { revokedAtSeconds: thisUpdateSeconds + 1 })])],
  [
    'a compromise to come',
    /invalid only after/,
    encodeCrlEntries([entry(1, { invalidSinceSeconds: thisUpdateSeconds + 1 })]),
  ],
  ['an entry cut short', /encoding/, encodeCrlEntries([entry(1, { reason: 'superseded' })]).slice(0, -1)],
  ['a negative serial', /serial/, encodeCrlEntries([{ ...entry(1), serial: Uint8Array.of(0x80) }])],
  ['the serial 0', /serial/, encodeCrlEntries([{ ...entry(1), serial: Uint8Array.of(0) }])],
] as const) {
  test(`stops ${what}`, () => {
    const [first = ''] = lint(run, after ?? null).findings;
    assert.match(first, finding);
  });
}

test('stops reasons that are not given (0, 6, 7, 8), days that do not exist, forms of another year', () => {
  const with1 = encodeCrlEntries([entry(1, { reason: 'keyCompromise' })]);
  for (const code of [0, 6, 7, 8, 11, 255]) {
    const changed = with1.slice();
    changed[changed.length - 1] = code;
    assert.match(lint(changed).findings[0] ?? '', /reason/, String(code));
  }
  const digitsAt = 2 + 18 + 2;
  for (const time of [
    '260229000000Z',
    '261301000000Z',
    '260100000000Z',
    '260101240000Z',
    '260101006000Z',
    '26010100000 Z',
  ]) {
    const changed = encodeCrlEntries([entry(1)]);
    changed.set(Buffer.from(time), digitsAt);
    assert.notDeepEqual(lint(changed).findings, [], time);
  }
  const late = encodeCrlEntries([entry(1, { revokedAtSeconds: 2_524_608_000 })]);
  late.set(Buffer.from('20491231235959Z'), digitsAt);
  assert.match(
    lintCrlEntries(late, { after: null, thisUpdateSeconds: 2_600_000_000 }).findings[0] ?? '',
    /another year/,
  );
});
