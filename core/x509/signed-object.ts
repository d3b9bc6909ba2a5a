import { tag } from './der-tags.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import { type SignatureAlgorithm, signatureAlgorithmDer } from './signature-algorithms.ts';

/** What stands before and after a TBS of `tbsLength` octets that is streamed from elsewhere. ECDSA signatures in DER. */
export const signedEnvelope = (
  tbsLength: number,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
): { readonly start: Bytes; readonly end: Bytes } => {
  const end = encodeDer((writer) => {
    writer.raw(signatureAlgorithmDer(algorithm));
    writer.bitString(signature);
  }, signature.length + 32);
  return { start: encodeDer((writer) => writer.header(tag.sequence, tbsLength + end.length), 8), end };
};

/** SEQUENCE { tbs, signatureAlgorithm, signature }: a certificate (RFC 5280 §4.1), a CRL (§5.1) or a CSR (RFC 2986 §4.2). */
export const assembleSigned = (tbsDer: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array): Bytes => {
  const { start, end } = signedEnvelope(tbsDer.length, algorithm, signature);
  const der = new Uint8Array(start.length + tbsDer.length + end.length);
  der.set(start);
  der.set(tbsDer, start.length);
  der.set(end, start.length + tbsDer.length);
  return der;
};
