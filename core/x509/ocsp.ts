import { accept, type Outcome } from '../outcome.ts';
import { type CrlReason, crlReasonCodes } from './crl-entries.ts';
import { type DerCursor, readInner, reading, stop } from './der-reader.ts';
import { contextConstructed, contextPrimitive, tag } from './der-tags.ts';
import { type Bytes, type DerWriter, encodeDer } from './der-writer.ts';
import { readRawExtensions } from './extension-reader.ts';
import { oid, oidDer } from './oids.ts';
import { type SignatureAlgorithm, signatureAlgorithmDer } from './signature-algorithms.ts';
import { writeGeneralizedTime } from './times.ts';

/** RFC 6960 §4.2.1: what is answered where there is nothing to sign. */
const statusCodes = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const;
export type OcspError = keyof typeof statusCodes;

export const ocspError = (error: OcspError): Bytes =>
  Uint8Array.of(tag.sequence, 3, tag.enumerated, 1, statusCodes[error]);

/** Spec N1. A request for one certificate has about 80 octets. */
const maxRequestBytes = 4096;
/** A client asks for a chain; more is not for us to sign. */
const mostCertificates = 20;
/** RFC 9654 §2.1: 1 to 128 octets. */
const longestNonce = 128;

export type OcspHash = 'sha1' | 'sha256';
export interface CertId {
  readonly hash: OcspHash | null;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: Uint8Array;
  /** As it was asked: the answer repeats it byte for byte. */
  readonly der: Uint8Array;
}
export interface OcspRequest {
  readonly certIds: readonly CertId[];
  readonly nonce: Uint8Array | null;
}

/** OCSPRequest (RFC 6960 §4.1.1), strictly. A signature on it is not asked for and not looked at. */
export const parseOcspRequest = (der: Uint8Array): Outcome<OcspRequest, string> => {
  const read = reading<OcspRequest, string>(
    der,
    (cursor) =>
      cursor.sequence((request) => {
        const asked = request.sequence(readTbsRequest);
        request.optional(contextConstructed(0), (signature) => signature.raw());
        return asked;
      }),
    { maxBytes: maxRequestBytes, maxDepth: 16 },
  );
  return read.ok ? accept(read.value) : read;
};

const readTbsRequest = (tbs: DerCursor): OcspRequest => {
  const version = tbs.optional(contextConstructed(0), (cursor) =>
    cursor.constructed(contextConstructed(0), (inner) => inner.smallInteger()),
  );
  if ((version ?? 0) !== 0) stop('ocsp.version');
  tbs.optional(contextConstructed(1), (name) => name.raw());
  const certIds = tbs.listOf(tag.sequence, readRequest);
  if (certIds.length === 0 || certIds.length > mostCertificates) stop('ocsp.request-count');
  const extensions = tbs.optional(contextConstructed(2), (cursor) =>
    cursor.constructed(contextConstructed(2), readRawExtensions),
  );
  let nonce: Uint8Array | null = null;
  for (const { oid: dotted, critical, valueDer } of extensions ?? []) {
    if (dotted === oid.ocspNonce) nonce = readInner(valueDer, (value) => value.primitive(tag.octetString));
    else if (critical) stop('ocsp.critical-extension');
  }
  if (nonce !== null && (nonce.length === 0 || nonce.length > longestNonce)) stop('ocsp.nonce');
  return { certIds, nonce };
};

const readRequest = (list: DerCursor): CertId =>
  list.sequence((request) => {
    const der = request.raw();
    request.optional(contextConstructed(0), (extensions) => extensions.raw());
    return { der, ...readWhole(der) };
  });

const readWhole = (der: Uint8Array) =>
  readInner(der, (cursor) =>
    cursor.sequence((certId) => {
      const hash = certId.sequence((algorithm) => {
        const dotted = algorithm.oid();
        algorithm.optional(tag.null, (value) => value.raw());
        return dotted === oid.sha1 ? 'sha1' : dotted === oid.sha256 ? 'sha256' : null;
      });
      return {
        hash: hash as OcspHash | null,
        issuerNameHash: certId.primitive(tag.octetString),
        issuerKeyHash: certId.primitive(tag.octetString),
        serial: certId.integer(),
      };
    }),
  );

/**
 * How the request of most clients begins: for one certificate of one issuer, without nonce nor any other extension. The serial's
 * content follows, and nothing else. `certIdAt`: where the CertID begins.
 */
export const plainRequestStart = (
  asked: Pick<CertId, 'issuerNameHash' | 'issuerKeyHash'> & {
    readonly hash: OcspHash;
    /** NULL parameters, as most write them, or none. */
    readonly withNull: boolean;
  },
  serialOctets: number,
): { readonly start: Bytes; readonly certIdAt: number } => {
  const certId = encodeDer((writer) => {
    writer.sequence(() => {
      writer.sequence(() => {
        writer.raw(oidDer(oid[asked.hash]));
        if (asked.withNull) writer.null();
      });
      writer.octetString(asked.issuerNameHash);
      writer.octetString(asked.issuerKeyHash);
      writer.primitive(tag.integer, new Uint8Array(serialOctets));
    });
  });
  const whole = encodeDer((writer) => {
    // OCSPRequest, TBSRequest, requestList, Request.
    writer.sequence(() => writer.sequence(() => writer.sequence(() => writer.sequence(() => writer.raw(certId)))));
  });
  return { start: whole.slice(0, whole.length - serialOctets), certIdAt: whole.length - certId.length };
};

export type CertStatus =
  | { readonly kind: 'good' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'revoked'; readonly revokedAtSeconds: number; readonly reason?: CrlReason };

export interface SingleResponse {
  readonly certIdDer: Uint8Array;
  readonly status: CertStatus;
}

export interface OcspResponseHead {
  /** SHA-1 of the responder's public key bits (RFC 6960 §4.2.1: KeyHash). */
  readonly responderKeyHash: Uint8Array;
  readonly producedAtSeconds: number;
  readonly thisUpdateSeconds: number;
  readonly nextUpdateSeconds: number;
  readonly nonce: Uint8Array | null;
}

/** ResponseData (RFC 6960 §4.2.1): what the responder signs. */
export const encodeResponseData = (head: OcspResponseHead, responses: readonly SingleResponse[]): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.constructed(contextConstructed(2), () => writer.octetString(head.responderKeyHash));
      writeGeneralizedTime(writer, head.producedAtSeconds);
      writer.sequence(() => {
        for (const response of responses) writeSingle(writer, head, response);
      });
      const { nonce } = head;
      if (nonce === null) return;
      writer.constructed(contextConstructed(1), () => {
        writer.sequence(() => {
          writer.sequence(() => {
            writer.raw(oidDer(oid.ocspNonce));
            writer.constructed(tag.octetString, () => writer.octetString(nonce));
          });
        });
      });
    });
  }, 512);

const writeSingle = (writer: DerWriter, head: OcspResponseHead, { certIdDer, status }: SingleResponse): void =>
  writer.sequence(() => {
    writer.raw(certIdDer);
    writeStatus(writer, status);
    writeGeneralizedTime(writer, head.thisUpdateSeconds);
    writer.constructed(contextConstructed(0), () => writeGeneralizedTime(writer, head.nextUpdateSeconds));
  });

const writeStatus = (writer: DerWriter, status: CertStatus): void => {
  if (status.kind !== 'revoked') {
    writer.header(contextPrimitive(status.kind === 'good' ? 0 : 2), 0);
    return;
  }
  const { reason, revokedAtSeconds } = status;
  writer.constructed(contextConstructed(1), () => {
    writeGeneralizedTime(writer, revokedAtSeconds);
    if (reason === undefined) return;
    writer.constructed(contextConstructed(0), () =>
      writer.primitive(tag.enumerated, Uint8Array.of(crlReasonCodes[reason])),
    );
  });
};

/** What a BasicOCSPResponse holds before the responder's certificate: what was signed, and the signature. */
export const signedResponseData = (
  responseData: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
): Bytes =>
  encodeDer((writer) => {
    writer.raw(responseData);
    writer.raw(signatureAlgorithmDer(algorithm));
    writer.bitString(signature);
  }, responseData.length + 640);

/**
 * OCSPResponse { successful, BasicOCSPResponse } of `signedResponseData` with the responder's certificate, which nobody has from
 * elsewhere.
 */
export const assembleOcspResponse = (signedData: Uint8Array, responderCertificateDer: Uint8Array): Bytes =>
  encodeDer(
    (writer) => {
      writer.sequence(() => {
        writer.primitive(tag.enumerated, Uint8Array.of(0));
        writer.constructed(contextConstructed(0), () => {
          writer.sequence(() => {
            writer.raw(oidDer(oid.ocspBasic));
            writer.constructed(tag.octetString, () => {
              writer.sequence(() => {
                writer.raw(signedData);
                writer.constructed(contextConstructed(0), () => {
                  writer.sequence(() => writer.raw(responderCertificateDer));
                });
              });
            });
          });
        });
      });
    },
    signedData.length + responderCertificateDer.length + 64,
  );

/**
 * What stands before and after signed data of this length in `assembleOcspResponse`: for answers that are given again and again,
 * put together without encoding anything.
 */
export function ocspResponseFrame(
  signedOctets: number,
  responderCertificateDer: Uint8Array,
): { readonly start: Bytes; readonly end: Bytes } {
  const whole = assembleOcspResponse(new Uint8Array(signedOctets), responderCertificateDer);
  // The certificate is in two constructed fields, of which each has a header of its own.
  const endOctets = encodeDer((writer) =>
    writer.constructed(contextConstructed(0), () => writer.sequence(() => writer.raw(responderCertificateDer))),
  ).length;
  const signedAt = whole.length - endOctets - signedOctets;
  return { start: whole.slice(0, signedAt), end: whole.slice(signedAt + signedOctets) };
}
