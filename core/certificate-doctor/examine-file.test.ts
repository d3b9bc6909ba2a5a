/** Files as openssl makes them, read as the page reads them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { openssl } from '../../test/support/openssl.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { loadCipher } from '../../web/browser-keys/brought-ciphers.ts';
import { findingWords } from '../contract/certificate-check-words.ts';
import { readForeignCertificate } from '../x509/foreign-certificate.ts';
import { examineFile } from './examine-file.ts';

const folder = await temporaryFolder();
const at = (file: string) => join(folder, file);
const password = 'Bretagne&Sirop-42/Quai ~';
const rsa = ['-newkey', 'rsa:2048', '-nodes'];
async function make(name: string, issuer: string | null, lines: readonly string[], key: readonly string[] = rsa) {
  await writeFile(at(`${name}.cnf`), lines.join('\n'));
  await openssl('req', ...key, '-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`));
  const signer =
    issuer === null
      ? ['-signkey', at(`${name}.key`)]
      : ['-CA', at(`${issuer}.pem`), '-CAkey', at(`${issuer}.key`), '-CAcreateserial'];
  const given = ['-req', '-in', at(`${name}.csr`), '-extfile', at(`${name}.cnf`), '-days', '9'];
  await openssl('x509', ...given, ...signer, '-out', at(`${name}.pem`));
}
const ca = ['basicConstraints=critical,CA:TRUE'];
const client = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=clientAuth'];
await make('root', null, ca);
await make('issuing', 'root', ca);
await make('leaf', 'issuing', client);
await make('curve', 'issuing', client, ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']);
await make('mail', 'issuing', ['extendedKeyUsage=emailProtection']);
const text = (file: string) => readFile(at(file), 'utf8');
await writeFile(at('authorities.pem'), (await text('issuing.pem')) + (await text('root.pem')));
const derOf = async (name: string) => {
  await openssl('x509', '-in', at(`${name}.pem`), '-outform', 'DER', '-out', at(`${name}.der`));
  return new Uint8Array(await readFile(at(`${name}.der`)));
};
const read = async (name: string) => {
  const certificate = readForeignCertificate(await derOf(name));
  assert.ok(certificate.ok);
  return certificate.value;
};
const known = { issuing: [await read('issuing')], root: await read('root') };
const examine = (bytes: Uint8Array | string, typed = '', nowSeconds = Date.now() / 1000) =>
  examineFile(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, typed, {
    ...{ known, nowSeconds, subtle: crypto.subtle, random: (length) => new Uint8Array(randomBytes(length)) },
    pause: () => setImmediate(),
    loadCipher,
  });
const codes = async (...args: Parameters<typeof examine>) => (await examine(...args)).findings.map(({ code }) => code);
async function p12(name: string, ...more: readonly string[]): Promise<Uint8Array> {
  const files = ['-inkey', at(`${name}.key`), '-in', at(`${name}.pem`), '-certfile', at('authorities.pem')];
  await openssl('pkcs12', '-export', ...files, '-passout', `pass:${password}`, ...more, '-out', at('made.p12'));
  return new Uint8Array(await readFile(at('made.p12')));
}
const old = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'];
const legacy = ['-provider', 'legacy', '-provider', 'default'];
const well = ['password.opens', 'key.matches', 'issuer.ours', 'chain.complete', 'validity.now', 'use.client'];

describe('a PKCS#12', () => {
  for (const [form, more] of [
    ['modern', []],
    ['old', old],
  ] as const) {
    it(`in the ${form} form opens, and its key is compared`, async () => {
      for (const name of ['leaf', 'curve']) assert.deepEqual(await codes(await p12(name, ...more), password), well);
    });
    it(`in the ${form} form says that the password is wrong, or needed`, async () => {
      const file = await p12('leaf', ...more);
      assert.deepEqual(await codes(file, password.toUpperCase()), ['password.wrong']);
      assert.deepEqual(await codes(file), ['password.needed']);
    });
  }
  it('in a form that is not read says so, by its name', async () => {
    const legacy = ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'];
    const [finding, ...others] = (await examine(await p12('leaf', ...legacy), password)).findings;
    assert.deepEqual(others, []);
    assert.ok(finding?.code === 'file.protection-unread' && finding.form === 'pkcs12');
    for (const locale of ['fr', 'en'] as const) {
      const { says, command = '' } = findingWords(locale, finding, String);
      assert.match(says, /RC2-40/);
      // The commands shown, with the passwords that they would ask for.
      const [open = '', close = ''] = command.split('\n').map((line) => line.split(' ').slice(1));
      await writeFile(at('fichier.p12'), await readFile(at('made.p12')));
      const inFolder = (parts: readonly string[]) => parts.map((part) => (/\.\w+$/.test(part) ? at(part) : part));
      const typed = ['-passin', `pass:${password}`, '-passout', `pass:${password}`];
      for (const line of [open, close]) {
        const ran = await openssl(...inFolder([...line]), ...typed);
        assert.ok(ran.ok, ran.output);
      }
      const again = await codes(new Uint8Array(await readFile(at('nouveau.p12'))), password);
      assert.ok(again.includes('key.matches') && again.includes('password.opens'), again.join(' '));
    }
  });
  it('whose key is not encrypted says so, whatever its MAC', async () => {
    const file = await p12('leaf', '-keypbe', 'NONE', '-certpbe', 'NONE');
    assert.deepEqual(await codes(file), ['password.needed']);
    assert.deepEqual((await codes(file, password)).slice(0, 3), ['password.opens', 'key.matches', 'key.bare']);
    const open = await p12('leaf', '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac');
    assert.deepEqual((await codes(open)).slice(0, 2), ['key.matches', 'key.bare']);
  });
  it('never throws, however it is damaged', async () => {
    const file = await p12('leaf');
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), fc.boolean(), async (place, octet, cut) => {
        const damaged = cut
          ? file.slice(0, place)
          : Uint8Array.from(file, (one, index) => (index === place ? octet : one));
        assert.ok((await examine(damaged, password)).findings.length > 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a PEM', () => {
  it('with its chain and key, plain, named by its algorithm or encrypted', async () => {
    const chain = (await text('leaf.pem')) + (await text('authorities.pem'));
    const rest = well.slice(1);
    assert.deepEqual(await codes(chain + (await text('leaf.key'))), ['key.matches', 'key.bare', ...rest.slice(1)]);
    await openssl('rsa', '-in', at('leaf.key'), '-traditional', '-out', at('pkcs1.key'));
    assert.match(await text('pkcs1.key'), /BEGIN RSA PRIVATE KEY/);
    assert.deepEqual(await codes(chain + (await text('pkcs1.key'))), ['key.matches', 'key.bare', ...rest.slice(1)]);
    await openssl('pkcs8', '-topk8', '-in', at('leaf.key'), '-passout', `pass:${password}`, '-out', at('sealed.key'));
    const sealed = chain + (await text('sealed.key'));
    assert.deepEqual(await codes(sealed, password), well);
    assert.deepEqual(await codes(sealed), ['password.needed', ...rest.slice(1)]);
    assert.deepEqual(await codes(sealed, 'another'), ['password.wrong', ...rest.slice(1)]);
    for (const cipher of ['des3', 'aes-192-cbc', 'aes-128-cbc']) {
      const asked = ['-topk8', '-v2', cipher, '-in', at('leaf.key'), '-passout', `pass:${password}`];
      await openssl('pkcs8', ...asked, '-out', at('other.key'));
      const other = chain + (await text('other.key'));
      assert.deepEqual([cipher, ...(await codes(other, password))], [cipher, ...well]);
      assert.ok((await codes(other, 'another')).includes('password.wrong'), cipher);
    }
    const old = ['-aes256', '-passout', `pass:${password}`, '-traditional'];
    await openssl('rsa', '-in', at('leaf.key'), ...old, '-out', at('old.key'));
    assert.match(await text('old.key'), /DEK-Info: AES-256-CBC/);
    assert.deepEqual(await codes(chain + (await text('old.key')), password), [
      'file.protection-unread',
      ...rest.slice(1),
    ]);
  });
  it('whose key is not read is made again by the command shown', async () => {
    const made = ['-in', at('leaf.key'), '-passout', `pass:${password}`, '-out', at('fichier.key')];
    for (const [name, command] of [
      ['AES-256-CBC (PEM DEK-Info)', ['rsa', '-aes256', '-traditional', ...made]],
      ['DES (pbeWithMD5AndDES-CBC)', ['pkcs8', '-topk8', '-v1', 'PBE-MD5-DES', ...legacy, ...made]],
      ['RC2-CBC', ['pkcs8', '-topk8', '-v2', 'rc2-cbc', ...legacy, ...made]],
      ['scrypt', ['pkcs8', '-topk8', '-scrypt', ...made]],
    ] as const) {
      assert.ok((await openssl(...command)).ok, name);
      const { findings } = await examine((await text('leaf.pem')) + (await text('fichier.key')), password);
      const [finding = assert.fail()] = findings.filter(({ code }) => code === 'file.protection-unread');
      const { says, command: shown = '' } = findingWords('fr', finding, String);
      assert.ok(says.includes(name), says);
      const typed = shown.split(' ').slice(1);
      const inFolder = typed.map((part) => (/\.\w+$/.test(part) ? at(part) : part));
      const ran = await openssl(...inFolder, '-passin', `pass:${password}`, '-passout', `pass:${password}`);
      assert.ok(ran.ok, ran.output);
      const again = await codes((await text('leaf.pem')) + (await text('nouveau.key')), password);
      assert.ok(again.includes('key.matches') && again.includes('password.opens'), again.join(' '));
    }
  });
  it('with the key of another', async () => {
    assert.ok((await codes((await text('leaf.pem')) + (await text('issuing.key')))).includes('key.other'));
    assert.ok((await codes((await text('leaf.pem')) + (await text('curve.key')))).includes('key.other'));
  });
  it('signed by whoever has a certificate of ours, who is no authority', async () => {
    await make('by-leaf', 'leaf', client);
    const found = await codes((await text('by-leaf.pem')) + (await text('leaf.pem')) + (await text('authorities.pem')));
    assert.ok(found.includes('issuer.forged') && !found.includes('issuer.ours'), found.join(' '));
  });
  it('alone, in disorder, expired, of another use, or empty', async () => {
    assert.deepEqual((await codes(await text('leaf.pem'))).slice(0, 3), ['key.absent', 'issuer.ours', 'chain.missing']);
    assert.ok((await codes((await text('authorities.pem')) + (await text('leaf.pem')))).includes('chain.disordered'));
    assert.ok((await codes(await text('leaf.pem'), '', Date.now() / 1000 + 20 * 86_400)).includes('validity.expired'));
    assert.ok((await codes(await text('mail.pem'))).includes('use.mail'));
    assert.deepEqual(await codes(await text('leaf.key')), ['certificate.absent']);
    assert.deepEqual(await codes('-----BEGIN NOTHING-----'), ['certificate.absent']);
    assert.deepEqual(await codes(await derOf('leaf')), await codes(await text('leaf.pem')));
    assert.deepEqual(await codes('bonjour'), ['file.unknown']);
    assert.deepEqual(await codes(new Uint8Array(70_000)), ['file.too-large']);
  });
});
