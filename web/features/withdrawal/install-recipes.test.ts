/** The very commands that the page shows, in a folder with the files as they were saved. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installCommands, installedFiles } from './install-commands.ts';

const has = (tool: string, argument: string) => spawnSync(tool, [argument]).status === 0;
const skip = has('openssl', 'version') ? false : 'no openssl on this machine';
const skipJava = has('keytool', '-help') ? false : 'no keytool on this machine';
const password = 'Bretagne&Sirop-42/Quai ~';
const name = `L'Étoile "du Nord"`;
const base = 'l-etoile-du-nord';
const files = installedFiles('demo-p12-EL-TEST-ORG-SIGN-20261123-165804.p12', 'D-2026-000817', 'ACR-EL-TEST');
const commands = installCommands(files, name);
const folder = mkdtempSync(join(tmpdir(), 'recipes-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A session of its own has no terminal: the tools take what is typed from standard input. One command at a time. */
async function type(commandBlock: string, answers: readonly string[]): Promise<void> {
  for (const command of commandBlock.split(/(?<!\\)\n/)) {
    const child = spawn('/bin/sh', ['-c', command], { cwd: folder, detached: true });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(status, 0, `${command}\n${said.join('')}`);
  }
}
const shell = (command: string) =>
  execFileSync('/bin/sh', ['-euc', command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const chainLength = (store: string): string | undefined =>
  /chain length: (\d)/.exec(
    execFileSync('keytool', ['-J-Duser.language=en', '-list', '-v', '-keystore', store, '-storepass', password], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  )?.[1];

before(() => {
  if (skip !== false) return;
  writeFileSync(join(folder, 'password'), password);
  shell(`openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -subj /CN=root -days 9 -out ca.pem
openssl x509 -in ca.pem -outform DER -out ${files.root}
openssl req -newkey rsa:2048 -nodes -keyout ${base}.key -subj /CN=leaf -out leaf.csr
openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 9 -out ${files.pem}
cat ${files.pem} ca.pem > ${files.chain}
openssl crl2pkcs7 -nocrl -certfile ${files.chain} -outform DER -out ${files.p7b}
openssl pkcs12 -export -inkey ${base}.key -in ${files.chain} -name ${base} -passout file:password -out ${files.p12}`);
});

for (const [command, p12, mac] of [
  ['combineModern', `${base}.p12`, 'sha256'],
  ['combineCompatible', `${base}-compatible.p12`, 'sha1'],
] as const) {
  test(`${command} joins an own key and its certificate, leaf first`, { skip }, async () => {
    await type(commands[command], [password, password]);
    const info = shell(`openssl pkcs12 -in ${p12} -passin file:password -info -nokeys 2>&1`);
    assert.match(info, new RegExp(`MAC: ${mac},`));
    assert.doesNotMatch(info, /RC2/);
    assert.ok(info.indexOf('subject=CN = leaf') < info.indexOf('subject=CN = root'));
  });
}

test('the single PEM has the key of its certificate, and the chain', { skip }, async () => {
  await type(commands.pemPlain, [password]);
  const file = `${base}-complet.pem`;
  assert.equal(shell(`openssl pkey -in ${file} -pubout`), shell(`openssl x509 -in ${file} -noout -pubkey`));
  assert.equal(readFileSync(join(folder, file), 'utf8').match(/BEGIN CERTIFICATE/g)?.length, 2);
});

test('the PKCS#12 goes into a PKCS12 keystore and into a JKS keystore', { skip: skip || skipJava }, async () => {
  // keytool asks for the new password, the same again, then that of the source.
  await type(commands.javaKeystores, [password, password, password]);
  assert.equal(chainLength(`${base}-magasin.p12`), '2');
  assert.equal(chainLength(`${base}.jks`), '2');
});
