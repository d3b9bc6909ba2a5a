import { createHash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { type DerCursor, readInner, reading } from '../../core/x509/der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from '../../core/x509/der-tags.ts';
import { readRawExtensions } from '../../core/x509/extension-reader.ts';
import { oid } from '../../core/x509/oids.ts';
import { readGeneralizedTime } from '../../core/x509/times.ts';

/** What a relying party reads in an answer about one certificate. */
export interface ReadOcspAnswer {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly serialHex: string;
  readonly revokedAtSeconds: number | null;
  /** CRLReason (RFC 5280 §5.3.1); null where none is said. */
  readonly reasonCode: number | null;
  readonly producedAtSeconds: number;
  readonly thisUpdateSeconds: number;
  readonly nextUpdateSeconds: number;
  readonly responderCertificateDer: Uint8Array;
  readonly nonce: Uint8Array | null;
}

const responders = new Map<string, KeyObject>();

/** Of the certificate inside, verified once with the issuer's key. */
function responderKey(certificateDer: Uint8Array, issuer: KeyObject): KeyObject {
  const print = createHash('sha256').update(certificateDer).digest('hex');
  const known = responders.get(print);
  if (known !== undefined) return known;
  const certificate = new X509Certificate(certificateDer);
  if (!certificate.verify(issuer)) throw new Error('the responder has another issuer');
  if (certificate.ca || !certificate.keyUsage?.includes('1.3.6.1.5.5.7.3.9')) {
    throw new Error('the certificate is no responder’s');
  }
  responders.set(print, certificate.publicKey);
  return certificate.publicKey;
}

/** Strictly, the signature verified up to the issuer's key; throws with the reason. */
export function readOcspAnswer(der: Uint8Array, issuer: KeyObject): ReadOcspAnswer {
  const read = reading<ReadOcspAnswer, string>(der, (cursor) => cursor.sequence((outer) => readOuter(outer, issuer)), {
    maxBytes: 65_536,
    maxDepth: 32,
  });
  if (!read.ok) throw new Error(`the answer cannot be read: ${read.refusal.code}`);
  return read.value;
}

function readOuter(outer: DerCursor, issuer: KeyObject): ReadOcspAnswer {
  const status = outer.smallInteger(tag.enumerated);
  if (status !== 0) throw new Error(`the responder answers with error ${status}`);
  const basic = outer.constructed(contextConstructed(0), (inner) =>
    inner.sequence((bytes) => {
      bytes.oid();
      return bytes.primitive(tag.octetString);
    }),
  );
  return readInner(basic, (cursor) =>
    cursor.sequence((response) => {
      const data = response.raw();
      response.raw();
      const signature = response.bitString();
      const certificateDer = response.constructed(contextConstructed(0), (list) =>
        list.sequence((certificates) => certificates.raw()),
      );
      if (!verify('sha256', data, responderKey(certificateDer, issuer), signature)) {
        throw new Error('the signature of the answer does not verify');
      }
      return { ...readInner(data, (inner) => inner.sequence(readData)), responderCertificateDer: certificateDer };
    }),
  );
}

function readData(data: DerCursor) {
  data.raw();
  const producedAtSeconds = readGeneralizedTime(data);
  const single = data.sequence((list) => list.sequence(readSingle));
  const extensions = data.optional(contextConstructed(1), (cursor) =>
    cursor.constructed(contextConstructed(1), readRawExtensions),
  );
  const nonce = extensions?.find(({ oid: dotted }) => dotted === oid.ocspNonce);
  return {
    ...{ producedAtSeconds, ...single },
    nonce: nonce === undefined ? null : readInner(nonce.valueDer, (value) => value.primitive(tag.octetString)),
  };
}

function readSingle(single: DerCursor) {
  const serialHex = single.sequence((certId) => {
    certId.raw();
    certId.raw();
    certId.raw();
    return Buffer.from(certId.integer()).toString('hex');
  });
  const statusTag = single.peek();
  const revoked =
    statusTag === contextConstructed(1)
      ? single.constructed(contextConstructed(1), (info) => {
          const revokedAtSeconds = readGeneralizedTime(info);
          const reasonCode = info.optional(contextConstructed(0), (explicit) =>
            explicit.constructed(contextConstructed(0), (reason) => reason.smallInteger(tag.enumerated)),
          );
          return { revokedAtSeconds, reasonCode: reasonCode ?? null };
        })
      : null;
  if (revoked === null) single.raw();
  const status = revoked !== null ? 'revoked' : statusTag === contextPrimitive(0) ? 'good' : 'unknown';
  const thisUpdateSeconds = readGeneralizedTime(single);
  const nextUpdateSeconds = single.constructed(contextConstructed(0), (next) => readGeneralizedTime(next));
  return {
    serialHex,
    status: status as ReadOcspAnswer['status'],
    ...(revoked ?? { revokedAtSeconds: null, reasonCode: null }),
    thisUpdateSeconds,
    nextUpdateSeconds,
  };
}
