import { createSign, type KeyObject, sign as signWith } from 'node:crypto';
import { promisify } from 'node:util';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import { digests } from './digests.ts';
import type { Signer } from './signer.ts';

const signAsync = promisify(signWith);

/** Beyond this many bytes the chunks are hashed one by one; below, they are signed in one call. */
const oneShotBytes = 1 << 20;

/** One signature costs less than handing it to another thread and being told of it: 0.03 ms. */
const isSignedAtOnce = ({ asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyDetails?.namedCurve === 'prime256v1';

/** A key held by this process. RSA is PKCS#1 v1.5, ECDSA is DER: node's defaults. */
export function softwareSigner(privateKey: KeyObject, algorithm: SignatureAlgorithm): Signer {
  const atOnce = isSignedAtOnce(privateKey);
  const signWhole = (bytes: Uint8Array): Uint8Array | Promise<Uint8Array> =>
    (atOnce ? signWith : signAsync)(digests[algorithm], bytes, privateKey);
  const sign = async (chunks: Parameters<Signer['sign']>[0]): Promise<Uint8Array> => {
    const only = Array.isArray(chunks) && chunks.length === 1 ? (chunks[0] as Uint8Array) : null;
    if (only !== null && only.length <= oneShotBytes) return signWhole(only);
    const pending: Uint8Array[] = [];
    let pendingBytes = 0;
    let streamed: ReturnType<typeof createSign> | null = null;
    for await (const chunk of chunks) {
      if (streamed !== null) streamed.update(chunk);
      else {
        pending.push(chunk);
        pendingBytes += chunk.length;
        if (pendingBytes <= oneShotBytes) continue;
        streamed = createSign(digests[algorithm]);
        for (const held of pending.splice(0)) streamed.update(held);
      }
    }
    if (streamed !== null) return streamed.sign(privateKey);
    return signWhole(Buffer.concat(pending));
  };
  return { algorithm, sign };
}
