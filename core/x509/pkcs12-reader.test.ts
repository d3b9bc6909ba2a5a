/** Files of the tools themselves, and of no tool. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { randomBer } from '../../test/support/random-ber.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { loadCipher } from '../../web/browser-keys/brought-ciphers.ts';
import { openPkcs12 } from './pkcs12-reader.ts';
import { WorkLeft } from './pkcs12-work.ts';
import { preScanDer } from './pre-scan.ts';

const password = 'Bretagne&Sirop-42/Quai ~';
const means = { subtle: crypto.subtle, pause: () => setImmediate(), loadCipher };
/** What was found, in short: `certificates+keys`, or why not. */
const outcome = async (file: Uint8Array, typed: string, work?: WorkLeft): Promise<string> => {
  const opened = await openPkcs12(file, typed, means, work);
  if (opened.kind === 'opened') return `${opened.certificatesDer.length}+${opened.keys.length}`;
  return opened.kind === 'unsupported' ? `${opened.protection.why}: ${opened.protection.name}` : opened.kind;
};

const fixtures = join(import.meta.dirname, '../../test/compatibility/fixtures');
const fixture = (name: string) => new Uint8Array(readFileSync(join(fixtures, name)));

describe('RFC 9879, appendix A', () => {
  for (const [name, expected] of [
    ['a1', '1+1'],
    ['a2', '1+1'],
    ['a3', '1+1'],
    ['a4', 'password-wrong'],
    ['a5', 'password-wrong'],
    ['a6', 'incomplete: PBMAC1'],
  ] as const) {
    test(`${name}: ${expected}`, async () => {
      assert.equal(await outcome(fixture(`rfc9879-${name}.p12`), '1234'), expected);
      if (expected === '1+1') assert.equal(await outcome(fixture(`rfc9879-${name}.p12`), '1235'), 'password-wrong');
    });
  }
});

for (const hash of ['sha1', 'sha256', 'sha384', 'sha512']) {
  test(`PBMAC1 of OpenSSL 3.5 with ${hash}`, async () => {
    assert.equal(await outcome(fixture(`openssl-3.5-pbmac1-${hash}.p12`), password), '1+1');
    assert.equal(await outcome(fixture(`openssl-3.5-pbmac1-${hash}.p12`), 'another'), 'password-wrong');
  });
}

const folder = await temporaryFolder();
const run = (command: string) =>
  execFileSync('sh', ['-euc', command], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, HOME: folder, PW: password },
  });
run(`openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -subj /CN=root -days 9 -out root.pem
openssl req -newkey rsa:2048 -nodes -keyout leaf.key -subj /CN=leaf -out leaf.csr
openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -days 9 -out leaf.pem
openssl pkcs12 -export -inkey leaf.key -in leaf.pem -certfile root.pem -name leaf -passout env:PW -out openssl.p12
mkdir db && certutil -N -d db --empty-password && pk12util -i openssl.p12 -d db -W "$PW" -K ''`);
const openssl = 'openssl pkcs12 -export -inkey leaf.key -in leaf.pem -certfile root.pem -passout env:PW -out made.p12';
const nss = `pk12util -o made.p12 -n leaf -d db -W "$PW" -K ''`;
const gnutls =
  'certtool --to-p12 --load-privkey leaf.key --load-certificate leaf.pem --p12-name leaf --outder --outfile made.p12';
const java =
  'keytool -importkeystore -srckeystore openssl.p12 -srcstorepass "$PW" -destkeystore made.p12 -deststorepass "$PW" -deststoretype PKCS12';
const made = (command: string) => {
  run(`rm -f made.p12; ${command}`);
  return new Uint8Array(readFileSync(join(folder, 'made.p12')));
};

describe('opens, and refuses under another password, what is made by', () => {
  for (const [what, command, expected, other = 'password-wrong'] of [
    ['openssl', openssl, '2+1'],
    ['openssl with AES-128', `${openssl} -keypbe AES-128-CBC -certpbe AES-128-CBC -macalg SHA512`, '2+1'],
    ['openssl with 3DES', `${openssl} -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1`, '2+1'],
    ['openssl without encryption', `${openssl} -keypbe NONE -certpbe NONE`, '2+1'],
    ['openssl without a MAC', `${openssl} -nomac`, '2+1'],
    ['openssl without anything', `${openssl} -nomac -keypbe NONE -certpbe NONE`, '2+1', '2+1'],
    ['pk12util', nss, '2+1'],
    ['pk12util with 3DES', `${nss} -c 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC'`, '2+1'],
    ['pk12util without encryption of certificates', `${nss} -C none`, '2+1'],
    ['certtool', `${gnutls} --password "$PW"`, '1+1'],
    ['certtool with AES-192', `${gnutls} --password "$PW" --pkcs-cipher aes-192`, '1+1'],
    ['certtool with 3DES under PBKDF2', `${gnutls} --password "$PW" --pkcs-cipher 3des`, '1+1'],
    ['keytool', java, '2+1'],
    ['keytool as before Java 17', `${java} -J-Dkeystore.pkcs12.legacy`, 'unknown: RC2-40 (pbeWithSHAAnd40BitRC2-CBC)'],
    ['openssl -legacy', `${openssl} -legacy`, 'unknown: RC2-40 (pbeWithSHAAnd40BitRC2-CBC)'],
    ['openssl with AES-192', `${openssl} -keypbe AES-192-CBC -certpbe AES-192-CBC`, '2+1'],
    ['openssl with AES-192 and no MAC', `${openssl} -keypbe AES-192-CBC -certpbe AES-192-CBC -nomac`, '2+1'],
    ['openssl with 3DES under PBKDF2', `${openssl} -keypbe DES-EDE3-CBC -certpbe DES-EDE3-CBC`, '2+1'],
    [
      'openssl with 3DES under PBKDF2 and no MAC',
      `${openssl} -keypbe DES-EDE3-CBC -certpbe DES-EDE3-CBC -nomac`,
      '2+1',
    ],
    ['openssl with Camellia', `${openssl} -keypbe CAMELLIA-256-CBC`, 'unknown: Camellia-256-CBC'],
    ['openssl with MD5', `${openssl} -macalg MD5`, 'unknown: MD5', 'unknown: MD5'],
    ['openssl with nine million rounds', `${openssl} -iter 9000000 -nomac`, 'costly: PBKDF2', 'costly: PBKDF2'],
  ] as const) {
    test(what, async () => {
      const file = made(command);
      if (what.startsWith('pk12util')) assert.equal(preScanDer(file, { maxBytes: 65_536 }).ok, false, 'is BER');
      assert.equal(await outcome(file, password), expected);
      assert.equal(await outcome(file, 'another'), other);
    });
  }
  const java25 = '/usr/lib/jvm/temurin-25-jdk-amd64/bin/keytool';
  test('Java 25 with a MAC that it cannot read back itself', { skip: !existsSync(java25) }, async () => {
    const option = '-J-Dkeystore.pkcs12.macAlgorithm=PBEWithHmacSHA512 || true';
    assert.equal(
      await outcome(made(`${java25}${java.slice('keytool'.length)} ${option}`), password),
      'unknown: HMAC-SHA-512',
    );
  });
});

test('a file whose MAC takes most of the work is asked for its password, and opens under it', async () => {
  const work = () => new WorkLeft({ script: 8000, native: 0 });
  const plain = `${openssl} -keypbe NONE -certpbe NONE`;
  // Tried without a password in the two ways of RFC 7292: the second would be too much.
  const file = made(`${plain} -iter 4100`);
  assert.equal(await outcome(file, '', work()), 'password-wrong');
  assert.equal(await outcome(file, password, work()), '2+1');
  // Too much at once is no question of a password.
  assert.equal(await outcome(made(`${plain} -iter 8100`), '', work()), 'costly: SHA-256');
});

test('an empty password and none, as the tools tell them apart, are no protection of the key', async () => {
  for (const command of [
    `${gnutls} --null-password --password ''`,
    `${gnutls} --empty-password --password ''`,
    openssl.replace('env:PW', 'pass:'),
    `${openssl} -nomac -keypbe NONE -certpbe NONE`,
  ]) {
    const opened = await openPkcs12(made(command), '', means);
    assert.ok(opened.kind === 'opened' && opened.keys.length === 1, command);
    assert.equal(opened.keys[0]?.sealed, false);
  }
});

test('any BER of a file gives what its DER gives', async () => {
  const file = made(`${openssl} -nomac -keypbe NONE -certpbe NONE`);
  const expected = await openPkcs12(file, '', means);
  assert.equal(expected.kind, 'opened');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: 20, maxLength: 60 }), async (chances) => {
      let at = 0;
      const draw = (below: number) => (chances[at++ % chances.length] ?? 0) % below;
      // AuthenticatedSafe and SafeContents: lists of what begins with an OID, as no certificate and no key does.
      const inside = (content: Uint8Array): Uint8Array =>
        content[0] === 0x30 && content[4] === 0x30 && content[8] === 0x06 ? randomBer(content, draw, inside) : content;
      assert.deepEqual(await openPkcs12(randomBer(file, draw, inside), '', means), expected);
    }),
    { numRuns: 40 },
  );
});
