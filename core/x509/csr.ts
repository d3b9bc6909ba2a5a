import { accept, type Outcome, refuse } from '../outcome.ts';
import { cursorOver, type DerCursor, reading, stop } from './der-reader.ts';
import { contextConstructed, tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import { type ExtensionRefusalCode, type RawExtension, readRawExtensions } from './extension-reader.ts';
import { type KeyRefusalCode, type PublicKeyValue, readSpki } from './keys.ts';
import { type DistinguishedName, type ForeignName, type NameRefusalCode, readName, writeName } from './names.ts';
import { oid } from './oids.ts';
import {
  type RequestedExtension,
  type RequestedExtensionCode,
  type RequestedName,
  readRequestedExtension,
  readRequestedNames,
} from './requested-extensions.ts';
import type { SignatureAlgorithm } from './signature-algorithms.ts';
import { assembleSigned } from './signed-object.ts';
import { verifyWithSubtle } from './subtle-signature.ts';

export type CsrRefusalCode =
  | NameRefusalCode
  | KeyRefusalCode
  | ExtensionRefusalCode
  | RequestedExtensionCode
  | 'csr.version'
  | 'csr.attribute-repeated'
  | 'csr.extension-request-invalid'
  | 'csr.signature-hash-weak'
  | 'csr.signature-pss'
  | 'csr.signature-algorithm-unsupported'
  | 'csr.signature-key-mismatch'
  | 'csr.signature-wrong';

export interface CsrSignatureAlgorithm {
  readonly family: 'rsa' | 'ec';
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
}

export interface RequestedAttribute {
  readonly oid: string;
  readonly label: string | null;
}

/** A certificate request of others, read and explained. Only `spkiDer` goes further (R09). */
export interface ParsedCsr {
  readonly subject: ForeignName;
  readonly names: readonly RequestedName[];
  readonly extensions: readonly RequestedExtension[];
  readonly attributes: readonly RequestedAttribute[];
  readonly publicKey: PublicKeyValue;
  readonly spkiDer: Uint8Array;
  readonly signatureAlgorithm: CsrSignatureAlgorithm;
  /** CertificationRequestInfo: what is signed. */
  readonly tbsDer: Uint8Array;
  readonly signature: Uint8Array;
}

const signatureAlgorithms: ReadonlyMap<string, CsrSignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', { family: 'rsa', hash: 'SHA-256' }],
  ['1.2.840.113549.1.1.12', { family: 'rsa', hash: 'SHA-384' }],
  ['1.2.840.113549.1.1.13', { family: 'rsa', hash: 'SHA-512' }],
  ['1.2.840.10045.4.3.2', { family: 'ec', hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { family: 'ec', hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { family: 'ec', hash: 'SHA-512' }],
]);

const weakHashes: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.2', 'MD2'],
  ['1.2.840.113549.1.1.3', 'MD4'],
  ['1.2.840.113549.1.1.4', 'MD5'],
  ['1.2.840.113549.1.1.5', 'SHA-1'],
  ['1.3.14.3.2.29', 'SHA-1'],
  ['1.2.840.10045.4.1', 'SHA-1'],
  ['1.2.840.10040.4.3', 'SHA-1'],
  ['1.2.840.113549.1.1.14', 'SHA-224'],
  ['1.2.840.10045.4.3.1', 'SHA-224'],
]);

const rsaPssOid = '1.2.840.113549.1.1.10';

const attributeLabels: ReadonlyMap<string, string> = new Map([
  [oid.extensionRequest, 'extensionRequest'],
  ['1.2.840.113549.1.9.2', 'unstructuredName'],
  ['1.2.840.113549.1.9.7', 'challengePassword'],
  ['1.2.840.113549.1.9.8', 'unstructuredAddress'],
  ['1.3.6.1.4.1.311.2.1.14', 'certificateExtensions'],
  ['1.3.6.1.4.1.311.13.2.2', 'enrollmentProvider'],
  ['1.3.6.1.4.1.311.13.2.3', 'osVersion'],
  ['1.3.6.1.4.1.311.21.20', 'clientInformation'],
]);

/** A CertificationRequest (RFC 2986 §4), pre-scanned, strictly read. The signature is for `verifyProofOfPossession`. */
export const parseCsr = (der: Uint8Array): Outcome<ParsedCsr, CsrRefusalCode> =>
  reading(der, (cursor) =>
    cursor.sequence((csr): ParsedCsr => {
      const tbsDer = csr.raw();
      const info = readInfo(tbsDer);
      const signatureAlgorithm = readSignatureAlgorithm(csr);
      const signature = csr.bitString();
      if (signatureAlgorithm.family !== info.publicKey.family) {
        return stop<CsrRefusalCode>('csr.signature-key-mismatch');
      }
      return { ...info, signatureAlgorithm, tbsDer, signature };
    }),
  );

const readInfo = (tbsDer: Uint8Array) =>
  cursorOver(tbsDer).sequence((info) => {
    if (info.smallInteger() !== 0) return stop<CsrRefusalCode>('csr.version');
    const subject = readName(info);
    const spkiDer = info.raw();
    const publicKey = readSpki(cursorOver(spkiDer));
    // RFC 2986 §4.1 wants [0] even when empty; some appliances leave it out, and nothing hangs on it.
    const attributes = info.optional(contextConstructed(0), readAttributes) ?? [];
    const requested = attributes.flatMap((attribute) => attribute.extensions);
    return {
      subject,
      spkiDer,
      publicKey,
      attributes: attributes.map(({ oid: dotted }) => ({ oid: dotted, label: attributeLabels.get(dotted) ?? null })),
      extensions: requested.map(readRequestedExtension),
      names: requested.filter((extension) => extension.oid === oid.subjectAltName).flatMap(readRequestedNames),
    };
  });

/** The order of the SET is not judged: certreq and several toolkits do not sort it, and nothing of it is copied. */
const readAttributes = (cursor: DerCursor): { oid: string; extensions: RawExtension[] }[] => {
  const seen = new Set<string>();
  return cursor.listOf(contextConstructed(0), (set) =>
    set.sequence((attribute) => {
      const dotted = attribute.oid();
      const label = attributeLabels.get(dotted);
      const holdsExtensions = label === 'extensionRequest' || label === 'certificateExtensions';
      if (seen.has(dotted)) return stop<CsrRefusalCode>('csr.attribute-repeated', { attribute: label ?? dotted });
      seen.add(dotted);
      if (!holdsExtensions) {
        attribute.primitive(tag.set);
        return { oid: dotted, extensions: [] };
      }
      const values = attribute.enter(tag.set);
      if (values.peek() !== tag.sequence) return stop<CsrRefusalCode>('csr.extension-request-invalid');
      const extensions = readRawExtensions(values);
      return values.done ? { oid: dotted, extensions } : stop<CsrRefusalCode>('csr.extension-request-invalid');
    }),
  );
};

/**
 * R01: SHA-256, 384, 512 with RSA PKCS#1 v1.5 or ECDSA. NULL parameters may be left out with RSA (RFC 4055 §5); mbedTLS 2
 * writes them with ECDSA too, against RFC 5758 §3.2, and nothing hangs on them.
 */
const readSignatureAlgorithm = (cursor: DerCursor): CsrSignatureAlgorithm =>
  cursor.sequence((identifier) => {
    const dotted = identifier.oid();
    const algorithm = signatureAlgorithms.get(dotted);
    if (algorithm !== undefined) {
      identifier.optional(tag.null, (inner) => inner.primitive(tag.null));
      return algorithm;
    }
    if (dotted === rsaPssOid) return stop<CsrRefusalCode>('csr.signature-pss');
    const hash = weakHashes.get(dotted);
    return hash === undefined
      ? stop<CsrRefusalCode>('csr.signature-algorithm-unsupported', { algorithm: dotted })
      : stop<CsrRefusalCode>('csr.signature-hash-weak', { hash });
  });

/** The request's signature, made by the private key of the public key it carries (RFC 2986 §3). */
export const verifyProofOfPossession = async (
  csr: ParsedCsr,
  subtle: SubtleCrypto,
): Promise<Outcome<ParsedCsr, 'csr.signature-wrong'>> => {
  const { publicKey, spkiDer, signatureAlgorithm, signature, tbsDer } = csr;
  const valid = await verifyWithSubtle(
    subtle,
    { publicKey, spkiDer, hash: signatureAlgorithm.hash },
    signature,
    tbsDer,
  );
  return valid ? accept(csr) : refuse('csr.signature-wrong');
};

interface CsrToSign {
  readonly subject: DistinguishedName;
  readonly spkiDer: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
}

/** A CSR for a key born here; `sign` is `subtleSigner` in the browser. No attribute: the certificate owes nothing to it. */
export const buildCsr = async (csr: CsrToSign, sign: (tbsDer: Bytes) => Promise<Uint8Array>): Promise<Bytes> => {
  const tbsDer = encodeDer((writer) => {
    writer.sequence(() => {
      writer.integer(0);
      writeName(writer, csr.subject);
      writer.raw(csr.spkiDer);
      writer.header(contextConstructed(0), 0);
    });
  }, 1024);
  return assembleSigned(tbsDer, csr.signatureAlgorithm, await sign(tbsDer));
};
