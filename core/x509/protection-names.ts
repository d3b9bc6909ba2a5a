/** How the protections of PKCS#12 and PKCS#8 files are called, by their OIDs: RFC 7292 App. C, RFC 8018 App. C, and makers' own. */
const names: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.12.1.1', 'RC4-128 (pbeWithSHAAnd128BitRC4)'],
  ['1.2.840.113549.1.12.1.2', 'RC4-40 (pbeWithSHAAnd40BitRC4)'],
  ['1.2.840.113549.1.12.1.3', '3DES (pbeWithSHAAnd3-KeyTripleDES-CBC)'],
  ['1.2.840.113549.1.12.1.4', '2DES (pbeWithSHAAnd2-KeyTripleDES-CBC)'],
  ['1.2.840.113549.1.12.1.5', 'RC2-128 (pbeWithSHAAnd128BitRC2-CBC)'],
  ['1.2.840.113549.1.12.1.6', 'RC2-40 (pbeWithSHAAnd40BitRC2-CBC)'],
  ['1.2.840.113549.1.5.1', 'DES (pbeWithMD2AndDES-CBC)'],
  ['1.2.840.113549.1.5.3', 'DES (pbeWithMD5AndDES-CBC)'],
  ['1.2.840.113549.1.5.4', 'RC2 (pbeWithMD2AndRC2-CBC)'],
  ['1.2.840.113549.1.5.6', 'RC2 (pbeWithMD5AndRC2-CBC)'],
  ['1.2.840.113549.1.5.10', 'DES (pbeWithSHA1AndDES-CBC)'],
  ['1.2.840.113549.1.5.11', 'RC2 (pbeWithSHA1AndRC2-CBC)'],
  ['1.2.840.113549.1.5.12', 'PBKDF2'],
  ['1.2.840.113549.1.5.13', 'PBES2'],
  ['1.2.840.113549.1.5.14', 'PBMAC1'],
  ['1.3.6.1.4.1.11591.4.11', 'scrypt'],
  ['1.3.14.3.2.7', 'DES-CBC'],
  ['1.2.840.113549.3.2', 'RC2-CBC'],
  ['1.2.840.113549.3.7', 'DES-EDE3-CBC'],
  ['2.16.840.1.101.3.4.1.2', 'AES-128-CBC'],
  ['2.16.840.1.101.3.4.1.6', 'AES-128-GCM'],
  ['2.16.840.1.101.3.4.1.22', 'AES-192-CBC'],
  ['2.16.840.1.101.3.4.1.26', 'AES-192-GCM'],
  ['2.16.840.1.101.3.4.1.42', 'AES-256-CBC'],
  ['2.16.840.1.101.3.4.1.46', 'AES-256-GCM'],
  ['1.2.392.200011.61.1.1.1.2', 'Camellia-128-CBC'],
  ['1.2.392.200011.61.1.1.1.3', 'Camellia-192-CBC'],
  ['1.2.392.200011.61.1.1.1.4', 'Camellia-256-CBC'],
  ['1.2.840.113549.2.5', 'MD5'],
  ['1.3.14.3.2.26', 'SHA-1'],
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
  ['2.16.840.1.101.3.4.2.4', 'SHA-224'],
  ['2.16.840.1.101.3.4.2.5', 'SHA-512/224'],
  ['2.16.840.1.101.3.4.2.6', 'SHA-512/256'],
  ['1.2.840.113549.2.7', 'HMAC-SHA-1'],
  ['1.2.840.113549.2.8', 'HMAC-SHA-224'],
  ['1.2.840.113549.2.9', 'HMAC-SHA-256'],
  ['1.2.840.113549.2.10', 'HMAC-SHA-384'],
  ['1.2.840.113549.2.11', 'HMAC-SHA-512'],
  ['1.2.840.113549.2.12', 'HMAC-SHA-512/224'],
  ['1.2.840.113549.2.13', 'HMAC-SHA-512/256'],
  ['1.2.840.113549.1.7.2', 'PKCS#7 signedData'],
  ['1.2.840.113549.1.7.3', 'PKCS#7 envelopedData'],
]);

/** Its usual name, or the OID itself. */
export const protectionName = (dotted: string): string => names.get(dotted) ?? `OID ${dotted}`;

/**
 * A protection that is not read here. `unknown`: of a kind that we do not have. `costly`: `iterations` are more than a page
 * should work. `incomplete`: what its standard requires is not said (RFC 9879 §5).
 */
export interface UnreadProtection {
  readonly name: string;
  readonly why: 'unknown' | 'costly' | 'incomplete';
  readonly iterations?: number;
}

/** Of a `pkcs8.scheme-unsupported`, which says the OID or the iterations. */
export const unreadProtection = (params: Readonly<Record<string, string | number>> = {}): UnreadProtection => {
  const { scheme, iterations } = params;
  const name = typeof scheme === 'string' ? protectionName(scheme) : '?';
  return typeof iterations === 'number' ? { name, why: 'costly', iterations } : { name, why: 'unknown' };
};
