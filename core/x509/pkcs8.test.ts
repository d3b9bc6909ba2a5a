import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { tag } from './der-tags.ts';
import { encodeDer } from './der-writer.ts';
import { encodeOid } from './oids.ts';
import { newPbes2, pbes2AlgorithmDer } from './pbes2.ts';
import { readDerInput, toPem } from './pem.ts';
import { isSealedPkcs8, openPkcs8, sealPkcs8 } from './pkcs8.ts';

const means = {
  random: (length: number) => new Uint8Array(randomBytes(length)),
  subtle: crypto.subtle,
  iterations: 100,
};
const pkcs8Der = new Uint8Array(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'der' }),
);
const codeOf = async (sealed: Uint8Array, password: string): Promise<string> => {
  const opened = await openPkcs8(sealed, password, means);
  return opened.ok ? 'ok' : opened.refusal.code;
};

test('opens what it sealed, by way of its PEM backup', async () => {
  const sealed = await sealPkcs8(pkcs8Der, 'Bretagne&Sirop-42', means);
  const backup = readDerInput(toPem('sealed-key', sealed), 'sealed-key');
  assert.ok(backup.ok);
  assert.deepEqual(await openPkcs8(backup.value, 'Bretagne&Sirop-42', means), { ok: true, value: pkcs8Der });
});

test('knows a cut or foreign file without a password', async () => {
  const sealed = await sealPkcs8(pkcs8Der, 'Bretagne&Sirop-42', means);
  assert.equal(isSealedPkcs8(sealed), true);
  for (const length of [0, 1, 50, sealed.length - 1]) assert.equal(isSealedPkcs8(sealed.subarray(0, length)), false);
  assert.equal(isSealedPkcs8(pkcs8Der), false);
});

test('takes its salt and IV from the randomness given, fresh each time', async () => {
  const lengths: number[] = [];
  const random = (length: number) => {
    lengths.push(length);
    return new Uint8Array(length).fill(lengths.length);
  };
  await sealPkcs8(pkcs8Der, 'x', { ...means, random });
  assert.deepEqual(lengths, [16, 16]);
});

test('refuses three hundred wrong passwords, well padded or not', async () => {
  const sealed = await sealPkcs8(pkcs8Der, 'right', { ...means, iterations: 1 });
  for (let i = 0; i < 300; i += 1) assert.equal(await codeOf(sealed, `wrong ${i}`), 'pkcs8.password-wrong');
});

test('refuses another scheme, a shortened key, absurd iterations, and noise', async () => {
  const sealedWith = (algorithmDer: Uint8Array) =>
    encodeDer((writer) =>
      writer.sequence(() => {
        writer.raw(algorithmDer);
        writer.octetString(new Uint8Array(64));
      }),
    );
  const pbes1 = encodeDer((writer) => writer.sequence(() => writer.raw(encodeOid('1.2.840.113549.1.5.3'))));
  const costly = pbes2AlgorithmDer(newPbes2(means.random, 100_000_000));
  const shortIv = pbes2AlgorithmDer({ ...newPbes2(means.random, 1), iv: new Uint8Array(8) });
  for (const algorithmDer of [pbes1, costly, shortIv]) {
    assert.equal(await codeOf(sealedWith(algorithmDer), 'x'), 'pkcs8.scheme-unsupported');
  }
  assert.equal(await codeOf(Uint8Array.of(tag.sequence, 0), 'x'), 'der.unexpected-value');
  assert.equal(await codeOf(sealedWith(pbes2AlgorithmDer(newPbes2(means.random, 1))), 'x'), 'pkcs8.password-wrong');
});

test('an unsealed key given as a backup is named as such', () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(pkcs8Der).toString('base64')}\n-----END PRIVATE KEY-----`;
  const read = readDerInput(pem, 'sealed-key');
  assert.equal(read.ok ? '' : read.refusal.code, 'file.private-key');
});
