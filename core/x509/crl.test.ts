import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CrlHead, crlEnds, encodeTbsCrl } from './crl.ts';
import { type CrlEntry, CrlEntryWriter, type CrlReason, crlReasonCodes, encodeCrlEntries } from './crl-entries.ts';
import { parseCrl } from './crl-reader.ts';
import { encodeName } from './names.ts';
import { ocspError } from './ocsp.ts';
import { assembleSigned, signedEnvelope } from './signed-object.ts';

const head: CrlHead = {
  issuerNameDer: encodeName([{ type: 'CN', value: 'TEST AC' }]),
  signatureAlgorithm: 'sha256WithRSA',
  thisUpdateSeconds: 1_800_000_000,
  nextUpdateSeconds: 1_800_600_000,
  crlNumber: 1_795_000_000_000_000_000n,
  authorityKeyId: new Uint8Array(20).fill(5),
};

const parsed = (tbs: Uint8Array) => {
  const crl = parseCrl(assembleSigned(tbs, 'sha256WithRSA', new Uint8Array(256)));
  assert.ok(crl.ok, crl.ok ? '' : crl.refusal.code);
  return crl.value;
};

const entry = (i: number, reason?: CrlReason): CrlEntry => {
  const serial = new Uint8Array(16).fill(1);
  new DataView(serial.buffer).setUint32(12, i);
  const revokedAtSeconds = 1_700_000_000 + i;
  return reason === undefined ? { serial, revokedAtSeconds } : { serial, revokedAtSeconds, reason };
};

test('leaves revokedCertificates out of an empty list', () => {
  const { entries, head: read } = parsed(encodeTbsCrl(head, []));
  assert.deepEqual(entries, []);
  assert.equal(read.crlNumber, head.crlNumber);
  assert.equal(read.deltaBaseNumber, undefined);
});

test('reads back heads, numbers, delta and entries', () => {
  const reasons = fc.option(fc.constantFrom(...(Object.keys(crlReasonCodes) as CrlReason[])), { nil: undefined });
  const entries = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 0xffffffff }), reasons).map(([i, reason]) => entry(i, reason)),
  );
  fc.assert(
    fc.property(entries, fc.bigInt({ min: 0n, max: 2n ** 64n }), (list, deltaBaseNumber) => {
      const crl = parsed(encodeTbsCrl({ ...head, deltaBaseNumber }, list));
      assert.deepEqual(
        crl.entries.map((read) => ({ ...read, serial: Uint8Array.from(read.serial) })),
        list,
      );
      assert.equal(crl.head.deltaBaseNumber, deltaBaseNumber);
    }),
    { numRuns: 50 },
  );
});

test('writes no reason at all for unspecified, and 0E octets for another', () => {
  assert.equal(encodeCrlEntries([entry(1, 'keyCompromise')]).length - encodeCrlEntries([entry(1)]).length, 14);
});

test('reads back a reason, the date of a compromise, both or neither, on any day of Time', () => {
  const seconds = fc.oneof(
    fc.integer({ min: -631_152_000, max: 253_402_300_799 }),
    fc.constantFrom(2_524_607_999, 2_524_608_000, 951_782_400, 0, -1),
  );
  const said = fc.record({
    serial: fc.uint8Array({ minLength: 1, maxLength: 20 }).filter(([first = 0]) => first > 0 && first < 128),
    revokedAtSeconds: seconds,
    reason: fc.option(fc.constantFrom(...(Object.keys(crlReasonCodes) as CrlReason[])), { nil: undefined }),
    invalidSinceSeconds: fc.option(seconds, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 20 }), (list) => {
      const given = list.map(({ serial, revokedAtSeconds, reason, invalidSinceSeconds }) => ({
        ...{ serial: Uint8Array.from(serial), revokedAtSeconds },
        ...(reason === undefined ? {} : { reason }),
        ...(invalidSinceSeconds === undefined ? {} : { invalidSinceSeconds }),
      }));
      const read = parsed(encodeTbsCrl(head, given)).entries;
      assert.deepEqual(
        read.map((one) => ({ ...one, serial: Uint8Array.from(one.serial) })),
        given,
      );
    }),
  );
});

test('throws for a time that Time cannot write, and where there is no room', () => {
  const writer = new CrlEntryWriter(1);
  const add = (revokedAtSeconds: number) =>
    writer.add(Uint8Array.of(1), 0, 1, { revokedAtSeconds, reasonCode: 0, invalidSinceSeconds: null });
  for (const seconds of [-631_152_001, 253_402_300_800, 0.5, Number.NaN]) assert.throws(() => add(seconds), RangeError);
  assert.throws(() => {
    for (let i = 0; i < 5; i += 1) add(0);
  }, RangeError);
});

test('writes a revocation of 2050 in GeneralizedTime', () => {
  const late = { serial: Uint8Array.of(1), revokedAtSeconds: 2_524_608_000 };
  const [read] = parsed(encodeTbsCrl(head, [late])).entries;
  assert.equal(read?.revokedAtSeconds, 2_524_608_000);
});

test('writes 100,000 entries in runs, whose head and end say how long they are together', () => {
  const runs: Uint8Array[] = [];
  const all = Array.from({ length: 100_000 }, (_, i) => entry(i, i % 3 === 0 ? 'superseded' : undefined));
  for (let at = 0; at < all.length; at += 16_384) runs.push(encodeCrlEntries(all.slice(at, at + 16_384)));
  const entriesLength = runs.reduce((sum, run) => sum + run.length, 0);
  const { start: first, end: last, tbsLength } = crlEnds(head, entriesLength);
  const tbs = Buffer.concat([first, ...runs, last]);
  assert.equal(tbs.length, tbsLength);
  assert.ok(tbs.equals(encodeTbsCrl(head, all)));
  const { start, end } = signedEnvelope(tbs.length, 'sha256WithRSA', new Uint8Array(256));
  const streamed = Buffer.concat([start, tbs, end]);
  assert.ok(streamed.equals(assembleSigned(tbs, 'sha256WithRSA', new Uint8Array(256))));
  const crl = parseCrl(streamed);
  assert.ok(crl.ok);
  assert.equal(crl.value.entries.length, 100_000);
});

test('refuses an empty revokedCertificates, a reason that is not in the standard, a missing number', () => {
  const tbs = Buffer.from(encodeTbsCrl(head, [entry(1, 'superseded')]));
  const changed = (from: string, to: string): string => {
    const hex = tbs.toString('hex');
    assert.ok(hex.includes(from));
    const crl = parseCrl(assembleSigned(Buffer.from(hex.replace(from, to), 'hex'), 'sha256WithRSA', new Uint8Array(1)));
    return crl.ok ? 'ok' : crl.refusal.code;
  };
  assert.equal(changed('0a0104', '0a0100'), 'crl.reason-invalid');
  assert.equal(changed('0a0104', '0a0106'), 'crl.reason-invalid');
  assert.equal(changed('0603551d14', '0603551d15'), 'crl.extension-missing');
});

test('says tryLater in five octets', () => {
  assert.equal(Buffer.from(ocspError('tryLater')).toString('hex'), '30030a0103');
});
