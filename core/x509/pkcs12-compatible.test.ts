/** How the compatible form is written, as openssl 3 reads it; the other readers are in test/compatibility. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createCipheriv } from 'node:crypto';
import { test } from 'node:test';
import { buildPkcs12 } from './pkcs12.ts';
import { compatiblePkcs12, type TripleDesCbc } from './pkcs12-compatible.ts';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'no openssl on this machine';

const tripleDesCbc: TripleDesCbc = (key24, iv8, plain) => {
  const cipher = createCipheriv('des-ede3-cbc', key24, iv8);
  return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final()]));
};
const form = compatiblePkcs12({ random: (length) => new Uint8Array(length).fill(length), tripleDesCbc });
const content = {
  certificateDer: Uint8Array.of(0x30, 0),
  chainDer: [],
  pkcs8Der: new Uint8Array(40),
  friendlyName: 'nom',
};
const password = 'Bretagne&Sirop-42/Quai ~';
const build = async (given = password) => {
  const built = await buildPkcs12(content, given, form);
  return built.ok ? built.value : assert.fail(built.refusal.code);
};

test('builds the same file from the same randomness', async () => {
  assert.deepEqual(await build(), await build());
});

test('takes the passwords that the modern form takes, and no other', async () => {
  const built = await buildPkcs12(content, 'Mot-de-passe-Été-2026!', form);
  assert.equal(built.ok ? '' : built.refusal.code, 'pkcs12.password-not-ascii');
});

test('is 3DES and SHA-1 with 2,048 turns for the key, the certificates and the MAC, and has no RC2', {
  skip,
}, async () => {
  const info = spawnSync('openssl', ['pkcs12', '-info', '-nokeys', '-nocerts', '-passin', `pass:${password}`], {
    input: await build(),
    encoding: 'utf8',
  });
  assert.match(info.stderr, /MAC: sha1, Iteration 2048/);
  assert.equal(info.stderr.match(/pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048/g)?.length, 2);
  assert.doesNotMatch(info.stderr, /RC2/);
});
