/** OCSPResponse { responseStatus tryLater } (RFC 6960 §4.2.1). */
export const ocspTryLater: Uint8Array<ArrayBuffer> = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x03);
