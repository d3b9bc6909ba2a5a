import { ocspTryLater } from '../../core/x509/ocsp.ts';
import { preScanDer } from '../../core/x509/pre-scan.ts';

/** Spec N1. A request for one certificate has about 80 octets. */
const maxRequestBytes = 4096;

/** OCSPResponse { responseStatus malformedRequest } (RFC 6960 §4.2.1). */
const ocspMalformedRequest = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x01);

/** No responder yet: whoever asks properly is told to ask later, and its CRL is authoritative (RFC 6960 §2.3). */
export function answerOcsp(requestDer: Uint8Array): Uint8Array {
  const isSequence = requestDer[0] === 0x30 && preScanDer(requestDer, { maxBytes: maxRequestBytes }).ok;
  return isSequence ? ocspTryLater : ocspMalformedRequest;
}

/** The request in the path of a GET: base64 of the DER, after percent decoding (RFC 6960 §A.1). */
export function requestOfPath(encoded: string): Uint8Array {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded);
  return isBase64 ? Buffer.from(encoded, 'base64') : new Uint8Array();
}
