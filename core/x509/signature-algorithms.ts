import { reading } from './der-reader.ts';
import { type Bytes, encodeDer } from './der-writer.ts';
import type { KeyAlgorithm } from './keys.ts';
import { oidDer } from './oids.ts';

/** What we sign with (system §5). */
export type SignatureAlgorithm = 'sha256WithRSA' | 'sha512WithRSA' | 'ecdsaWithSHA256' | 'ecdsaWithSHA384';

const algorithmOids: Readonly<Record<SignatureAlgorithm, string>> = {
  sha256WithRSA: '1.2.840.113549.1.1.11',
  sha512WithRSA: '1.2.840.113549.1.1.13',
  ecdsaWithSHA256: '1.2.840.10045.4.3.2',
  ecdsaWithSHA384: '1.2.840.10045.4.3.3',
};

const encoded = new Map<SignatureAlgorithm, Bytes>();

/** AlgorithmIdentifier: NULL parameters with RSA (RFC 4055 §5), none with ECDSA (RFC 5758 §3.2). */
export const signatureAlgorithmDer = (algorithm: SignatureAlgorithm): Bytes => {
  const known = encoded.get(algorithm);
  if (known !== undefined) return known;
  const der = encodeDer((writer) => {
    writer.sequence(() => {
      writer.raw(oidDer(algorithmOids[algorithm]));
      if (algorithm.endsWith('WithRSA')) writer.null();
    });
  });
  encoded.set(algorithm, der);
  return der;
};

/** The algorithm whose AlgorithmIdentifier is these very bytes. */
export const signatureAlgorithmFromDer = (der: Uint8Array): SignatureAlgorithm | undefined =>
  (Object.keys(algorithmOids) as SignatureAlgorithm[]).find((algorithm) =>
    sameBytes(signatureAlgorithmDer(algorithm), der),
  );

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((octet, i) => octet === b[i]);

/** RSA with SHA-256; ECDSA with the hash of the curve's strength. */
export const defaultSignatureAlgorithm = (key: KeyAlgorithm): SignatureAlgorithm =>
  key === 'p-256' ? 'ecdsaWithSHA256' : key === 'p-384' ? 'ecdsaWithSHA384' : 'sha256WithRSA';

/** WebCrypto's r‖s to Ecdsa-Sig-Value (RFC 3279 §2.2.3). */
export const ecdsaRawToDer = (raw: Uint8Array): Bytes =>
  encodeDer((writer) => {
    writer.sequence(() => {
      writer.unsigned(raw.subarray(0, raw.length / 2));
      writer.unsigned(raw.subarray(raw.length / 2));
    });
  });

/** Ecdsa-Sig-Value, strictly, to r‖s with each half `coordinateBytes` long; null when it is not one. */
export const ecdsaDerToRaw = (der: Uint8Array, coordinateBytes: number): Bytes | null => {
  const halves = reading(der, (cursor) => cursor.sequence((value) => [value.integer(), value.integer()] as const));
  if (!halves.ok) return null;
  const raw = new Uint8Array(2 * coordinateBytes);
  for (const [i, half] of halves.value.entries()) {
    if ((half[0] ?? 0x80) >= 0x80) return null;
    const magnitude = half[0] === 0 ? half.subarray(1) : half;
    if (magnitude.length === 0 || magnitude.length > coordinateBytes) return null;
    raw.set(magnitude, (i + 1) * coordinateBytes - magnitude.length);
  }
  return raw;
};
