import { base64ToBytes } from '../../../core/x509/base64.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import { buildPkcs12, type Pkcs12Form } from '../../../core/x509/pkcs12.ts';
import { modernPkcs12 } from '../../../core/x509/pkcs12-modern.ts';
import { keyAlias } from '../../install/install-commands.ts';
import type { P12Form } from '../../install/p12-file-name.ts';
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

export type P12Files = Readonly<Partial<Record<P12Form, Bytes>>>;

/** Null when it could not be fetched: the modern file does not depend on it. */
export const loadCompatibleForm = () => import('./compatible-form.ts').catch(() => null);

/** Both forms of the PKCS#12 under the key's own password, since the key is opened once. */
export async function makeP12Files(
  certificate: SignedCertificate,
  key: { readonly pkcs8Der: Bytes; readonly password: string; readonly subjectName: string },
  means: OpenMeans,
): Promise<P12Files> {
  const content = {
    certificateDer: decode(certificate.certificateDer),
    chainDer: certificate.chainDer.map(decode),
    pkcs8Der: key.pkcs8Der,
    friendlyName: keyAlias(key.subjectName),
  };
  const build = async (form: Pkcs12Form): Promise<Bytes> => {
    const built = await buildPkcs12(content, key.password, form);
    // The password opened the key, and no other than printable ASCII was ever taken to seal one.
    if (!built.ok) throw new Error(`The PKCS#12 could not be built: ${built.refusal.code}`);
    return built.value;
  };
  const modern = await build(modernPkcs12(means));
  const loaded = await loadCompatibleForm();
  return loaded === null ? { modern } : { modern, compatible: await build(loaded.compatibleForm(means.random)) };
}
