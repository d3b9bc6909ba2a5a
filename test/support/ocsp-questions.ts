import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { parseCertificate } from '../../core/x509/certificate.ts';
import { encodeDer } from '../../core/x509/der-writer.ts';
import { publicKeyBits } from '../../core/x509/keys.ts';
import { encodeName } from '../../core/x509/names.ts';
import { plainRequestStart } from '../../core/x509/ocsp.ts';
import { oid, oidDer } from '../../core/x509/oids.ts';

/** What a relying party asks about the certificates of one issuer, by SHA-1 as most do; serials of 16 octets. */
export interface OcspQuestions {
  readonly issuerKey: KeyObject;
  plain(serial: Uint8Array): Buffer;
  withNonce(serial: Uint8Array, nonce: Uint8Array): Buffer;
}

export function ocspQuestions(issuerDer: Uint8Array): OcspQuestions {
  const parsed = parseCertificate(issuerDer);
  if (!parsed.ok) throw new Error('the issuing certificate cannot be read');
  const digest = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const { subject, spkiDer } = parsed.value.tbs;
  const names = { issuerNameHash: digest(encodeName(subject)), issuerKeyHash: digest(publicKeyBits(spkiDer)) };
  const { start } = plainRequestStart({ hash: 'sha1', withNull: true, ...names }, 16);
  const plain = (serial: Uint8Array) => Buffer.concat([start, serial]);
  return {
    issuerKey: new X509Certificate(issuerDer).publicKey,
    plain,
    withNonce: (serial, nonce) => {
      // OCSPRequest and TBSRequest have a length of one octet each; after them the list of requests.
      const requestList = plain(serial).subarray(4);
      const request = encodeDer((writer) =>
        writer.sequence(() =>
          writer.sequence(() => {
            writer.raw(requestList);
            writer.constructed(0xa2, () =>
              writer.sequence(() =>
                writer.sequence(() => {
                  writer.raw(oidDer(oid.ocspNonce));
                  writer.constructed(0x04, () => writer.octetString(nonce));
                }),
              ),
            );
          }),
        ),
      );
      return Buffer.from(request);
    },
  };
}
