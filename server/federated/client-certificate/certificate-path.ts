import { createPublicKey, X509Certificate } from 'node:crypto';
import { extKeyPurposeOids } from '../../../core/x509/extensions.ts';
import type { ForeignCertificate } from '../../../core/x509/foreign-certificate.ts';
import { oid } from '../../../core/x509/oids.ts';

/** What an operator accepts: the self-signed certificates of their file; the others of it help to reach them. */
export interface Trust {
  readonly anchors: readonly ForeignCertificate[];
  readonly intermediates: readonly ForeignCertificate[];
}

/** The leaf, its issuer, and so on to an anchor. */
export type CertificatePath = readonly [ForeignCertificate, ...ForeignCertificate[]];

/** Authorities between the leaf and the anchor; the paths of this sector have one or two. */
const mostIntermediates = 4;
/** Candidates tried in all: names and keys that repeat could otherwise make this search long. */
const mostTries = 60;

/** anyExtendedKeyUsage, RFC 5280 §4.2.1.12. */
const anyPurpose = '2.5.29.37.0';

/** Critical ones beside constraints and uses that narrow nothing here: policies are not asked for. */
const harmless: ReadonlySet<string> = new Set([oid.certificatePolicies, oid.subjectAltName]);

/**
 * The first path to an anchor (RFC 5280 §6.1): each issuer named, signing, in its validity and allowed to issue. Null when
 * there is none. What the leaf itself is worth is another judgement.
 */
export function pathToAnchor(
  leaf: ForeignCertificate,
  presented: readonly ForeignCertificate[],
  { anchors, intermediates }: Trust,
  nowSeconds: number,
): CertificatePath | null {
  const candidates = [...anchors, ...intermediates, ...presented];
  let tries = 0;
  const extend = (path: CertificatePath): CertificatePath | null => {
    const last = path.at(-1) ?? leaf;
    for (const issuer of candidates) {
      if (!sameBytes(issuer.subjectNameDer, last.issuerNameDer) || path.includes(issuer)) continue;
      tries += 1;
      if (tries > mostTries) return null;
      if (!mayIssue(issuer, path.length - 1, nowSeconds) || !signed(issuer, last)) continue;
      const longer: CertificatePath = [...path, issuer];
      if (anchors.includes(issuer)) return longer;
      const whole = longer.length - 1 <= mostIntermediates ? extend(longer) : null;
      if (whole !== null) return whole;
    }
    return null;
  };
  return extend([leaf]);
}

/** `below`: authorities already between this one and the leaf. */
function mayIssue(issuer: ForeignCertificate, below: number, nowSeconds: number): boolean {
  const { keyUsages, purposes, pathLen } = issuer;
  return (
    issuer.isCa &&
    nowSeconds >= issuer.notBeforeSeconds &&
    nowSeconds <= issuer.notAfterSeconds &&
    (pathLen === null || below <= pathLen) &&
    (keyUsages === null || keyUsages.includes('keyCertSign')) &&
    (purposes === null || purposes.includes(extKeyPurposeOids.clientAuth) || purposes.includes(anyPurpose)) &&
    onlyKnownCritical(issuer)
  );
}

export const onlyKnownCritical = ({ otherCritical }: ForeignCertificate): boolean =>
  otherCritical.every((dotted) => harmless.has(dotted));

/** Whether the key of the one made the signature of the other; false too where either cannot be used. */
function signed(issuer: ForeignCertificate, subject: ForeignCertificate): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(issuer.spkiDer), format: 'der', type: 'spki' });
    return new X509Certificate(Buffer.from(subject.der)).verify(key);
  } catch {
    return false;
  }
}

export const isSelfSigned = (certificate: ForeignCertificate): boolean =>
  sameBytes(certificate.issuerNameDer, certificate.subjectNameDer) && signed(certificate, certificate);

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.compare(Buffer.from(one), Buffer.from(other)) === 0;
