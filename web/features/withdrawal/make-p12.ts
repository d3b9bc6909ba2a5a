import { base64ToBytes } from '../../../core/x509/base64.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import { buildPkcs12 } from '../../../core/x509/pkcs12.ts';
import { modernPkcs12 } from '../../../core/x509/pkcs12-modern.ts';
import { keyAlias } from './install-commands.ts';
import type { OpenMeans } from './open-key.ts';

/** The certificate as the server answers it, base64 DER: leaf, then issuing CA and root. */
export interface SignedCertificate {
  readonly certificateDer: string;
  readonly chainDer: readonly string[];
}

const decode = (base64: string): Bytes => {
  const bytes = base64ToBytes(base64);
  if (bytes === null) throw new Error('The server sent a certificate that is not base64');
  return bytes;
};

/** The PKCS#12 in modern form, under the key's own password. */
export async function makeP12(
  certificate: SignedCertificate,
  key: { readonly pkcs8Der: Bytes; readonly password: string; readonly subjectName: string },
  means: OpenMeans,
): Promise<Bytes> {
  const content = {
    certificateDer: decode(certificate.certificateDer),
    chainDer: certificate.chainDer.map(decode),
    pkcs8Der: key.pkcs8Der,
    friendlyName: keyAlias(key.subjectName),
  };
  const built = await buildPkcs12(content, key.password, modernPkcs12(means));
  // The password opened the key, and no other than printable ASCII was ever taken to seal one.
  if (!built.ok) throw new Error(`The PKCS#12 could not be built: ${built.refusal.code}`);
  return built.value;
}
