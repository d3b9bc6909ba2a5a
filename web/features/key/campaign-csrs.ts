import { keyAlgorithmsFor } from '../../../core/catalogue/keys.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import type { RequestView } from '../../../core/contract/portal.ts';
import { type KeyAlgorithm, spkiSha256Hex } from '../../../core/x509/keys.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { findNewestKey, keepSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { productOf } from '../../catalogue/words.ts';
import { generateKey } from './generate-key.ts';
import { namesToCome } from './names-to-come.ts';
import { readOwnCsr } from './read-own-csr.ts';

/** Why a line has no CSR to send. */
export interface CsrWords {
  readonly noName: string;
  readonly keyFailed: string;
  readonly keyNotTaken: string;
  readonly csrUnreadable: string;
}

const algorithmsFor = (product: Product, commonName: string, nowMs: number): readonly KeyAlgorithm[] =>
  keyAlgorithmsFor(product, commonName, Math.floor(nowMs / 1000));

/** The CSR of a key made now, sealed and kept first; one that an attempt before has left stays beside it, unused. */
export async function newKey(
  request: RequestView,
  password: string,
  wished: KeyAlgorithm,
  nowMs: number,
  t: CsrWords,
): Promise<Uint8Array | string> {
  const product = productOf(request.offer, request.usage);
  const names = product === undefined ? null : namesToCome(request, product);
  if (product === undefined || names === null) return t.noName;
  const algorithms = algorithmsFor(product, names.commonName, nowMs);
  const algorithm = algorithms.includes(wished) ? wished : algorithms[0];
  if (algorithm === undefined) return t.keyNotTaken;
  try {
    const made = await generateKey({ algorithm, subject: names.subject, password }, means);
    await keepSealedKey({
      ...{ requestId: request.id, sealedDer: made.sealedDer, csrDer: made.csrDer, keyAlgorithm: algorithm },
      spkiSha256Hex: spkiSha256Hex(made.spkiDer),
      createdAt: new Date(nowMs).toISOString(),
      ...{ structureName: request.structure.name, subjectName: names.commonName },
    });
    // What rests is what is sent: a browser that forgets at once is found out before anything is filed.
    return (await findNewestKey(request.id)) === undefined ? t.keyFailed : made.csrDer;
  } catch {
    return t.keyFailed;
  }
}

export async function ownCsr(
  request: RequestView,
  csr: string,
  nowMs: number,
  t: CsrWords,
): Promise<Uint8Array | string> {
  const product = productOf(request.offer, request.usage);
  const names = product === undefined ? null : namesToCome(request, product);
  if (product === undefined || names === null) return t.noName;
  const read = await readOwnCsr(csr, algorithmsFor(product, names.commonName, nowMs), means.subtle);
  if (read.ok) return read.value.csrDer;
  return read.refusal.code.startsWith('key.') ? t.keyNotTaken : t.csrUnreadable;
}
