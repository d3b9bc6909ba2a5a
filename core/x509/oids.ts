import { tag } from './der-tags.ts';
import type { Bytes } from './der-writer.ts';

/** Encodes a dotted OID as a whole DER value, tag and length included (X.690 §8.19). Ours are short: under 128 octets. */
export const encodeOid = (dotted: string): Bytes => {
  const arcs = dotted.split('.').map((arc) => BigInt(arc));
  const [first = 0n, second = 0n, ...rest] = arcs;
  const content: number[] = [];
  for (const arc of [first * 40n + second, ...rest]) {
    const septets = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) septets.unshift(Number(left & 0x7fn) | 0x80);
    content.push(...septets);
  }
  if (content.length > 127 || arcs.length < 2) throw new RangeError(`OID ${dotted} cannot be encoded`);
  return Uint8Array.of(tag.oid, content.length, ...content);
};

/** Dotted form of the content octets of an OID that the pre-scan found well formed. */
export const decodeOid = (content: Uint8Array): string => {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const octet of content) {
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    if (octet < 0x80) {
      if (arcs.length === 0) {
        const first = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
        arcs.push(first, arc - first * 40n);
      } else arcs.push(arc);
      arc = 0n;
    }
  }
  return arcs.join('.');
};

export const oid = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  p384: '1.3.132.0.34',
  extensionRequest: '1.2.840.113549.1.9.14',
  basicConstraints: '2.5.29.19',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  keyUsage: '2.5.29.15',
  certificatePolicies: '2.5.29.32',
  cpsQualifier: '1.3.6.1.5.5.7.2.1',
  extKeyUsage: '2.5.29.37',
  subjectAltName: '2.5.29.17',
  privateKeyUsagePeriod: '2.5.29.16',
  crlDistributionPoints: '2.5.29.31',
  freshestCrl: '2.5.29.46',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  accessOcsp: '1.3.6.1.5.5.7.48.1',
  accessCaIssuers: '1.3.6.1.5.5.7.48.2',
  /** Product category, arc of GIP CPS (IGC-Santé). */
  productCategory: '1.2.250.1.71.1.2.5',
  crlNumber: '2.5.29.20',
  deltaCrlIndicator: '2.5.29.27',
  reasonCode: '2.5.29.21',
  ocspBasic: '1.3.6.1.5.5.7.48.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  invalidityDate: '2.5.29.24',
  pkcs7Data: '1.2.840.113549.1.7.1',
  pkcs7SignedData: '1.2.840.113549.1.7.2',
  pkcs7EncryptedData: '1.2.840.113549.1.7.6',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  pbmac1: '1.2.840.113549.1.5.14',
  hmacWithSha1: '1.2.840.113549.2.7',
  hmacWithSha256: '1.2.840.113549.2.9',
  hmacWithSha384: '1.2.840.113549.2.10',
  hmacWithSha512: '1.2.840.113549.2.11',
  /** DES-EDE3-CBC. */
  tripleDesCbc: '1.2.840.113549.3.7',
  aes128Cbc: '2.16.840.1.101.3.4.1.2',
  aes192Cbc: '2.16.840.1.101.3.4.1.22',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sha1: '1.3.14.3.2.26',
  pbeWithSha1And3KeyTripleDes: '1.2.840.113549.1.12.1.3',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  certBag: '1.2.840.113549.1.12.10.1.3',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
} as const;

const encoded = new Map<string, Bytes>();

/** DER of a dotted OID, computed once: the issuing path writes the same dozen on each certificate. */
export const oidDer = (dotted: string): Bytes => {
  const known = encoded.get(dotted);
  if (known !== undefined) return known;
  const der = encodeOid(dotted);
  encoded.set(dotted, der);
  return der;
};
