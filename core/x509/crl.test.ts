import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type CrlEntry,
  type CrlHead,
  type CrlReason,
  crlChunks,
  crlEntryLength,
  crlReasonCodes,
  encodeTbsCrl,
} from './crl.ts';
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
  assert.equal(crlEntryLength(entry(1, 'keyCompromise')) - crlEntryLength(entry(1)), 14);
});

test('writes a revocation of 2050 in GeneralizedTime', () => {
  const late = { serial: Uint8Array.of(1), revokedAtSeconds: 2_524_608_000 };
  const [read] = parsed(encodeTbsCrl(head, [late])).entries;
  assert.equal(read?.revokedAtSeconds, 2_524_608_000);
});

test('throws before the end when the entries are not those announced', () => {
  const chunks = crlChunks(head, [entry(1)], 12);
  assert.throws(() => [...chunks], RangeError);
});

function* many(count: number): Generator<CrlEntry> {
  for (let i = 0; i < count; i += 1) yield entry(i, i % 3 === 0 ? 'superseded' : undefined);
}

test('streams 100,000 entries in chunks of about 64 KiB, read back one by one', () => {
  let entriesLength = 0;
  for (const one of many(100_000)) entriesLength += crlEntryLength(one);
  const chunks = [...crlChunks(head, many(100_000), entriesLength)];
  assert.ok(chunks.every((chunk) => chunk.length < 66_000));
  const tbs = Buffer.concat(chunks);
  const { start, end } = signedEnvelope(tbs.length, 'sha256WithRSA', new Uint8Array(256));
  const streamed = Buffer.concat([start, tbs, end]);
  assert.deepEqual(streamed, Buffer.from(assembleSigned(tbs, 'sha256WithRSA', new Uint8Array(256))));
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
