import { buildCsr, parseCsr, verifyProofOfPossession } from '../../../core/x509/csr.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import type { DistinguishedName } from '../../../core/x509/names.ts';
import type { RandomBytes } from '../../../core/x509/pbes2.ts';
import { sealPkcs8 } from '../../../core/x509/pkcs8.ts';
import { defaultSignatureAlgorithm } from '../../../core/x509/signature-algorithms.ts';
import { subtleKeyParams, subtleSigner } from '../../../core/x509/subtle-signature.ts';

export interface KeyOrder {
  readonly algorithm: KeyAlgorithm;
  /** The certificate's subject, as previewed. */
  readonly subject: DistinguishedName;
  readonly password: string;
}

export interface KeyMeans {
  readonly subtle: SubtleCrypto;
  readonly random: RandomBytes;
}

export interface GeneratedKey {
  /** EncryptedPrivateKeyInfo: the only form in which the private key leaves this function. */
  readonly sealedDer: Bytes;
  readonly spkiDer: Bytes;
  readonly csrDer: Bytes;
}

/** Makes a key and its CSR, proves them, and seals the key under the password. */
export async function generateKey(order: KeyOrder, { subtle, random }: KeyMeans): Promise<GeneratedKey> {
  const pair = await subtle.generateKey(subtleKeyParams(order.algorithm), true, ['sign', 'verify']);
  const spkiDer = new Uint8Array(await subtle.exportKey('spki', pair.publicKey));
  const signatureAlgorithm = defaultSignatureAlgorithm(order.algorithm);
  const csrDer = await buildCsr(
    { subject: order.subject, spkiDer, signatureAlgorithm },
    subtleSigner(subtle, pair.privateKey, signatureAlgorithm),
  );
  await proveCsr(csrDer, subtle);
  const pkcs8Der = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey));
  try {
    return { sealedDer: await sealPkcs8(pkcs8Der, order.password, { random, subtle }), spkiDer, csrDer };
  } finally {
    pkcs8Der.fill(0);
  }
}

/** Read back as the server will read it: a CSR that it would refuse is a fault of ours, not the person's. */
async function proveCsr(csrDer: Bytes, subtle: SubtleCrypto): Promise<void> {
  const csr = parseCsr(csrDer);
  if (!csr.ok) throw new Error(`The CSR made here does not read: ${csr.refusal.code}`);
  const proof = await verifyProofOfPossession(csr.value, subtle);
  if (!proof.ok) throw new Error(`The CSR made here does not verify: ${proof.refusal.code}`);
}
