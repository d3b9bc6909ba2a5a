/** The very commands that the page shows, in a folder with the files as they were saved. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { hasTool, openInstallFolder } from '../../test/support/install-folder.ts';
import { installCommands, installedFiles, keyAlias, madeFiles } from './install-commands.ts';

const skip = hasTool('openssl', 'version') ? false : 'no openssl on this machine';
const skipJava = skip || (hasTool('keytool', '-help') ? false : 'no keytool on this machine');
const password = 'Bretagne&Sirop-42/Quai ~';
const otherPassword = 'Ombrelle+Tacot 31 brume';
const name = `L'Étoile "du Nord"`;
const alias = keyAlias(name);
const made = madeFiles(name);
const files = installedFiles('demo-p12-EL-TEST-ORG-SIGN-20261123-165804.p12', 'D-2026-000817', {
  ...{ issuing: 'ACI-EL-ORG-TEST', root: 'ACR-EL-TEST' },
});
const commands = installCommands(files, name);
const { folder, at, shell, typed, run, certify } = openInstallFolder(files, { subjectName: name, password });

/** What keytool lists of a keystore, in English. */
const listed = (keystore: string, storePassword = password): string =>
  execFileSync('keytool', ['-J-Duser.language=en', '-list', '-v', '-keystore', keystore, '-storepass', storePassword], {
    ...{ cwd: folder, encoding: 'utf8', stdio: 'pipe' },
  });
const certificatesOf = (pem: string): readonly string[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one).subject,
  );
const read = (file: string): string => readFileSync(at(file), 'utf8');
const publicKeyOf = (pem: string): string => shell(`openssl pkey -in ${pem} -passin file:password -pubout`);
const certifiedKey = (): string => shell(`openssl x509 -in ${files.pem} -noout -pubkey`);

/** A PKCS#12 with its key, leaf first, under the MAC of its form and never under RC2. */
function judgeP12(p12: string, mac: string): void {
  const info = shell(`openssl pkcs12 -in ${p12} -passin file:password -info -nokeys 2>&1`);
  assert.match(info, new RegExp(`MAC: ${mac},`));
  assert.doesNotMatch(info, /RC2/);
  assert.match(info, new RegExp(`friendlyName: ${alias}`));
  assert.deepEqual(certificatesOf(info), ['CN=leaf', 'CN=issuing', 'CN=root']);
  shell(`openssl pkcs12 -in ${p12} -passin file:password -nodes -nocerts -out judged.key`);
  assert.equal(publicKeyOf('judged.key'), certifiedKey());
}

test('the PKCS#12 is split into a chain, leaf first, and a key that stays encrypted', { skip }, async () => {
  await run(commands.pemSplit, [password, password, password, password]);
  assert.deepEqual(certificatesOf(read(made.withChain)), ['CN=leaf', 'CN=issuing', 'CN=root']);
  assert.match(read(made.key), /BEGIN ENCRYPTED PRIVATE KEY/);
  assert.equal(publicKeyOf(made.key), certifiedKey());
  assert.equal(statSync(at(made.key)).mode & 0o077, 0);
});

test('the PKCS#12 gives the certificate apart from its authorities', { skip }, async () => {
  await run(commands.pemSeparate, [password, password]);
  assert.deepEqual(certificatesOf(read(made.leaf)), ['CN=leaf']);
  assert.deepEqual(certificatesOf(read(made.authorities)), ['CN=issuing', 'CN=root']);
  shell(`openssl verify -CAfile root.pem -untrusted ${made.authorities} ${made.leaf}`);
});

test('the single PEM has the key of its certificate, and the chain', { skip }, async () => {
  await run(commands.pemPlain, [password]);
  const file = `${alias}-complet.pem`;
  assert.equal(publicKeyOf(file), certifiedKey());
  assert.deepEqual(certificatesOf(read(file)), ['CN=leaf', 'CN=issuing', 'CN=root']);
  assert.equal(statSync(at(file)).mode & 0o077, 0);
});

test('a modern PKCS#12 is made again in the compatible form, and nothing is left beside it', { skip }, async () => {
  await run(
    commands.toCompatible,
    Array.from({ length: 6 }, () => password),
  );
  judgeP12(`${alias}-compatible.p12`, 'sha1');
  assert.equal(existsSync(at('provisoire.pem')), false);
});

for (const [command, p12, mac] of [
  ['combineModern', made.keystore, 'sha256'],
  ['combineCompatible', `${alias}-compatible.p12`, 'sha1'],
] as const) {
  test(`${command} joins an own key and its certificate`, { skip }, async () => {
    shell(`cp leaf.key ${made.key}`);
    await run(commands[command], [password, password]);
    judgeP12(p12, mac);
  });
}

test('the comparison shows twice the same line for the right key, two lines for another', { skip }, () => {
  const lines = () => shell(commands.pemCompare).trim().split('\n');
  shell(`cp leaf.key ${made.key}`);
  assert.equal(new Set(lines()).size, 1);
  shell(`cp issuing.key ${made.key}`);
  assert.equal(new Set(lines()).size, 2);
});

test('keytool reads the PKCS#12 as it is', { skip: skipJava }, async () => {
  const { status, said } = await typed(commands.javaCheck, [password]);
  assert.equal(status, 0, said);
  assert.match(said, /chain length: 3/);
  assert.match(said, new RegExp(`Alias name: ${alias}`));
});

test('the PKCS#12 goes into a JKS keystore, where the key keeps its own password', { skip: skipJava }, async () => {
  // keytool asks for the new password, the same again, then that of the source.
  await run(commands.javaJks, [otherPassword, otherPassword, password]);
  assert.match(listed(`${alias}.jks`, otherPassword), /chain length: 3/);
  const changed = (keyPassword: string) =>
    spawnSync(
      'keytool',
      ['-keypasswd', '-keystore', `${alias}.jks`, '-alias', alias, '-storepass', otherPassword].concat(
        ...['-keypass', keyPassword, '-new', password],
      ),
      { cwd: folder },
    ).status;
  assert.equal(changed(otherPassword), 1);
  assert.equal(changed(password), 0);
});

for (const [command, keystore] of [
  ['javaTrust', 'confiance.p12'],
  ['javaTrustJks', 'confiance.jks'],
] as const) {
  test(`${command} makes a truststore of the root and of the issuing authority`, { skip: skipJava }, async () => {
    const [root = '', issuing = '', ...rest] = commands[command].split('\n');
    assert.deepEqual(rest, []);
    await run(root, [password, password, 'yes']);
    await run(issuing, [password]);
    const entries = listed(keystore);
    assert.equal(entries.match(/Entry type: trustedCertEntry/g)?.length, 2);
    for (const owner of ['root', 'issuing']) assert.match(entries, new RegExp(`Owner: CN=${owner}\\b`));
    assert.match(entries, new RegExp(`Keystore type: ${command === 'javaTrust' ? 'PKCS12' : 'JKS'}`));
  });
}

test('the reply goes under the alias of the key that made the CSR', { skip: skipJava }, async () => {
  rmSync(at(made.keystore), { force: true });
  writeFileSync(at('password-line'), `${password}\n`);
  const entry = `-alias ${alias} -keystore ${made.keystore} -storetype PKCS12 -storepass:file password-line`;
  shell(`keytool -genkeypair ${entry} -keyalg RSA -keysize 2048 -dname CN=own
keytool -certreq ${entry} -file own.csr`);
  certify('own.csr');
  await run(commands.javaReply, [password, 'yes']);
  const entries = listed(made.keystore);
  assert.equal(entries.match(/Alias name:/g)?.length, 1);
  assert.match(entries, /chain length: 3/);
  assert.match(entries, /Owner: CN=own\nIssuer: CN=issuing/);
});
