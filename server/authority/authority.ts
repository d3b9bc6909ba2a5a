import type { KeyObject } from 'node:crypto';
import type { AuthorityRole, IssuingRole } from '../../core/catalogue/authority-names.ts';
import type { Issuer } from '../../core/catalogue/certificate-to-come.ts';
import type { Signer } from './signer.ts';

/** Who this deployment is, fixed at first start. */
export interface Instance {
  readonly kind: 'test' | 'production';
  readonly name: string;
  readonly preset: 'igc-sante-test' | null;
  readonly publicationUrl: string;
  readonly policyOid: string;
}

/** A CA ready to sign. Only this folder holds one. */
export interface Authority {
  readonly id: string;
  readonly role: AuthorityRole;
  readonly fileName: string;
  readonly subject: string;
  readonly keyAlgorithm: string;
  readonly certificateDer: Uint8Array;
  /** Read from that certificate: what signatures are verified with. */
  readonly publicKey: KeyObject;
  readonly createdAt: Date;
  readonly issuer: Issuer;
  readonly signer: Signer;
}

export interface Authorities {
  readonly instance: Instance;
  readonly root: Authority;
  readonly organisations: Authority;
  readonly persons: Authority;
}

/** Those that sign certificates of products, and whose OCSP is answered. */
export const issuingAuthorities = ({ organisations, persons }: Authorities): readonly Authority[] => [
  organisations,
  persons,
];

/** The root first. */
export const everyAuthority = (authorities: Authorities): readonly Authority[] => [
  authorities.root,
  ...issuingAuthorities(authorities),
];

/** Issuing CA then root, as a chain is sent. */
export const chainOf = (authorities: Authorities, role: IssuingRole): readonly Uint8Array[] => [
  authorities[role].certificateDer,
  authorities.root.certificateDer,
];
