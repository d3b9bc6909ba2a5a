import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Preview } from '../support/portal-page-ask.ts';
import { extension, openssl, pemCertificates, type ReadCertificate, readCertificate } from './read-certificate.ts';

const run = promisify(execFile);

/** The table of the specification (system.md §5), written out once more here: not read from the catalogue. */
const table: Readonly<Record<string, { readonly rsa: string; readonly ec: string | null; readonly extended: string }>> =
  {
    'ORG AUTH_CLI': { rsa: 'digitalSignature', ec: 'digitalSignature', extended: 'clientAuth' },
    'ORG SIGN': {
      rsa: 'digitalSignature, nonRepudiation',
      ec: 'digitalSignature, nonRepudiation',
      extended: 'emailProtection',
    },
    'ORG CONF': { rsa: 'keyEncipherment, dataEncipherment', ec: null, extended: 'emailProtection' },
    'SERV SSL_SERV': {
      rsa: 'digitalSignature, keyEncipherment',
      ec: 'digitalSignature',
      extended: 'serverAuth, clientAuth',
    },
    'SERV S/MIME': {
      rsa: 'digitalSignature, keyEncipherment',
      ec: 'digitalSignature, keyAgreement',
      extended: 'emailProtection',
    },
    'SERV SIGN': {
      rsa: 'digitalSignature, nonRepudiation',
      ec: 'digitalSignature, nonRepudiation',
      extended: 'emailProtection',
    },
    'SERV CONF': { rsa: 'keyEncipherment, dataEncipherment', ec: null, extended: 'emailProtection' },
  };
const verifyPurpose: Readonly<Record<string, string>> = {
  AUTH_CLI: 'sslclient',
  AUTH: 'sslclient',
  SSL_SERV: 'sslserver',
  CONF: 'smimeencrypt',
  SIGN: 'smimesign',
  'S/MIME': 'smimesign',
};

export interface Expected {
  readonly product: string;
  readonly subject: string;
  readonly keyFamily: 'rsa' | 'ec';
  readonly alternativeNames?: string;
  readonly signature: string;
}

/** Names, extensions in their order, validity and serial, all as the specification has them. */
export async function judgeContent(pemFile: string, expected: Expected): Promise<ReadCertificate> {
  const read = await readCertificate(pemFile);
  const row = table[expected.product] ?? assert.fail(`no row for ${expected.product}`);
  assert.equal(read.subject, expected.subject);
  assert.equal(read.version, 3);
  assert.match(read.serialHex, /^[0-7][0-9a-f]{31}$/);
  assert.notEqual(read.serialHex.slice(0, 2), '00');
  assert.equal(read.signature, expected.signature);
  const keyPeriod = extension(read, 'privateKeyUsagePeriod');
  assert.deepEqual(
    read.extensions.map(({ name }) => name),
    [
      ...['basicConstraints', 'subjectKeyIdentifier', 'authorityKeyIdentifier', 'keyUsage', 'certificatePolicies'],
      'extendedKeyUsage',
      ...(expected.alternativeNames === undefined ? [] : ['subjectAltName']),
      ...(expected.product.endsWith(' SIGN') ? ['privateKeyUsagePeriod'] : []),
      ...['cRLDistributionPoints', 'freshestCRL', 'authorityInfoAccess', '1.2.250.1.71.1.2.5'],
    ],
  );
  assert.deepEqual(
    read.extensions.filter(({ critical }) => critical).map(({ name }) => name),
    ['keyUsage'],
  );
  assert.equal(extension(read, 'basicConstraints'), 'CA:FALSE');
  assert.equal(extension(read, 'keyUsage'), row[expected.keyFamily]);
  assert.equal(extension(read, 'extendedKeyUsage'), row.extended);
  assert.equal(extension(read, 'subjectAltName'), expected.alternativeNames);
  assert.equal(extension(read, '1.2.250.1.71.1.2.5'), '83');
  if (keyPeriod !== undefined) {
    const [from = '', to = ''] = keyPeriod.replace('Not Before: ', '').split(', Not After: ');
    assert.deepEqual([new Date(from), new Date(to)], [read.notBefore, read.notAfter]);
  }
  judgeValidity(read);
  return read;
}

/** Five minutes back, three calendar years, one second less. */
function judgeValidity({ notBefore, notAfter }: ReadCertificate): void {
  const sinceSigned = Date.now() - 300_000 - notBefore.getTime();
  assert.ok(sinceSigned > -2_000 && sinceSigned < 120_000, `notBefore ${notBefore.toISOString()}`);
  const end = new Date(notBefore);
  const day = end.getUTCDate();
  end.setUTCFullYear(end.getUTCFullYear() + 3);
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  assert.equal(notAfter.getTime(), end.getTime() - 1000);
}

/** What « Détails du produit » showed is what was signed, but for what only the signature and the key bring. */
export function judgePreview(preview: Preview, signed: ReadCertificate): void {
  const ofTheKey = new Set(['subjectKeyIdentifier', 'privateKeyUsagePeriod']);
  const compared = (extensions: ReadCertificate['extensions']) =>
    extensions.map(({ name, critical, value }) => ({
      name,
      critical,
      value: ofTheKey.has(name) ? '' : value.replace(/ \([^)]*\)$/, ''),
    }));
  assert.equal(preview.subject, signed.subject);
  assert.deepEqual(compared(preview.extensions), compared(signed.extensions));
}

/** The chain, the lists of revoked certificates and the issuers' certificates, all fetched from the addresses inside. */
export async function judgeChain(
  files: { readonly pem: string; readonly chain: string; readonly root: string },
  usage: string,
  folder: string,
): Promise<void> {
  const leaf = await readCertificate(files.pem);
  const issuingDer = await fetched(leaf, 'authorityInfoAccess', /caIssuers (\S+)/, folder);
  const issuingPem = `${folder}/issuing.pem`;
  await openssl('x509', '-inform', 'DER', '-in', issuingDer, '-out', issuingPem);
  const issuing = await readCertificate(issuingPem);
  assert.equal(leaf.issuer, issuing.subject);
  const rootPem = `${folder}/root.pem`;
  await openssl('x509', '-inform', 'DER', '-in', files.root, '-out', rootPem);
  const lists = await Promise.all([leaf, issuing].map((one) => fetchedList(one, folder)));
  const verdict = await openssl(
    ...['verify', '-x509_strict', '-crl_check_all', '-purpose', verifyPurpose[usage] ?? assert.fail(usage)],
    ...['-CAfile', rootPem, '-untrusted', files.chain, ...lists.flatMap((list) => ['-CRLfile', list]), files.pem],
  );
  assert.match(verdict, /: OK\n$/);
  const chain = pemCertificates(await readFile(files.chain, 'utf8'));
  const others = await Promise.all([files.pem, issuingPem, rootPem].map((file) => readFile(file, 'utf8')));
  assert.deepEqual(
    chain,
    others.map((pem) => pemCertificates(pem)[0]),
  );
}

async function fetched(from: ReadCertificate, name: string, address: RegExp, folder: string): Promise<string> {
  const url = address.exec(extension(from, name) ?? '')?.[1] ?? assert.fail(`no address in ${name}`);
  assert.match(url, /^http:\/\//);
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  const path = `${folder}/fetched-${url.slice(url.lastIndexOf('/') + 1)}`;
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  return path;
}

async function fetchedList(from: ReadCertificate, folder: string): Promise<string> {
  const der = await fetched(from, 'cRLDistributionPoints', /(\S+)/, folder);
  await openssl('crl', '-inform', 'DER', '-in', der, '-out', `${der}.pem`);
  return `${der}.pem`;
}

/** One certificate, whatever the form it was taken in. */
export async function judgeOtherForms(files: {
  readonly pem: string;
  readonly der: string;
  readonly chain: string;
  readonly p7b: string;
}): Promise<void> {
  const [pem, fromDer, collection, chain] = await Promise.all([
    openssl('x509', '-in', files.pem),
    openssl('x509', '-inform', 'DER', '-in', files.der),
    openssl('pkcs7', '-inform', 'DER', '-in', files.p7b, '-print_certs'),
    readFile(files.chain, 'utf8'),
  ]);
  assert.equal(fromDer, pem);
  assert.deepEqual([...pemCertificates(collection)].sort(), [...pemCertificates(chain)].sort());
}

export async function judgeKey(pemFile: string, keyFile: string): Promise<void> {
  assert.equal(
    await openssl('pkey', '-in', keyFile, '-pubout'),
    await openssl('x509', '-in', pemFile, '-noout', '-pubkey'),
  );
}

const protections = {
  modern: { mac: 'sha256, Iteration 10000', bag: 'PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256' },
  compatible: { mac: 'sha1, Iteration 2048', bag: 'pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048' },
} as const;

/** A PKCS#12 of either form, opened without -legacy: the leaf, then its chain; and the key of the leaf. */
export async function judgeP12(
  p12: string,
  password: string,
  files: { readonly chain: string },
  folder: string,
  form: keyof typeof protections = 'modern',
): Promise<string> {
  const passwordFile = `${folder}/password`;
  await writeFile(passwordFile, password);
  const from = ['pkcs12', '-in', p12, '-passin', `file:${passwordFile}`];
  const { stderr } = await run('openssl', [...from, '-info', '-nokeys', '-nocerts']);
  const { mac, bag } = protections[form];
  assert.ok(stderr.includes(`MAC: ${mac}`), stderr);
  assert.ok(stderr.includes(`PKCS7 Encrypted data: ${bag}`), stderr);
  assert.ok(stderr.includes(`Shrouded Keybag: ${bag}`), stderr);
  const chain = pemCertificates(await readFile(files.chain, 'utf8'));
  assert.equal(chain.length, 3);
  assert.deepEqual(pemCertificates(await openssl(...from, '-nokeys')), chain);
  const keyFile = `${folder}/from-p12.key`;
  await openssl(...from, '-nocerts', '-nodes', '-out', keyFile);
  await judgeKey(files.chain, keyFile);
  await judgeWithKeytool(p12, password);
  return keyFile;
}

/** Java's own reader, where there is one. */
async function judgeWithKeytool(p12: string, password: string): Promise<void> {
  const list = [
    '-J-Duser.language=en',
    '-list',
    '-v',
    '-storetype',
    'PKCS12',
    '-keystore',
    p12,
    '-storepass',
    password,
  ];
  const listed = await run('keytool', list).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (listed === null) return;
  assert.match(listed.stdout, /Entry type: PrivateKeyEntry/);
  assert.match(listed.stdout, /Certificate chain length: 3/);
}
