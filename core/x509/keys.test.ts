import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { tag } from './der-tags.ts';
import { encodeDer } from './der-writer.ts';
import { keyFingerprint, keyIdentifier, readPublicKey, spkiSha256Hex } from './keys.ts';
import { encodeOid } from './oids.ts';

const codeOf = (spkiDer: Uint8Array): string => {
  const key = readPublicKey(spkiDer);
  return key.ok ? key.value.algorithm : key.refusal.code;
};

const rsaSpki = (modulus: Uint8Array, exponent: number, parameters: 'null' | 'none' = 'null'): Uint8Array =>
  encodeDer((writer) =>
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(encodeOid('1.2.840.113549.1.1.1'));
        if (parameters === 'null') writer.null();
      });
      writer.bitString(
        encodeDer((inner) =>
          inner.sequence(() => {
            inner.unsigned(modulus);
            inner.integer(exponent);
          }),
        ),
      );
    }),
  );

const ecSpki = (curve: string, point: Uint8Array): Uint8Array =>
  encodeDer((writer) =>
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(encodeOid('1.2.840.10045.2.1'));
        writer.raw(encodeOid(curve));
      });
      writer.bitString(point);
    }),
  );

const oddModulus = (bits: number): Uint8Array => {
  const modulus = new Uint8Array(Math.ceil(bits / 8)).fill(0xff);
  modulus[0] = 0xff >> (modulus.length * 8 - bits);
  return modulus;
};

const realModulus = (bits: number): Uint8Array =>
  Buffer.from(
    generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }).n ?? '',
    'base64url',
  );

const p256 = '1.2.840.10045.3.1.7';
const spkiOf = (namedCurve: string): Uint8Array =>
  new Uint8Array(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ type: 'spki', format: 'der' }));
const pointOf = (spkiDer: Uint8Array, octets: number): Uint8Array => spkiDer.slice(-octets);

test('reads real keys of the closed list', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
  assert.equal(codeOf(rsa), 'rsa-2048');
  assert.equal(codeOf(spkiOf('P-256')), 'p-256');
  assert.equal(codeOf(spkiOf('P-384')), 'p-384');
});

for (const [bits, answer] of [
  [1024, 'key.rsa-size'],
  [2047, 'key.rsa-size'],
  [2048, 'rsa-2048'],
  [2049, 'key.rsa-size'],
  [3072, 'rsa-3072'],
  [4095, 'key.rsa-size'],
  [4096, 'rsa-4096'],
  [8193, 'key.rsa-size'],
] as const) {
  test(`answers ${answer} to an RSA modulus of ${bits} bits`, () => {
    assert.equal(codeOf(rsaSpki(answer === 'key.rsa-size' ? oddModulus(bits) : realModulus(bits), 65537)), answer);
  });
}

test('says how many bits a refused key has', () => {
  const key = readPublicKey(rsaSpki(oddModulus(1024), 65537));
  assert.deepEqual(key.ok ? null : key.refusal.params, { bits: 1024 });
});

for (const exponent of [1, 2, 3, 65536, 65539]) {
  test(`refuses the RSA exponent ${exponent}`, () => {
    assert.equal(codeOf(rsaSpki(oddModulus(2048), exponent)), 'key.rsa-exponent');
  });
}

test('refuses an even modulus, a zero one and a negative one', () => {
  const even = oddModulus(2048);
  even[255] = 0xfe;
  assert.equal(codeOf(rsaSpki(even, 65537)), 'key.rsa-modulus-invalid');
  assert.equal(codeOf(rsaSpki(Uint8Array.of(0), 65537)), 'key.rsa-size');
  const negative = encodeDer((writer) =>
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(encodeOid('1.2.840.113549.1.1.1'));
        writer.null();
      });
      writer.bitString(
        encodeDer((inner) =>
          inner.sequence(() => {
            inner.primitive(tag.integer, new Uint8Array(256).fill(0x81));
            inner.integer(65537);
          }),
        ),
      );
    }),
  );
  assert.equal(codeOf(negative), 'key.rsa-modulus-invalid');
});

test('refuses RSA without its NULL parameters', () => {
  assert.equal(codeOf(rsaSpki(oddModulus(2048), 65537, 'none')), 'key.parameters-invalid');
});

test('refuses a point that is off the curve, past p, at infinity, cut, or of another curve', () => {
  const point = pointOf(spkiOf('P-256'), 65);
  const off = point.slice();
  off[64] = (off[64] ?? 0) ^ 1;
  const pastP = new Uint8Array(65).fill(0xff);
  pastP[0] = 4;
  for (const wrong of [
    off,
    pastP,
    Uint8Array.of(0),
    new Uint8Array(0),
    point.slice(0, 64),
    pointOf(spkiOf('P-384'), 97),
  ]) {
    assert.equal(codeOf(ecSpki(p256, wrong)), 'key.point-invalid');
  }
});

test('refuses x + p, another writing of the same x', () => {
  // x = 5 is on P-256; 5 + p still fits 32 octets.
  const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
  const y = 0x459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbccn;
  const octets = (x: bigint) =>
    Uint8Array.from(Buffer.from(`04${x.toString(16).padStart(64, '0')}${y.toString(16)}`, 'hex'));
  assert.equal(codeOf(ecSpki(p256, octets(5n))), 'p-256');
  assert.equal(codeOf(ecSpki(p256, octets(5n + p))), 'key.point-invalid');
});

test('refuses a compressed point, another curve, another algorithm', () => {
  const point = pointOf(spkiOf('P-256'), 65);
  assert.equal(codeOf(ecSpki(p256, Uint8Array.of(2, ...point.subarray(1, 33)))), 'key.point-compressed');
  assert.equal(codeOf(spkiOf('P-521')), 'key.curve-unsupported');
  const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });
  const refused = readPublicKey(new Uint8Array(ed25519));
  assert.deepEqual(refused.ok ? null : refused.refusal, {
    code: 'key.algorithm-unsupported',
    params: { algorithm: 'Ed25519' },
  });
});

test('refuses on P-384 too: off the curve, x past p, infinity, compressed', () => {
  const p384 = '1.3.132.0.34';
  const point = pointOf(spkiOf('P-384'), 97);
  const off = point.slice();
  off[96] = (off[96] ?? 0) ^ 1;
  const pastP = point.slice().fill(0xff, 1, 49);
  assert.equal(codeOf(ecSpki(p384, point)), 'p-384');
  for (const wrong of [off, pastP, Uint8Array.of(0), new Uint8Array(97), point.slice(0, 96)]) {
    assert.equal(codeOf(ecSpki(p384, wrong)), 'key.point-invalid');
  }
  assert.equal(codeOf(ecSpki(p384, Uint8Array.of(3, ...point.subarray(1, 49)))), 'key.point-compressed');
});

test('refuses hybrid points and the zero point', () => {
  const point = pointOf(spkiOf('P-256'), 65);
  for (const form of [0x06, 0x07, 0x05]) {
    assert.equal(codeOf(ecSpki(p256, Uint8Array.of(form, ...point.subarray(1)))), 'key.point-invalid');
  }
  assert.equal(codeOf(ecSpki(p256, Uint8Array.of(4, ...new Uint8Array(64)))), 'key.point-invalid');
});

test('refuses explicit curve parameters', () => {
  const explicit = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' });
  assert.equal(codeOf(explicit.publicKey.export({ type: 'spki', format: 'der' })), 'key.curve-explicit');
});

test('refuses an RSASSA-PSS key by its name', () => {
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  assert.equal(codeOf(pss.publicKey.export({ type: 'spki', format: 'der' })), 'key.rsa-pss');
});

test('refuses a modulus with a known weakness by its name', () => {
  // 2^2048 − 1 is divisible by 3.
  assert.equal(codeOf(rsaSpki(oddModulus(2048), 65537)), 'key.small-factor');
});

test('names a key by the SHA-256 of its SPKI, and identifies it by RFC 7093 method 1', () => {
  const spkiDer = spkiOf('P-256');
  const digest = createHash('sha256').update(spkiDer).digest('hex');
  assert.equal(spkiSha256Hex(spkiDer), digest);
  assert.equal(keyFingerprint(spkiDer).replaceAll(':', '').toLowerCase(), digest);
  assert.match(keyFingerprint(spkiDer), /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const expected = createHash('sha256').update(pointOf(spkiDer, 65)).digest().subarray(0, 20);
  assert.deepEqual(Buffer.from(keyIdentifier(spkiDer)), expected);
});
