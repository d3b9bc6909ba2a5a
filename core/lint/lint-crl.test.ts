import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { goldenIssuer } from '../../test/fixtures/golden/cases.ts';
import { newSerial } from '../x509/certificate.ts';
import { type CrlHead, encodeTbsCrl } from '../x509/crl.ts';
import { type CrlEntry, type CrlReason, crlReasonCodes } from '../x509/crl-entries.ts';
import { lintCrl } from './lint-crl.ts';

const issuer = goldenIssuer('test');
const serial = (last: number): Uint8Array => newSerial(() => new Uint8Array(16).fill(7, 0, 15).fill(last, 15));
const thisUpdateSeconds = 1_790_000_000;
const head: CrlHead = {
  issuerNameDer: issuer.nameDer,
  signatureAlgorithm: issuer.signatureAlgorithm,
  thisUpdateSeconds,
  nextUpdateSeconds: thisUpdateSeconds + 7 * 86_400,
  crlNumber: 1_790_000_000_000n,
  authorityKeyId: issuer.keyId,
};
const entries: readonly CrlEntry[] = [
  { serial: serial(1), revokedAtSeconds: thisUpdateSeconds - 60 },
  { serial: serial(2), revokedAtSeconds: thisUpdateSeconds, reason: 'keyCompromise' },
];
const findings = (change: Partial<CrlHead>, listed: readonly CrlEntry[] = entries): readonly string[] =>
  lintCrl(encodeTbsCrl({ ...head, ...change }, listed), issuer);

test('has nothing to say against a list, an empty one, a delta, a year’s list of a root', () => {
  assert.deepEqual(findings({}), []);
  assert.deepEqual(findings({}, []), []);
  assert.deepEqual(findings({ deltaBaseNumber: head.crlNumber }, []), []);
  assert.deepEqual(findings({ nextUpdateSeconds: thisUpdateSeconds + 366 * 86_400 }), []);
});

const wrong: readonly (readonly [string, RegExp, Partial<CrlHead>, (readonly CrlEntry[])?])[] = [
  ['of another issuer', /^issuer/, { issuerNameDer: goldenIssuer('production').nameDer }],
  ['signed by another key', /^authority key identifier/, { authorityKeyId: new Uint8Array(20) }],
  ['signed with another algorithm', /^unreadable: crl.signature-algorithm/, { signatureAlgorithm: 'sha512WithRSA' }],
  ['that ends as it begins', /^nextUpdate/, { nextUpdateSeconds: thisUpdateSeconds }],
  ['that ended before', /^nextUpdate/, { nextUpdateSeconds: thisUpdateSeconds - 1 }],
  ['that lives more than a year', /^nextUpdate/, { nextUpdateSeconds: thisUpdateSeconds + 366 * 86_400 + 1 }],
  ['numbered 0', /^CRL number/, { crlNumber: 0n }],
  ['whose number takes 21 octets', /^CRL number/, { crlNumber: 1n << 159n }],
  ['that completes one to come', /^delta/, { deltaBaseNumber: head.crlNumber + 1n }],
  ['with a serial twice', /^entries: a serial/, {}, [...entries, ...entries.slice(0, 1)]],
  [
    'that revokes in the future',
    /^entries: revoked after/,
    {},
    [{ serial: serial(3), revokedAtSeconds: thisUpdateSeconds + 1 }],
  ],
];
for (const [what, finding, change, listed] of wrong) {
  test(`stops a list ${what}`, () => {
    const [first = '', ...others] = findings(change, listed);
    assert.match(first, finding);
    assert.deepEqual(others, []);
  });
}

/** The octets that a list may have otherwise and still be a right one: times, number, and what it lists. */
const free = (tbsDer: Uint8Array): ReadonlySet<number> => {
  const bytes = Buffer.from(tbsDer);
  const free = new Set<number>();
  const mark = (at: number, length: number) => {
    for (let i = at; i < at + length; i += 1) free.add(i);
  };
  for (let at = bytes.indexOf('170d', 0, 'hex'); at !== -1; at = bytes.indexOf('170d', at + 1, 'hex')) mark(at + 2, 13);
  for (const { serial: listed } of entries) mark(bytes.indexOf(listed), 16);
  mark(bytes.indexOf('0603551d14', 0, 'hex') + 9, 6);
  mark(bytes.indexOf('0603551d15', 0, 'hex') + 9, 1);
  return free;
};

test('stops a list once any octet but those of its times, numbers and reasons is another, and never throws', () => {
  const tbsDer = encodeTbsCrl(head, entries);
  const skipped = free(tbsDer);
  assert.equal(skipped.size, 4 * 13 + 2 * 16 + 6 + 1);
  for (let at = 0; at < tbsDer.length; at += 1) {
    for (const bit of [0, 3, 5, 7]) {
      const flipped = tbsDer.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      const stopped = lintCrl(flipped, issuer).length > 0;
      if (!skipped.has(at)) assert.ok(stopped, `octet ${at}, bit ${bit}`);
    }
  }
});

const reasons = Object.keys(crlReasonCodes) as CrlReason[];

test('has nothing to say against whatever list the writer makes of serials that differ', () => {
  const entry = fc.record({
    serial: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((octets) => newSerial(() => octets)),
    revokedAtSeconds: fc.integer({ min: 1_500_000_000, max: thisUpdateSeconds }),
    reason: fc.option(fc.constantFrom(...reasons), { nil: null }),
  });
  const list = fc.uniqueArray(entry, { selector: ({ serial: listed }) => listed.join(), maxLength: 40 });
  fc.assert(
    fc.property(list, fc.bigInt({ min: 1n, max: (1n << 159n) - 1n }), (drawn, crlNumber) => {
      const listed = drawn.map(({ reason, ...rest }): CrlEntry => (reason === null ? rest : { ...rest, reason }));
      assert.deepEqual(findings({ crlNumber }, listed), []);
    }),
    { numRuns: 100 },
  );
});
