/** What openssl, and keytool where there is one, say of the keys, requests and PKCS#12 files made in the browser. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, sign } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  has,
  judgedFolder,
  newPair,
  opensslSays,
  type Pair,
  randomOctets,
  skipWithoutOpenssl,
} from '../../test/support/openssl-judge.ts';
import { encodeTbs, newSerial } from './certificate.ts';
import { buildCsr } from './csr.ts';
import { type DistinguishedName, encodeName } from './names.ts';
import { toPem } from './pem.ts';
import { openPkcs8, sealPkcs8 } from './pkcs8.ts';
import { buildPkcs12 } from './pkcs12.ts';
import { modernPkcs12 } from './pkcs12-modern.ts';
import { defaultSignatureAlgorithm } from './signature-algorithms.ts';
import { assembleSigned } from './signed-object.ts';
import { subtleKeyParams, subtleSigner } from './subtle-signature.ts';

const skip = skipWithoutOpenssl;
const skipJava = has('keytool', '-help') ? false : 'no keytool on this machine';
const { folder, write } = judgedFolder();

const { subtle } = crypto;
const password = 'Bretagne&Sirop-42/Quai ~';

const ca = newPair('rsa-2048');
const caName: DistinguishedName = [{ type: 'CN', value: 'TEST AC' }];
const leafSubject: DistinguishedName = [
  { type: 'C', value: 'FR' },
  { type: 'ST', value: 'La Réunion (974)' },
  { type: 'CN', value: 'INSI-AUTO' },
];
const certify = (subject: DistinguishedName, { spkiDer }: Pair): Uint8Array => {
  const tbsDer = encodeTbs({
    serial: newSerial(randomOctets),
    signatureAlgorithm: 'sha256WithRSA',
    issuerNameDer: encodeName(caName),
    notBeforeSeconds: 1_800_000_000,
    notAfterSeconds: 1_894_607_999,
    subject,
    spkiDer,
    extensions: [{ kind: 'basicConstraints', critical: true, ca: subject === caName, pathLen: 0 }],
  });
  return assembleSigned(tbsDer, 'sha256WithRSA', sign('sha256', tbsDer, ca.privateKey));
};

for (const algorithm of ['rsa-3072', 'p-256', 'p-384'] as const) {
  test(`openssl verifies a browser request and opens its sealed key (${algorithm})`, { skip }, async () => {
    const pair = (await subtle.generateKey(subtleKeyParams(algorithm), true, ['sign', 'verify'])) as CryptoKeyPair;
    const spkiDer = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
    const signatureAlgorithm = defaultSignatureAlgorithm(algorithm);
    const csr = await buildCsr(
      { subject: leafSubject, spkiDer, signatureAlgorithm },
      subtleSigner(subtle, pair.privateKey, signatureAlgorithm),
    );
    assert.match(opensslSays('req', '-in', write('browser.csr', toPem('csr', csr)), '-noout', '-verify'), /verify OK/);
    const pkcs8Der = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
    const sealed = write(
      'sealed.pem',
      toPem('sealed-key', await sealPkcs8(pkcs8Der, password, { random: randomOctets, subtle })),
    );
    const opened = opensslSays('pkey', '-in', sealed, '-passin', `pass:${password}`, '-pubout');
    assert.deepEqual(createPublicKey(opened).export({ type: 'spki', format: 'der' }), Buffer.from(spkiDer));
  });
}

test('opens a key that openssl sealed', { skip }, async () => {
  const key = write('plain.pem', newPair('p-256').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  opensslSays(
    'pkcs8',
    '-topk8',
    '-in',
    key,
    '-v2',
    'aes-256-cbc',
    '-v2prf',
    'hmacWithSHA256',
    '-iter',
    '5000',
    '-passout',
    `pass:${password}`,
    '-outform',
    'DER',
    '-out',
    join(folder, 'openssl.p8'),
  );
  const sealed = execFileSync('cat', [join(folder, 'openssl.p8')]);
  assert.ok((await openPkcs8(new Uint8Array(sealed), password, { subtle })).ok);
});

const pkcs12Of = async (leaf: Pair): Promise<string> => {
  const pkcs8Der = new Uint8Array(leaf.privateKey.export({ type: 'pkcs8', format: 'der' }));
  const content = {
    certificateDer: certify(leafSubject, leaf),
    chainDer: [certify(caName, ca)],
    pkcs8Der,
    friendlyName: 'INSI-AUTO été',
  };
  const built = await buildPkcs12(content, password, modernPkcs12({ random: randomOctets, subtle }));
  assert.ok(built.ok);
  return write(`${leaf.algorithm}.p12`, built.value);
};

for (const algorithm of ['rsa-2048', 'rsa-4096', 'p-256', 'p-384'] as const) {
  test(`openssl opens the PKCS#12 of a ${algorithm} key: AES-256, SHA-256, leaf first, same key`, {
    skip,
  }, async () => {
    const leaf = newPair(algorithm);
    const file = await pkcs12Of(leaf);
    const info = opensslSays('pkcs12', '-in', file, '-passin', `pass:${password}`, '-info', '-nokeys');
    assert.match(info, /MAC: sha256, Iteration 10000/);
    assert.equal(info.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256/g)?.length, 2);
    assert.match(info, /friendlyName: INSI-AUTO/);
    assert.ok(info.indexOf('CN = INSI-AUTO') < info.indexOf('subject=CN = TEST AC'));
    const key = opensslSays('pkcs12', '-in', file, '-passin', `pass:${password}`, '-nocerts', '-noenc');
    assert.deepEqual(createPublicKey(key).export({ type: 'spki', format: 'der' }), Buffer.from(leaf.spkiDer));
    const wrong = spawnSync('openssl', ['pkcs12', '-in', file, '-passin', 'pass:other', '-noout']);
    assert.notEqual(wrong.status, 0);
  });
}

test('keytool opens the PKCS#12, with its chain of two', { skip: skipJava }, async () => {
  const file = await pkcs12Of(newPair('rsa-2048'));
  const list = spawnSync(
    'keytool',
    ['-list', '-v', '-keystore', file, '-storetype', 'PKCS12', '-storepass', password, '-J-Duser.language=en'],
    { encoding: 'utf8' },
  );
  assert.equal(list.status, 0, list.stdout + list.stderr);
  assert.match(list.stdout, /Entry type: PrivateKeyEntry/);
  assert.match(list.stdout, /Certificate chain length: 2/);
});
