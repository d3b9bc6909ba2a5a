import { createPublicKey, verify } from 'node:crypto';
import { nationalPersonId, readNationalPersonId } from '../../../core/identifiers/national-person-id.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { extKeyPurposeOids } from '../../../core/x509/extensions.ts';
import { type ForeignCertificate, readForeignCertificate } from '../../../core/x509/foreign-certificate.ts';
import type { ForeignCrl } from '../../../core/x509/foreign-crl.ts';
import { type ForeignName, toRfc4514 } from '../../../core/x509/names.ts';
import type { VerifiedIdentity } from '../verified-identity.ts';
import { type CertificatePath, onlyKnownCritical, pathToAnchor, sameBytes, type Trust } from './certificate-path.ts';

export type CertificateRefusal =
  | 'client-certificate.absent'
  | 'client-certificate.unreadable'
  | 'client-certificate.untrusted'
  | 'client-certificate.expired'
  | 'client-certificate.not-yet-valid'
  | 'client-certificate.not-for-sign-in'
  | 'client-certificate.weak'
  | 'client-certificate.revoked'
  | 'client-certificate.revocation-unknown';

/** What a TLS handshake, or the proxy that ran it, hands over: its holder has proven to have the key. */
export interface Presented {
  /** Null: the handshake ended without one. */
  readonly leafDer: Uint8Array | null;
  readonly chainDer: readonly Uint8Array[];
  /** What OpenSSL found wrong in the handshake, null for nothing; absent behind a proxy. */
  readonly tlsFault?: string | null;
}

export interface CertificateRules {
  readonly trust: Trust;
  /** Null: no list is configured and revocation is not judged. */
  readonly crls: readonly ForeignCrl[] | null;
}

/** The one judgement of both doors, native TLS and proxy: whose certificate it is, or why it opens nothing. */
export function judgeCertificate(
  { leafDer, chainDer, tlsFault = null }: Presented,
  { trust, crls }: CertificateRules,
  now: Date,
): Outcome<VerifiedIdentity, CertificateRefusal> {
  if (leafDer === null) return refuse('client-certificate.absent');
  const leaf = readForeignCertificate(leafDer);
  if (!leaf.ok) return refuse('client-certificate.unreadable');
  const presented = chainDer.flatMap((der) => {
    const read = readForeignCertificate(der);
    return read.ok ? [read.value] : [];
  });
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const path = pathToAnchor(leaf.value, presented, trust, nowSeconds);
  if (path === null) return refuse('client-certificate.untrusted');
  const code =
    faultOfValidity(leaf.value, nowSeconds) ??
    faultOfUse(leaf.value) ??
    faultOfStrength(path) ??
    (crls === null ? null : faultOfRevocation(path, crls, nowSeconds));
  if (code !== null) return refuse(code);
  // Both must agree: what we would accept and OpenSSL would not is refused all the same.
  return tlsFault === null ? accept(identityOf(path)) : refuse('client-certificate.untrusted');
}

/** RFC 5280 §4.1.2.5: both ends included. */
function faultOfValidity(leaf: ForeignCertificate, nowSeconds: number): CertificateRefusal | null {
  if (nowSeconds < leaf.notBeforeSeconds) return 'client-certificate.not-yet-valid';
  return nowSeconds > leaf.notAfterSeconds ? 'client-certificate.expired' : null;
}

/** RFC 5280 §4.2.1.12: clientAuth goes with digitalSignature; what says nothing may be used for it. */
function faultOfUse(leaf: ForeignCertificate): CertificateRefusal | null {
  const { isCa, keyUsages, purposes } = leaf;
  const fits =
    !isCa &&
    (keyUsages === null || keyUsages.includes('digitalSignature')) &&
    (purposes === null || purposes.includes(extKeyPurposeOids.clientAuth)) &&
    onlyKnownCritical(leaf);
  return fits ? null : 'client-certificate.not-for-sign-in';
}

/** SHA-2 with RSA, RSA-PSS, ECDSA, and EdDSA; the hash by which `verify` reads a CRL, null where the algorithm says it. */
const signatureHashes: ReadonlyMap<string, string | null> = new Map([
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.3.101.112', null],
  ['1.3.101.113', null],
]);
const rsaPss = '1.2.840.113549.1.1.10';
const leastRsaBits = 2048;

/** Every signature but the anchor's own, which nobody relies on, and every key. */
function faultOfStrength(path: CertificatePath): CertificateRefusal | null {
  const signatures = path.slice(0, -1).map(({ signatureOid }) => signatureOid);
  const strong =
    signatures.every((dotted) => dotted === rsaPss || signatureHashes.has(dotted)) &&
    path.every(({ spkiDer }) => isStrongKey(spkiDer));
  return strong ? null : 'client-certificate.weak';
}

function isStrongKey(spkiDer: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
    return (key.asymmetricKeyDetails?.modulusLength ?? leastRsaBits) >= leastRsaBits;
  } catch {
    return false;
  }
}

/** Of the leaf a current list is demanded; of the authorities above it, one is heeded where there is one. */
function faultOfRevocation(
  path: CertificatePath,
  crls: readonly ForeignCrl[],
  nowSeconds: number,
): CertificateRefusal | null {
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const lists = crls.filter((crl) => isFrom(crl, issuer) && isCurrent(crl, nowSeconds));
    if (lists.some(({ revoked }) => revoked.has(certificate.serialHex))) return 'client-certificate.revoked';
    if (index === 0 && lists.length === 0) return 'client-certificate.revocation-unknown';
  }
  return null;
}

function isCurrent({ thisUpdateSeconds, nextUpdateSeconds }: ForeignCrl, nowSeconds: number): boolean {
  return nowSeconds >= thisUpdateSeconds && nextUpdateSeconds !== null && nowSeconds < nextUpdateSeconds;
}

/** Named and signed by that authority, whose key may sign lists (RFC 5280 §6.3.3). */
function isFrom({ issuerNameDer, signatureOid, tbsDer, signature }: ForeignCrl, issuer: ForeignCertificate): boolean {
  const hash = signatureHashes.get(signatureOid);
  if (hash === undefined || !sameBytes(issuerNameDer, issuer.subjectNameDer)) return false;
  if (issuer.keyUsages !== null && !issuer.keyUsages.includes('cRLSign')) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(issuer.spkiDer), format: 'der', type: 'spki' });
    return verify(hash, tbsDer, key, signature);
  } catch {
    return false;
  }
}

/** Names, not keys nor serials: a renewed card is the same person. The anchor tells two authorities of one name apart. */
function identityOf(path: CertificatePath): VerifiedIdentity {
  const [{ subject, issuer }] = path;
  const anchor = path.at(-1)?.subject ?? issuer;
  return {
    method: 'client-certificate',
    provider: null,
    issuer: toRfc4514(issuer),
    anchor: toRfc4514(anchor),
    subject: toRfc4514(subject),
    shownName: shownName(subject),
    nationalPersonId: personIdOf(subject),
    idToken: null,
    providerSession: null,
  };
}

const valuesOf = ({ rdns }: ForeignName, type: string): readonly string[] =>
  rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []));

/** Given name and surname as cards of the health sector carry them, else the common name, else the whole name. */
function shownName(subject: ForeignName): string {
  const [given] = valuesOf(subject, 'GN');
  const [surname] = valuesOf(subject, 'SN');
  const person = given === undefined || surname === undefined ? undefined : `${given} ${surname}`;
  return (person ?? valuesOf(subject, 'CN')[0] ?? toRfc4514(subject)).slice(0, 300).toWellFormed();
}

/** `899700218896`: CN of the cards, or serialNumber where an authority puts it there. */
function personIdOf(subject: ForeignName): string | null {
  for (const value of [...valuesOf(subject, 'CN'), ...valuesOf(subject, 'serialNumber')]) {
    const read = readNationalPersonId(value);
    if (read.ok) return nationalPersonId(read.value);
  }
  return null;
}
