/** Both forms of the PKCS#12 that the page makes, opened by the tools people have. */
import assert from 'node:assert/strict';
import { createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { buildPkcs12, type Pkcs12Content } from '../../core/x509/pkcs12.ts';
import { compatiblePkcs12 } from '../../core/x509/pkcs12-compatible.ts';
import { modernPkcs12 } from '../../core/x509/pkcs12-modern.ts';
import { tripleDesCbc } from '../../web/browser-keys/triple-des.ts';
import { pemCertificates } from '../e2e/read-certificate.ts';
import { inFolder } from '../support/openssl.ts';
import { runCommands, versionOf } from './csr-maker.ts';
import { type Pkcs12Reader, pkcs12Case, pkcs12Forms, pkcs12Keys, pkcs12Readers } from './pkcs12-readers.ts';
import { recordVerdict } from './verdicts.ts';

const password = 'Bretagne&Sirop-42/Quai ~';
const wrongPassword = 'Bretagne&Sirop-43/Quai ~';
const random = (length: number) => new Uint8Array(randomBytes(length));
const forms = {
  modern: modernPkcs12({ random, subtle: crypto.subtle }),
  compatible: compatiblePkcs12({ random, tripleDesCbc }),
};
const newKey: Readonly<Record<(typeof pkcs12Keys)[number], string>> = {
  'RSA 2048': 'rsa:2048',
  'RSA 3072': 'rsa:3072',
  'RSA 4096': 'rsa:4096',
  'P-256': 'ec -pkeyopt ec_paramgen_curve:P-256',
  'P-384': 'ec -pkeyopt ec_paramgen_curve:P-384',
};

/** Root, issuing CA and leaf, by openssl. */
const newContent = (key: (typeof pkcs12Keys)[number]): Promise<Pkcs12Content> =>
  inFolder(async (folder) => {
    const certified = await runCommands(
      folder,
      `openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -subj /CN=root -days 9 -out root.pem
openssl req -newkey rsa:2048 -nodes -keyout issuing.key -subj /CN=issuing -out issuing.csr
echo basicConstraints=CA:TRUE > ca.ext
openssl x509 -req -in issuing.csr -CA root.pem -CAkey root.key -days 9 -extfile ca.ext -out issuing.pem
openssl req -newkey ${newKey[key]} -nodes -keyout leaf.key -subj "/CN=leaf" -out leaf.csr
openssl x509 -req -in leaf.csr -CA issuing.pem -CAkey issuing.key -days 9 -out leaf.pem
openssl pkcs8 -topk8 -nocrypt -in leaf.key -outform DER -out leaf.p8`,
    );
    assert.ok(certified.ok, certified.output);
    const der = async (name: string) => new X509Certificate(await readFile(join(folder, name))).raw;
    return {
      certificateDer: await der('leaf.pem'),
      chainDer: [await der('issuing.pem'), await der('root.pem')],
      pkcs8Der: new Uint8Array(await readFile(join(folder, 'leaf.p8'))),
      friendlyName: 'sceau',
    };
  });

const contents = new Map<string, Pkcs12Content>();
const files = new Map<string, Uint8Array>();
before(async () => {
  for (const key of pkcs12Keys) {
    const content = await newContent(key);
    contents.set(key, content);
    for (const form of pkcs12Forms) {
      const built = await buildPkcs12(content, password, forms[form]);
      files.set(pkcs12Case(form, key), built.ok ? built.value : assert.fail(built.refusal.code));
    }
  }
});

const opened = async (folder: string, reader: Pkcs12Reader, name: string, given: string) => {
  await writeFile(join(folder, 'file.p12'), files.get(name) ?? assert.fail(name));
  await writeFile(join(folder, 'password'), given);
  return runCommands(folder, `password=$(cat password)\n${reader.open}`);
};

for (const reader of pkcs12Readers) {
  const version = await inFolder((folder) => versionOf(folder, reader));
  const skip = version === null ? `no ${reader.tool} on this machine` : false;
  describe(reader.tool, { skip }, () => {
    for (const form of pkcs12Forms) {
      for (const key of pkcs12Keys) {
        const name = pkcs12Case(form, key);
        test(`takes key and chain out of the PKCS#12: ${name}`, () =>
          inFolder(async (folder) => {
            const { ok, output } = await opened(folder, reader, name, password);
            assert.ok(ok, output);
            const { certificateDer, chainDer } = contents.get(key) ?? assert.fail(key);
            await judgeKey(join(folder, 'key.pem'), certificateDer);
            await judgeChain(join(folder, 'certificates.pem'), [certificateDer, ...chainDer], reader.order);
            recordVerdict({
              direction: 'pkcs12',
              tool: reader.tool,
              version: version ?? '',
              case: name,
              verdict: 'opened',
            });
          }));
      }
      test(`refuses the ${form} PKCS#12 under another password`, () =>
        inFolder(async (folder) => {
          const { ok } = await opened(folder, reader, pkcs12Case(form, 'P-256'), wrongPassword);
          assert.equal(ok, false);
        }));
    }
  });
}

async function judgeKey(keyFile: string, certificateDer: Uint8Array): Promise<void> {
  const spki = { type: 'spki', format: 'der' } as const;
  const text = await readFile(keyFile, 'utf8');
  const [pem = ''] = /-----BEGIN [A-Z ]+ KEY-----[\s\S]+?-----END [A-Z ]+ KEY-----/.exec(text) ?? [];
  const key = createPublicKey(pem);
  assert.deepEqual(key.export(spki), new X509Certificate(certificateDer).publicKey.export(spki));
}

async function judgeChain(file: string, expected: readonly Uint8Array[], order: Pkcs12Reader['order']): Promise<void> {
  const hex = (der: Uint8Array) => Buffer.from(der).toString('hex');
  const pems = pemCertificates(await readFile(file, 'utf8'));
  const found = pems.map((pem) => hex(new X509Certificate(pem).raw));
  const wanted = expected.map(hex);
  assert.deepEqual(
    order === 'of the file' ? found : found.toSorted(),
    order === 'of the file' ? wanted : wanted.toSorted(),
  );
}
