import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { fileBase } from '../../web/browser-keys/file-name.ts';
import { joint } from '../../web/i18n/fr/joint.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { judgeChain, judgeContent, judgeP12 } from './judge-certificate.ts';
import { openssl, pemCertificates } from './read-certificate.ts';

interface Archive {
  readonly opened: string;
  readonly files: readonly string[];
}

interface ExpectedArchive {
  /** Common name and product of each certificate. */
  readonly expected: readonly (readonly [name: string, product: string])[];
  /** What follows CN in their subjects. */
  readonly names: string;
  /** Null where the keys stayed elsewhere. */
  readonly password: string | null;
  readonly form: 'modern' | 'compatible';
}

/** Each file judged by openssl, each certificate as the specification has it, and the list that tells of exactly those. */
export async function judgeArchive(
  { opened, files }: Archive,
  { expected, names, password, form }: ExpectedArchive,
): Promise<void> {
  const list = await readFile(`${opened}/${joint.listFile}`, 'utf8');
  const ending = password === null ? '.pem' : form === 'compatible' ? '-compatible.p12' : '.p12';
  const fileOf = ([name, product]: readonly [string, string]) =>
    `${fileBase(name)}-${product.replace(' ', '-').replace('/', '-')}${ending}`;
  assert.deepEqual(files, [joint.listFile, ...expected.map(fileOf)].toSorted());
  for (const one of expected) {
    const [name, product] = one;
    const folder = await temporaryFolder();
    const path = `${opened}/${fileOf(one)}`;
    const passwordFile = `${folder}/password-of-archive`;
    await writeFile(passwordFile, password ?? '');
    const whole =
      password === null
        ? await readFile(path, 'utf8')
        : await openssl('pkcs12', '-in', path, '-passin', `file:${passwordFile}`, '-nokeys');
    const chain = pemCertificates(whole);
    assert.equal(chain.length, 3);
    const files = { pem: `${folder}/leaf.pem`, chain: `${folder}/chain.pem`, root: `${folder}/root.cer` };
    await writeFile(files.pem, `${chain[0]}\n`);
    await writeFile(files.chain, `${chain.join('\n')}\n`);
    await writeFile(`${folder}/root-of-chain.pem`, `${chain[2]}\n`);
    await openssl('x509', '-in', `${folder}/root-of-chain.pem`, '-outform', 'DER', '-out', files.root);
    const read = await judgeContent(files.pem, {
      product,
      subject: `CN=${name},${names}`,
      keyFamily: 'rsa',
      signature: 'ecdsa-with-sha256',
      ...(product.startsWith('SERV') && { alternativeNames: `dns:${name}` }),
    });
    await judgeChain(files, product.split(' ')[1] ?? '', folder);
    if (password !== null) await judgeP12(path, password, files, folder, form);
    for (const said of [fileOf(one), name, read.serialHex]) assert.ok(list.includes(said), `${said}: ${list}`);
  }
  if (password !== null) assert.ok(!list.includes(password));
}
