import { accept, type Outcome, refuse } from '../outcome.ts';
import { cursorOver, reading } from './der-reader.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { encodeDer } from './der-writer.ts';
import { readForeignCertificate } from './foreign-certificate.ts';
import { oid, oidDer } from './oids.ts';
import { decodeBase64, findBlocks, type PemBlock } from './pem.ts';
import { keysInPkcs12 } from './pkcs12-key.ts';
import type { DerRefusalCode } from './pre-scan.ts';
import { privateKeyShapeAt } from './private-key-shapes.ts';
import { decodeTextFile } from './text-file.ts';

export type KeyInFileCode =
  | 'key-file.empty'
  | 'key-file.too-large'
  | 'key-file.unknown'
  | 'key-file.damaged'
  | 'key-file.sealed-pem'
  | 'key-file.no-key';

/** Whatever names one key: its public half as it stands, its private half in PKCS#8, or that half sealed by a password. */
export type KeyInFile =
  | { readonly kind: 'public'; readonly from: 'csr' | 'certificate' | 'public-key'; readonly spkiDer: Uint8Array }
  | { readonly kind: 'private'; readonly pkcs8Der: Uint8Array }
  | { readonly kind: 'sealed'; readonly from: 'pkcs8' | 'pkcs12'; readonly sealedDer: Uint8Array };

/** A chain of certificates, or a PKCS#12 with one, in PEM or in UTF-16. */
const maxInputLength = 65_536;

/**
 * The key of a file or a pasted text, in DER or PEM: a private key (PKCS#8, PKCS#1, SEC 1, sealed or not, or in a PKCS#12), a
 * CSR, a certificate, a public key. Of several blocks the private key counts, else the first certificate: the leaf of a chain.
 * Only its place is read: whether the key is one that this authority certifies is another question.
 */
export function keyInFile(input: Uint8Array | string): Outcome<KeyInFile, KeyInFileCode> {
  if (input.length === 0) return refuse('key-file.empty');
  if (input.length > maxInputLength) return refuse('key-file.too-large', { maxBytes: maxInputLength });
  // A text that begins with « 0 », of which a SEQUENCE has the octet, is base64 of something else than a key.
  if (typeof input !== 'string' && input[0] === tag.sequence) return keyInDer(input);
  return keyInText(typeof input === 'string' ? input : decodeTextFile(input));
}

/** By the label of a block, the surest first: what follows is not looked at once one is found. */
const inOrder: readonly RegExp[] = [/PRIVATE KEY$/, /CERTIFICATE REQUEST$/, /CERTIFICATE$/, /^PUBLIC KEY$/];

function keyInText(text: string): Outcome<KeyInFile, KeyInFileCode> {
  if (/^\s*$/.test(text)) return refuse('key-file.empty');
  const blocks = findBlocks(text);
  if (!blocks.ok) return refuse('key-file.damaged');
  const found = inOrder.flatMap((label) => blocks.value.filter((block) => label.test(block.label)))[0];
  if (found === undefined && blocks.value.length > 0) return refuse('key-file.no-key');
  // The old way of sealing a PEM, by headers in the block (RFC 1421 §4.6): a key derived by one round of MD5.
  if (found !== undefined && /Proc-Type|DEK-Info/.test(found.body)) return refuse('key-file.sealed-pem');
  const der = decodeBase64(found?.body ?? text);
  if (!der.ok) return refuse(found === undefined ? 'key-file.unknown' : 'key-file.damaged');
  return keyInDer(der.value, curveOf(blocks.value));
}

/** `openssl ecparam -genkey` writes the curve in a block of its own. */
function curveOf(blocks: readonly PemBlock[]): Uint8Array | null {
  const block = blocks.find(({ label }) => label === 'EC PARAMETERS');
  const der = block === undefined ? null : decodeBase64(block.body);
  return der?.ok === true && der.value[0] === tag.oid ? der.value : null;
}

function keyInDer(der: Uint8Array, curveDer: Uint8Array | null = null): Outcome<KeyInFile, KeyInFileCode> {
  switch (privateKeyShapeAt(der, 0)) {
    case 'pkcs8':
      return accept({ kind: 'private', pkcs8Der: der });
    case 'encrypted-pkcs8':
      return accept({ kind: 'sealed', from: 'pkcs8', sealedDer: der });
    case 'pkcs1':
      return accept({
        kind: 'private',
        pkcs8Der: inPkcs8(der, [oidDer(oid.rsaEncryption), Uint8Array.of(tag.null, 0)]),
      });
    case 'sec1': {
      const curve = curveDer ?? curveOfSec1(der);
      if (curve === null) return refuse('key-file.damaged');
      return accept({ kind: 'private', pkcs8Der: inPkcs8(der, [oidDer(oid.ecPublicKey), curve]) });
    }
    case 'pkcs12':
      return keyOfPkcs12(der);
    default:
      return publicKeyIn(der);
  }
}

function keyOfPkcs12(der: Uint8Array): Outcome<KeyInFile, KeyInFileCode> {
  const keys = keysInPkcs12(der);
  if (!keys.ok) return refuse('key-file.damaged');
  const [key] = keys.value;
  if (key === undefined) return refuse('key-file.no-key');
  return accept(
    key.isSealed ? { kind: 'sealed', from: 'pkcs12', sealedDer: key.der } : { kind: 'private', pkcs8Der: key.der },
  );
}

/** PrivateKeyInfo (RFC 5958 §2) around what older forms hold alone. */
const inPkcs8 = (keyDer: Uint8Array, algorithm: readonly Uint8Array[]): Uint8Array =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.integer(0);
      writer.sequence(() => {
        for (const part of algorithm) writer.raw(part);
      });
      writer.octetString(keyDer);
    });
  }, keyDer.length + 64);

/** RFC 5915 §3: parameters [0], a named curve. */
function curveOfSec1(der: Uint8Array): Uint8Array | null {
  const curve = reading<Uint8Array | null, DerRefusalCode>(der, (cursor) =>
    cursor.sequence((key) => {
      key.smallInteger();
      key.primitive(tag.octetString);
      const named = key.optional(contextConstructed(0), (inner) =>
        inner.constructed(contextConstructed(0), (value) => value.raw()),
      );
      while (!key.done) key.raw();
      return named ?? null;
    }),
  );
  return curve.ok && curve.value?.[0] === tag.oid ? curve.value : null;
}

function publicKeyIn(der: Uint8Array): Outcome<KeyInFile, KeyInFileCode> {
  const certificate = readForeignCertificate(der);
  if (certificate.ok) return accept({ kind: 'public', from: 'certificate', spkiDer: certificate.value.spkiDer });
  const csr = spkiOfCsr(der);
  if (csr !== null) return accept({ kind: 'public', from: 'csr', spkiDer: csr });
  if (isSpki(der)) return accept({ kind: 'public', from: 'public-key', spkiDer: der });
  return refuse('key-file.unknown');
}

/** CertificationRequest (RFC 2986 §4), of which nothing is judged. */
function spkiOfCsr(der: Uint8Array): Uint8Array | null {
  const spki = reading<Uint8Array, DerRefusalCode>(der, (cursor) => {
    const csr = cursor.enter(tag.sequence);
    const info = cursorOver(csr.raw()).enter(tag.sequence);
    info.smallInteger();
    info.raw();
    return info.raw();
  });
  return spki.ok && isSpki(spki.value) ? spki.value : null;
}

/** SubjectPublicKeyInfo (RFC 5280 §4.1): an AlgorithmIdentifier, then a BIT STRING. */
const isSpki = (der: Uint8Array): boolean =>
  reading<boolean, DerRefusalCode>(der, (cursor) =>
    cursor.sequence((spki) => {
      const algorithm = spki.enter(tag.sequence);
      algorithm.oid();
      spki.bitString();
      return true;
    }),
  ).ok;
