import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { describeSecret, secretBytes, stepOfCode } from './totp.ts';

const at = (seconds: number): Date => new Date(seconds * 1000);

/** RFC 6238 appendix B, SHA-1, its eight digits cut to the six that the same truncation gives. */
const rfcSecret = Buffer.from('12345678901234567890', 'ascii');
for (const [seconds, code] of [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const) {
  test(`takes the code of RFC 6238 for the second ${seconds}`, () => {
    assert.equal(stepOfCode(rfcSecret, code, at(seconds)), BigInt(Math.floor(seconds / 30)));
  });
}

/** RFC 4226 §5.3, written apart from the library. */
function codeOf(secret: Uint8Array, step: bigint): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(step);
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac[19] ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('takes the step before and the step after, and says which one it was', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: secretBytes, maxLength: secretBytes }),
      fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }),
      fc.integer({ min: -3, max: 3 }),
      (secret, seconds, delta) => {
        const now = BigInt(Math.floor(seconds / 30));
        const code = codeOf(secret, now + BigInt(delta));
        const step = stepOfCode(secret, code, at(seconds));
        if (Math.abs(delta) <= 1) assert.equal(codeOf(secret, step ?? -1n), code);
        // By chance, in three of a million.
        else assert.ok(step === null || codeOf(secret, step) === code);
      },
    ),
  );
});

test('takes what people type around the digits, and nothing but six digits', () => {
  const code = codeOf(rfcSecret, 41152263n);
  const now = at(1_234_567_890);
  assert.equal(stepOfCode(rfcSecret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now), 41152263n);
  for (const typed of ['', '12345', '1234567', 'abcdef', '٠٠٥٩٢٤', '-05924', '5924']) {
    assert.equal(stepOfCode(rfcSecret, typed, now), null, typed);
  }
});

test('writes the address that authenticators read', () => {
  const { secret, uri } = describeSecret(rfcSecret, { issuer: 'Sceau ESSAI', login: 'at.valmont' });
  assert.equal(secret, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  const read = new URL(uri);
  assert.deepEqual(
    [read.protocol, read.host, decodeURIComponent(read.pathname)],
    ['otpauth:', 'totp', '/Sceau ESSAI:at.valmont'],
  );
  assert.deepEqual(
    ['secret', 'issuer', 'algorithm', 'digits', 'period'].map((name) => read.searchParams.get(name)),
    [secret, 'Sceau ESSAI', 'SHA1', '6', '30'],
  );
});
