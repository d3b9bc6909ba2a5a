import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contextConstructed, tag } from '../../core/x509/der-tags.ts';
import { encodeDer } from '../../core/x509/der-writer.ts';
import { encodeOid } from '../../core/x509/oids.ts';
import { toPem } from '../../core/x509/pem.ts';
import { inFolder, newOpensslCsr, openssl } from './openssl.ts';

/** What a person, a machine or an attacker might send as a CSR, and the code each is refused with. */
export interface BadCsr {
  readonly what: string;
  /** As it is put in the `csr` member. */
  readonly csr: string;
  readonly code: string;
}

const ec = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const der = async (parameters: readonly string[]) => Buffer.from(await newOpensslCsr(parameters), 'base64');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const pem = (label: string, bytes: Uint8Array) =>
  `-----BEGIN ${label}-----\n${base64(bytes)}\n-----END ${label}-----\n`;

export async function badCsrs(caDer: Uint8Array, crlDer: Uint8Array): Promise<readonly BadCsr[]> {
  const [good, other, rsa] = [await der(ec), await der(ec), await der(['rsa:2048'])];
  return [
    ...notACsr(good, caDer, crlDer),
    ...brokenDer(good),
    ...(await wrongSignature(good, other, rsa)),
    ...(await wrongKey(good)),
  ];
}

function notACsr(good: Buffer, caDer: Uint8Array, crlDer: Uint8Array): readonly BadCsr[] {
  const csrPem = toPem('csr', good);
  const spki = new X509Certificate(caDer).publicKey.export({ type: 'spki', format: 'der' });
  return [
    { what: 'nothing', csr: '', code: 'file.empty' },
    { what: 'words', csr: 'ma demande de certificat', code: 'file.not-recognised' },
    { what: 'two CSRs', csr: csrPem + csrPem, code: 'file.several-blocks' },
    { what: 'a PEM without its end', csr: csrPem.slice(0, -30), code: 'file.block-unfinished' },
    { what: 'a PEM that is no base64', csr: csrPem.replace(/\nM/, '\n*'), code: 'file.base64-invalid' },
    { what: 'a certificate', csr: toPem('certificate', caDer), code: 'file.is-certificate' },
    { what: 'a certificate in base64', csr: base64(caDer), code: 'file.is-certificate' },
    { what: 'a revocation list', csr: toPem('crl', crlDer), code: 'file.is-crl' },
    {
      what: 'a public key',
      csr: pem('PUBLIC KEY', spki),
      code: 'file.is-public-key',
    },
    { what: 'an SSH certificate', csr: pem('SSH2 CERTIFICATE', good), code: 'file.is-other' },
    { what: '22,001 characters', csr: 'A'.repeat(22_001), code: 'http.member-too-long' },
    { what: '70,000 characters', csr: 'A'.repeat(70_000), code: 'http.body-too-large' },
  ];
}

function brokenDer(good: Buffer): readonly BadCsr[] {
  const wrapped = (bytes: Buffer) => encodeDer((writer) => writer.sequence(() => writer.raw(bytes)), 64);
  let nested = Buffer.alloc(0);
  for (let depth = 0; depth < 2441; depth += 1) nested = Buffer.from(wrapped(nested));
  const content = good.subarray(good[1] === 0x82 ? 4 : 3);
  const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), content, Buffer.alloc(2)]);
  const longLength = Buffer.concat([Buffer.of(0x30, 0x83, 0, content.length >> 8, content.length & 0xff), content]);
  const wide = encodeDer((writer) => {
    writer.sequence(() => {
      for (let index = 0; index < 5_000; index += 1) writer.raw(Buffer.of(0x05, 0x00));
    });
  }, 16_384);
  return [
    { what: 'DER cut short', csr: base64(good.subarray(0, -5)), code: 'der.truncated' },
    { what: 'DER with something behind', csr: base64(Buffer.concat([good, Buffer.of(0)])), code: 'der.trailing-bytes' },
    { what: 'an indefinite length', csr: base64(indefinite), code: 'der.length-indefinite' },
    { what: 'a length longer than needed', csr: base64(longLength), code: 'der.length-not-minimal' },
    { what: '2441 sequences in one another', csr: base64(nested), code: 'der.too-deep' },
    { what: '5000 values', csr: base64(wide), code: 'der.too-many-values' },
    { what: 'more than 16 KiB', csr: base64(wrapped(Buffer.alloc(16_400, 5))), code: 'der.too-large' },
    { what: 'an empty sequence', csr: base64(Buffer.of(0x30, 0)), code: 'der.unexpected-value' },
    { what: 'version 2', csr: base64(changed(good, good.indexOf('020100', 'hex') + 2, 1)), code: 'csr.version' },
  ];
}

async function wrongSignature(good: Buffer, other: Buffer, rsa: Buffer): Promise<readonly BadCsr[]> {
  const [ours, theirs] = [parts(good), parts(other)];
  return [
    {
      what: 'a flipped bit in the signature',
      csr: base64(changed(good, good.length - 1)),
      code: 'csr.signature-wrong',
    },
    {
      what: 'a flipped bit in the subject',
      csr: base64(changed(good, good.indexOf('whatever') + 1)),
      code: 'csr.signature-wrong',
    },
    {
      what: 'the signature of another key',
      csr: base64(assemble(ours.info, ours.algorithm, theirs.signature)),
      code: 'csr.signature-wrong',
    },
    {
      what: 'the algorithm of another family',
      csr: base64(assemble(ours.info, parts(rsa).algorithm, ours.signature)),
      code: 'csr.signature-key-mismatch',
    },
    { what: 'SHA-1', csr: base64(await der([...ec, '-sha1'])), code: 'csr.signature-hash-weak' },
    { what: 'MD5', csr: base64(await der(['rsa:2048', '-md5'])), code: 'csr.signature-hash-weak' },
    {
      what: 'an RSA-PSS signature',
      csr: base64(await der(['rsa:2048', '-sigopt', 'rsa_padding_mode:pss'])),
      code: 'csr.signature-pss',
    },
    {
      what: 'an unknown critical extension',
      csr: base64(await der([...ec, '-addext', '1.2.3.4=critical,DER:0500'])),
      code: 'csr.extension-critical-unknown',
    },
    {
      what: 'an attribute twice',
      csr: base64(assemble(withAttributeTwice(ours.info), ours.algorithm, ours.signature)),
      code: 'csr.attribute-repeated',
    },
  ];
}

async function wrongKey(good: Buffer): Promise<readonly BadCsr[]> {
  const point = good.indexOf('0004', good.indexOf('034200', 'hex'), 'hex') + 2;
  const curve = (name: string) => der(['ec', '-pkeyopt', `ec_paramgen_curve:${name}`]);
  return [
    { what: 'RSA 1024', csr: base64(await der(['rsa:1024'])), code: 'key.rsa-size' },
    { what: 'RSA 1536', csr: base64(await der(['rsa:1536'])), code: 'key.rsa-size' },
    { what: 'RSA 2056', csr: base64(await der(['rsa:2056'])), code: 'key.rsa-size' },
    {
      what: 'RSA with e = 3',
      csr: base64(await der(['rsa:2048', '-pkeyopt', 'rsa_keygen_pubexp:3'])),
      code: 'key.rsa-exponent',
    },
    { what: 'P-521', csr: base64(await curve('P-521')), code: 'key.curve-unsupported' },
    { what: 'P-224', csr: base64(await curve('secp224r1')), code: 'key.curve-unsupported' },
    { what: 'secp256k1', csr: base64(await curve('secp256k1')), code: 'key.curve-unsupported' },
    {
      what: 'a curve spelt out',
      csr: base64(await der([...ec, '-pkeyopt', 'ec_param_enc:explicit'])),
      code: 'key.curve-explicit',
    },
    { what: 'Ed25519', csr: base64(await der(['ed25519'])), code: 'key.algorithm-unsupported' },
    { what: 'a point off the curve', csr: base64(changed(good, point + 3)), code: 'key.point-invalid' },
    { what: 'a private key', csr: await privateKeyPem(), code: 'key.private-received' },
    {
      what: 'a private key in base64',
      csr: (await privateKeyPem()).replace(/-----.*-----|\n/g, ''),
      code: 'key.private-received',
    },
  ];
}

const privateKeyPem = () =>
  inFolder(async (folder) => {
    const file = join(folder, 'key.pem');
    await writeFile(file, '');
    await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', file);
    return readFile(file, 'utf8');
  });

const changed = (bytes: Buffer, at: number, value = (bytes[at] ?? 0) ^ 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
};

/** The three values of an outer SEQUENCE, as they stand. */
function parts(csr: Buffer): { info: Buffer; algorithm: Buffer; signature: Buffer } {
  const start = headerOf(csr, 0);
  const info = csr.subarray(start, endOf(csr, start));
  const algorithm = csr.subarray(start + info.length, endOf(csr, start + info.length));
  return { info, algorithm, signature: csr.subarray(start + info.length + algorithm.length) };
}

const headerOf = (bytes: Buffer, at: number): number =>
  at + ((bytes[at + 1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[at + 1] ?? 0) & 0x7f));
function endOf(bytes: Buffer, at: number): number {
  const content = headerOf(bytes, at);
  const octets = content - at - 2;
  return content + (octets === 0 ? (bytes[at + 1] ?? 0) : bytes.readUIntBE(at + 2, octets));
}

const assemble = (...values: readonly Uint8Array[]): Uint8Array =>
  encodeDer((writer) => {
    writer.sequence(() => {
      for (const value of values) writer.raw(value);
    });
  }, 2048);

/** The same CertificationRequestInfo with challengePassword twice among its attributes. */
function withAttributeTwice(info: Buffer): Uint8Array {
  const attributesAt = info.lastIndexOf(Buffer.of(0xa0, 0x00));
  const attribute = encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(encodeOid('1.2.840.113549.1.9.7'));
      writer.constructed(tag.set, () => writer.primitive(tag.utf8String, Buffer.from('x')));
    });
  }, 64);
  const inner = info.subarray(headerOf(info, 0), attributesAt);
  return encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(inner);
      writer.constructed(contextConstructed(0), () => {
        writer.raw(attribute);
        writer.raw(attribute);
      });
    });
  }, 1024);
}
