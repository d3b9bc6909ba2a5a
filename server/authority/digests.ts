import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';

/** The hash of each signature algorithm, as node:crypto names it. */
export const digests: Readonly<Record<SignatureAlgorithm, 'sha256' | 'sha384' | 'sha512'>> = {
  sha256WithRSA: 'sha256',
  sha512WithRSA: 'sha512',
  ecdsaWithSHA256: 'sha256',
  ecdsaWithSHA384: 'sha384',
};
