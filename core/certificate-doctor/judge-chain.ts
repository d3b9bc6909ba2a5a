import type { ForeignCertificate } from '../x509/foreign-certificate.ts';
import { readPublicKey } from '../x509/keys.ts';
import { toRfc4514 } from '../x509/names.ts';
import { verifyWithSubtle } from '../x509/subtle-signature.ts';

/** The authorities of this portal: the issuing ones, and the root that signed them. */
export interface KnownAuthorities {
  readonly issuing: readonly ForeignCertificate[];
  readonly root: ForeignCertificate;
}

export interface ChainJudgement {
  /** Whether its signatures lead to the root of this portal. */
  readonly ours: boolean;
  /** RFC 4514 names of the authorities that are missing: nobody gave them, and who checks cannot guess them. */
  readonly missing: readonly string[];
  /** Each certificate signed by the next, as a file or a handshake should give them. */
  readonly inOrder: boolean;
  /** Others than those between the leaf and its root. */
  readonly strangers: number;
  /** The leaf signed itself. */
  readonly selfSigned: boolean;
  /** A name fits and its signature does not: a forged or a damaged certificate. */
  readonly forged: boolean;
}

/** The path of this sector has two authorities; a longer one is not followed. */
const mostAuthorities = 6;

const hashOf: ReadonlyMap<string, 'SHA-256' | 'SHA-384' | 'SHA-512'> = new Map([
  ['1.2.840.113549.1.1.11', 'SHA-256'],
  ['1.2.840.113549.1.1.12', 'SHA-384'],
  ['1.2.840.113549.1.1.13', 'SHA-512'],
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
]);

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, index) => octet === other[index]);

/** False too where either uses a key or an algorithm outside our list, or where the issuer is no authority (RFC 5280 §6.1.4 (k)). */
async function isSignedBy(
  subject: ForeignCertificate,
  issuer: ForeignCertificate,
  subtle: SubtleCrypto,
): Promise<boolean> {
  const hash = hashOf.get(subject.signatureOid);
  const publicKey = readPublicKey(issuer.spkiDer);
  if (!issuer.isCa || hash === undefined || !publicKey.ok) return false;
  const key = { publicKey: publicKey.value, spkiDer: issuer.spkiDer, hash };
  return verifyWithSubtle(subtle, key, subject.signature, subject.tbsDer);
}

const isNamed = (issuer: ForeignCertificate, subject: ForeignCertificate): boolean =>
  sameBytes(issuer.subjectNameDer, subject.issuerNameDer);
export const isSelfIssued = (certificate: ForeignCertificate): boolean => isNamed(certificate, certificate);

/**
 * Follows the signatures from the leaf (RFC 5280 §6.1) through what came with it, then through the authorities of this portal,
 * to say what is missing. Nothing is trusted by its name: the portal's own root must have signed what leads to it.
 */
export async function judgeChain(
  leaf: ForeignCertificate,
  others: readonly ForeignCertificate[],
  known: KnownAuthorities,
  subtle: SubtleCrypto,
): Promise<ChainJudgement> {
  const ownAuthorities = [...known.issuing, known.root];
  const path: ForeignCertificate[] = [];
  const missing: string[] = [];
  let at = leaf;
  let forged = false;
  let ours = false;
  while (path.length < mostAuthorities) {
    if (sameBytes(at.der, known.root.der)) ours = true;
    if (isSelfIssued(at)) break;
    const named = [...others, ...ownAuthorities].filter((one) => isNamed(one, at));
    const signed = await Promise.all(named.map((one) => isSignedBy(at, one, subtle)));
    const issuer = named.find((_, index) => signed[index] === true);
    if (issuer === undefined) {
      forged = named.length > 0;
      missing.push(toRfc4514(at.issuer));
      break;
    }
    // A root is for the reader to have, not for the sender to give (RFC 8446 §4.4.2).
    const given = others.some((one) => sameBytes(one.der, issuer.der));
    if (!given && !isSelfIssued(issuer)) missing.push(toRfc4514(issuer.subject));
    path.push(issuer);
    at = issuer;
  }
  const given = path.filter((one) => others.some((other) => sameBytes(other.der, one.der)));
  return {
    ...{ ours, missing, forged },
    inOrder: given.every((one, index) => sameBytes(others[index]?.der ?? new Uint8Array(), one.der)),
    strangers: others.filter((one) => !path.some((member) => sameBytes(member.der, one.der))).length,
    selfSigned: isSelfIssued(leaf),
  };
}
