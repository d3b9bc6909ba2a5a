import { type FileKind, fileKindOf } from '../../../core/csr-doctor/file-kind.ts';
import { accept, type Outcome, refuse } from '../../../core/outcome.ts';
import { type CsrRefusalCode, type ParsedCsr, parseCsr, verifyProofOfPossession } from '../../../core/x509/csr.ts';
import { type CsrOutline, outlineOfCsr } from '../../../core/x509/csr-outline.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { type PemRefusalCode, readDerInput } from '../../../core/x509/pem.ts';

export type OwnCsrCode = PemRefusalCode | CsrRefusalCode | 'key.not-for-this-product' | 'key.rsa-2048-too-late';

/** A CSR that was read, whose signature verifies, with a key that this product takes. */
export interface OwnCsr {
  readonly csrDer: Bytes;
  readonly parsed: ParsedCsr;
}

/** Everything the server will check of a CSR by itself, before anything is sent. A private key is refused first of all. */
export async function readOwnCsr(
  input: Uint8Array | string,
  keyAlgorithms: readonly KeyAlgorithm[],
  subtle: SubtleCrypto,
): Promise<Outcome<OwnCsr, OwnCsrCode>> {
  const csrDer = readDerInput(input, 'csr');
  if (!csrDer.ok) return csrDer;
  const parsed = parseCsr(csrDer.value);
  if (!parsed.ok) return parsed;
  const proof = await verifyProofOfPossession(parsed.value, subtle);
  if (!proof.ok) return proof;
  const { algorithm } = parsed.value.publicKey;
  if (keyAlgorithms.includes(algorithm)) return accept({ csrDer: csrDer.value, parsed: parsed.value });
  return algorithm === 'rsa-2048'
    ? refuse('key.rsa-2048-too-late')
    : refuse('key.not-for-this-product', { key: algorithm });
}

/** What a refused file turns out to be, as far as it can be told. Nothing of a private key is in it. */
export interface FoundInFile {
  readonly kind: FileKind | null;
  readonly outline: CsrOutline | null;
}

export function examineRefused(input: Uint8Array | string): FoundInFile {
  const der = readDerInput(input, 'csr');
  return { kind: fileKindOf(input), outline: der.ok ? outlineOfCsr(der.value) : null };
}
