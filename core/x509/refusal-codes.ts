import type { CertificateRefusalCode } from './certificate.ts';
import type { CrlRefusalCode } from './crl-reader.ts';
import type { CsrRefusalCode } from './csr.ts';
import type { KeyRefusalCode } from './keys.ts';
import type { NameRefusalCode } from './names.ts';
import type { PemRefusalCode } from './pem.ts';
import type { Pkcs8RefusalCode } from './pkcs8.ts';
import type { Pkcs12RefusalCode } from './pkcs12.ts';

/** Every refusal of this folder; core/contract/sentences/x509.ts has a French and an English sentence for each. */
export type X509RefusalCode =
  | CertificateRefusalCode
  | CrlRefusalCode
  | CsrRefusalCode
  | KeyRefusalCode
  | NameRefusalCode
  | PemRefusalCode
  | Pkcs8RefusalCode
  | Pkcs12RefusalCode;
