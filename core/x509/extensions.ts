/** RFC 5280 §4.2.1.3, in bit order. */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsages)[number];

/** RFC 5280 §4.2.1.12. */
export const extKeyPurposeOids = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;
export type ExtKeyPurpose = keyof typeof extKeyPurposeOids;

export const extKeyPurposeOf = (dotted: string): ExtKeyPurpose | undefined =>
  (Object.keys(extKeyPurposeOids) as ExtKeyPurpose[]).find((purpose) => extKeyPurposeOids[purpose] === dotted);

export interface SubjectAltName {
  readonly type: 'dns' | 'email';
  readonly value: string;
}

/** What an extension says; `critical` is part of it, so that a lint can judge it and a reader reports it. */
export type Extension = { readonly critical: boolean } & (
  | { readonly kind: 'basicConstraints'; readonly ca: false }
  | { readonly kind: 'basicConstraints'; readonly ca: true; readonly pathLen: number | null }
  | { readonly kind: 'subjectKeyIdentifier'; readonly keyId: Uint8Array }
  | { readonly kind: 'authorityKeyIdentifier'; readonly keyId: Uint8Array }
  | { readonly kind: 'keyUsage'; readonly usages: readonly KeyUsage[] }
  | { readonly kind: 'certificatePolicies'; readonly policyOid: string; readonly cpsUri: string | null }
  | { readonly kind: 'extKeyUsage'; readonly purposes: readonly ExtKeyPurpose[] }
  | { readonly kind: 'subjectAltName'; readonly names: readonly SubjectAltName[] }
  | { readonly kind: 'privateKeyUsagePeriod'; readonly notBeforeSeconds: number; readonly notAfterSeconds: number }
  /** One DistributionPoint for each URI. */
  | { readonly kind: 'crlDistributionPoints'; readonly uris: readonly string[] }
  | { readonly kind: 'freshestCrl'; readonly uris: readonly string[] }
  | {
      readonly kind: 'authorityInfoAccess';
      readonly ocspUris: readonly string[];
      readonly caIssuersUris: readonly string[];
    }
  /** One octet: 0x83 on TEST, 0x03 in production (system §5). */
  | { readonly kind: 'productCategory'; readonly category: number }
  /** Any extension that is not ours, as its value's DER. */
  | { readonly kind: 'other'; readonly oid: string; readonly valueDer: Uint8Array }
);

/** Names and addresses of subjectAltName, lower case: RFC 5280 §7.2 compares domain names so. */
export const alternativeNames = (extensions: readonly Extension[]): readonly string[] =>
  extensions.flatMap((extension) =>
    extension.kind === 'subjectAltName' ? extension.names.map(({ value }) => value.toLowerCase()) : [],
  );
