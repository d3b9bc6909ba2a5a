import { extKeyPurposeOids } from '../x509/extensions.ts';
import type { ForeignCertificate } from '../x509/foreign-certificate.ts';
import type { UnreadProtection } from '../x509/protection-names.ts';
import type { ChainJudgement } from './judge-chain.ts';

/** How it stands with the portal that issued it, as far as it is known. */
export type KnownStatus =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked'; readonly atSeconds: number }
  | { readonly kind: 'unknown' };

/** One thing that was seen; its sentence is in core/contract/certificate-check-words.ts. */
export type Finding =
  | { readonly code: 'validity.now' | 'validity.expired' | 'validity.not-yet'; readonly atSeconds: number }
  | { readonly code: 'use.client' | 'use.client-missing' | 'use.server' | 'use.authority' | 'use.signature-missing' }
  | { readonly code: 'issuer.ours' | 'issuer.self-signed' | 'issuer.forged' }
  | { readonly code: 'issuer.unknown' | 'chain.missing'; readonly name: string }
  | { readonly code: 'chain.complete' | 'chain.disordered' | 'status.good' | 'status.unknown' }
  | { readonly code: 'chain.strangers'; readonly count: number }
  | { readonly code: 'status.revoked'; readonly atSeconds: number }
  | { readonly code: 'key.held' | 'use.mail' }
  /** Of a file. */
  | { readonly code: 'key.matches' | 'key.other' | 'key.absent' | 'key.damaged' | 'key.unjudged' | 'key.bare' }
  | { readonly code: 'password.opens' | 'password.wrong' | 'password.needed' | 'certificate.absent' }
  | { readonly code: 'file.damaged' | 'file.unknown' | 'file.too-large' }
  | { readonly code: 'file.protection-unread'; readonly form: 'pkcs12' | 'key'; readonly protection: UnreadProtection };

export type FindingCode = Finding['code'];

/** What works, what deserves a look, what keeps the certificate from working. */
export const levels: Readonly<Record<FindingCode, 'ok' | 'warn' | 'bad'>> = {
  'validity.now': 'ok',
  'validity.expired': 'bad',
  'validity.not-yet': 'bad',
  'use.client': 'ok',
  'use.client-missing': 'bad',
  'use.server': 'ok',
  'use.authority': 'bad',
  'use.signature-missing': 'bad',
  'issuer.ours': 'ok',
  'issuer.self-signed': 'bad',
  'issuer.forged': 'bad',
  'issuer.unknown': 'bad',
  'chain.complete': 'ok',
  'chain.missing': 'bad',
  'chain.disordered': 'warn',
  'chain.strangers': 'warn',
  'status.good': 'ok',
  'status.revoked': 'bad',
  'status.unknown': 'warn',
  'key.held': 'ok',
  'use.mail': 'ok',
  'key.matches': 'ok',
  'key.other': 'bad',
  'key.absent': 'warn',
  'key.damaged': 'bad',
  'key.unjudged': 'warn',
  'key.bare': 'warn',
  'password.opens': 'ok',
  'password.wrong': 'bad',
  'password.needed': 'warn',
  'certificate.absent': 'bad',
  'file.damaged': 'bad',
  'file.protection-unread': 'warn',
  'file.unknown': 'bad',
  'file.too-large': 'bad',
};

/** anyExtendedKeyUsage, RFC 5280 §4.2.1.12. */
const anyPurpose = '2.5.29.37.0';

const allows = ({ purposes }: ForeignCertificate, purpose: string): boolean =>
  purposes === null || purposes.includes(purpose) || purposes.includes(anyPurpose);

/** RFC 5280 §4.1.2.5: both ends included. */
export const validityOf = (certificate: ForeignCertificate, nowSeconds: number): Finding => {
  const { notBeforeSeconds, notAfterSeconds } = certificate;
  if (nowSeconds < notBeforeSeconds) return { code: 'validity.not-yet', atSeconds: notBeforeSeconds };
  if (nowSeconds > notAfterSeconds) return { code: 'validity.expired', atSeconds: notAfterSeconds };
  return { code: 'validity.now', atSeconds: notAfterSeconds };
};

/** For who presents it in a TLS handshake (RFC 5280 §4.2.1.3, §4.2.1.12; RFC 8446 §4.4.2.2). */
export const clientUse = (leaf: ForeignCertificate): Finding => {
  if (leaf.isCa) return { code: 'use.authority' };
  if (!allows(leaf, extKeyPurposeOids.clientAuth)) return { code: 'use.client-missing' };
  const signs = leaf.keyUsages === null || leaf.keyUsages.includes('digitalSignature');
  return { code: signs ? 'use.client' : 'use.signature-missing' };
};

export const isForServers = (leaf: ForeignCertificate): boolean =>
  leaf.purposes?.includes(extKeyPurposeOids.serverAuth) === true;

export const chainFindings = (chain: ChainJudgement, leaf: string): readonly Finding[] => {
  if (chain.selfSigned) return [{ code: 'issuer.self-signed' }];
  const [missing = leaf] = chain.missing;
  if (!chain.ours) return chain.forged ? [{ code: 'issuer.forged' }] : [{ code: 'issuer.unknown', name: missing }];
  return [
    { code: 'issuer.ours' },
    ...(chain.missing.length > 0
      ? [{ code: 'chain.missing' as const, name: missing }]
      : [{ code: 'chain.complete' as const }]),
    ...(chain.inOrder ? [] : [{ code: 'chain.disordered' as const }]),
    ...(chain.strangers > 0 ? [{ code: 'chain.strangers' as const, count: chain.strangers }] : []),
  ];
};

export const statusFinding = (status: KnownStatus): Finding =>
  status.kind === 'revoked'
    ? { code: 'status.revoked', atSeconds: status.atSeconds }
    : { code: status.kind === 'good' ? 'status.good' : 'status.unknown' };
