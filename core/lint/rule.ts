import type { CertificateRequest } from '../catalogue/certificate-to-come.ts';
import { type Extension, encodeTbs, type TbsCertificate } from '../x509/certificate.ts';

/** What was asked, to hold the bytes against; the rule reads the certificate itself from its bytes. */
export type LintContext = CertificateRequest;

export interface LintedCertificate {
  readonly tbs: TbsCertificate;
  readonly tbsDer: Uint8Array;
}

/** One rule, one file, one citation. `check` returns what is wrong, in English for the operator, or null. */
export interface CertificateRule {
  readonly name: string;
  readonly citation: string;
  check(certificate: LintedCertificate, context: LintContext): string | null;
}

export const findExtension = <Kind extends Extension['kind']>(
  tbs: TbsCertificate,
  kind: Kind,
): Extract<Extension, { kind: Kind }> | undefined =>
  tbs.extensions.find((extension): extension is Extract<Extension, { kind: Kind }> => extension.kind === kind);

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((octet, index) => octet === b[index]);

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Whether these values, written by our writer, give these very bytes. What the writer refuses to write does not. */
export const isWrittenAs = (tbs: TbsCertificate, tbsDer: Uint8Array): boolean => {
  try {
    return sameBytes(encodeTbs(tbs), tbsDer);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
