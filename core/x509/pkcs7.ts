import { contextConstructed, tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import { oid, oidDer } from './oids.ts';

/**
 * A degenerate SignedData that only carries certificates (RFC 5652 §5.2, RFC 2315 §9.1), the `.p7b` of Windows and Java.
 * Their order is kept, leaf first, rather than sorted as DER would: BER allows it (RFC 5652 §1.1.1) and simple readers
 * take the first.
 */
export const certsOnlyPkcs7 = (certificatesDer: readonly Uint8Array[]): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(oidDer(oid.pkcs7SignedData));
      writer.constructed(contextConstructed(0), () => {
        writer.sequence(() => {
          writer.integer(1);
          writer.header(tag.set, 0);
          writer.sequence(() => writer.raw(oidDer(oid.pkcs7Data)));
          writer.constructed(contextConstructed(0), () => {
            for (const certificateDer of certificatesDer) writer.raw(certificateDer);
          });
          writer.header(tag.set, 0);
        });
      });
    });
  }, 8192);
