import { encodeDer } from '../x509/der-writer.ts';
import type { KeyAlgorithm } from '../x509/keys.ts';
import { oid, oidDer } from '../x509/oids.ts';
import type { CertificateRequest } from './certificate-to-come.ts';

const curves: Partial<Record<KeyAlgorithm, string>> = { 'p-256': oid.p256, 'p-384': oid.p384 };

/**
 * Stands for a key that does not exist yet: the AlgorithmIdentifier of its family (RFC 3279 §2.3.1, RFC 5480 §2.1.1) and a
 * BIT STRING of no bit. The builder takes it, so that a preview is built as the certificate will be; no reader takes it for
 * a key and the lint refuses it, so that it can never be signed.
 */
export function previewKey(algorithm: KeyAlgorithm): CertificateRequest['publicKey'] {
  const curve = curves[algorithm];
  const spkiDer = encodeDer((writer) => {
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(oidDer(curve === undefined ? oid.rsaEncryption : oid.ecPublicKey));
        if (curve === undefined) writer.null();
        else writer.raw(oidDer(curve));
      });
      writer.bitString(new Uint8Array());
    });
  });
  return { algorithm, spkiDer };
}
