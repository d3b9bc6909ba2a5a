import type { AuthorityRole } from '../catalogue/authority-names.ts';
import type { Extension, TbsCertificate } from '../x509/certificate.ts';
import { keyIdentifier, readPublicKey } from '../x509/keys.ts';
import type { SignatureAlgorithm } from '../x509/signature-algorithms.ts';
import { readUnsigned } from './lint-certificate.ts';
import { findExtension, isWrittenAs, sameBytes, sameList } from './rule.ts';

/** Calendar years (system §5). */
const lifeYears: Readonly<Record<AuthorityRole, number>> = { root: 20, organisations: 15, persons: 15 };

const rootExtensions: readonly Extension['kind'][] = [
  'basicConstraints',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
  'keyUsage',
  'certificatePolicies',
];
const issuingExtensions: readonly Extension['kind'][] = [
  ...rootExtensions,
  'crlDistributionPoints',
  'authorityInfoAccess',
];
/** A root has no addresses: nobody revokes it. An issuing CA has its issuer’s. */
const extensionKinds: Readonly<Record<AuthorityRole, readonly Extension['kind'][]>> = {
  root: rootExtensions,
  organisations: issuingExtensions,
  persons: issuingExtensions,
};

/** A CA certificate before it is signed: ceremonies are linted too (spec 2b row 24). Empty: nothing to say against it. */
export function lintAuthorityCertificate(
  tbsDer: Uint8Array,
  role: AuthorityRole,
  algorithm: SignatureAlgorithm,
): readonly string[] {
  const read = readUnsigned(tbsDer, algorithm);
  if (!read.ok) return [`unreadable: ${read.refusal.code}`];
  const { tbs, subjectNameDer } = read.value;
  const key = readPublicKey(tbs.spkiDer);
  if (!key.ok) return [`public key: ${key.refusal.code}`];
  const constraints = findExtension(tbs, 'basicConstraints');
  const usages = findExtension(tbs, 'keyUsage')?.usages ?? [];
  const keyId = findExtension(tbs, 'subjectKeyIdentifier')?.keyId ?? new Uint8Array();
  const verdicts: readonly (readonly [boolean, string])[] = [
    [isWrittenAs(tbs, tbsDer), 'encoding: read and written again, the bytes differ'],
    [hasItsExtensions(tbs, role), 'extensions: not the closed list in its order, two of them critical'],
    [
      constraints?.ca === true && constraints.pathLen === (role === 'root' ? null : 0),
      'basicConstraints: not CA:TRUE, pathLen none for a root, 0 for an issuing CA',
    ],
    [sameList(usages, ['keyCertSign', 'cRLSign']), 'keyUsage: not keyCertSign, cRLSign'],
    [sameBytes(keyId, keyIdentifier(tbs.spkiDer)), 'subject key identifier: not that of the key'],
    [isIssuedByItself(tbs, subjectNameDer) === (role === 'root'), 'issuer: a root is its own, an issuing CA is not'],
    [tbs.notAfterSeconds === endOfLife(tbs.notBeforeSeconds, role), 'validity: not its calendar years less a second'],
    [addressesOf(tbs).every((uri) => uri.startsWith('http://')), 'addresses: not plain HTTP'],
  ];
  return verdicts.filter(([holds]) => !holds).map(([, finding]) => finding);
}

/** RFC 5280 §4.2.1.9 and §4.2.1.3: basicConstraints and keyUsage of a CA are critical. */
const hasItsExtensions = (tbs: TbsCertificate, role: AuthorityRole): boolean => {
  const kinds = tbs.extensions.map(({ kind }) => kind);
  return (
    sameList(kinds, extensionKinds[role]) &&
    tbs.extensions.every(({ kind, critical }) => critical === (kind === 'basicConstraints' || kind === 'keyUsage'))
  );
};

const isIssuedByItself = (tbs: TbsCertificate, subjectNameDer: Uint8Array): boolean => {
  const authorityKeyId = findExtension(tbs, 'authorityKeyIdentifier')?.keyId ?? new Uint8Array();
  return (
    sameBytes(tbs.issuerNameDer, subjectNameDer) &&
    sameBytes(authorityKeyId, findExtension(tbs, 'subjectKeyIdentifier')?.keyId ?? new Uint8Array())
  );
};

const endOfLife = (notBeforeSeconds: number, role: AuthorityRole): number => {
  const end = new Date(notBeforeSeconds * 1000);
  end.setUTCFullYear(end.getUTCFullYear() + lifeYears[role]);
  return end.getTime() / 1000 - 1;
};

const addressesOf = (tbs: TbsCertificate): readonly string[] => [
  ...(findExtension(tbs, 'crlDistributionPoints')?.uris ?? []),
  ...(findExtension(tbs, 'authorityInfoAccess')?.caIssuersUris ?? []),
];
