import { createSign, type KeyObject, sign as signWith } from 'node:crypto';
import { promisify } from 'node:util';
import type { SignatureAlgorithm } from '../../core/x509/signature-algorithms.ts';
import { digests } from './digests.ts';
import type { Signer } from './signer.ts';

const signAsync = promisify(signWith);

/** Beyond this many bytes the chunks are hashed one by one; below, one call on the thread pool leaves the loop free. */
const oneShotBytes = 1 << 20;

/** A key held by this process. RSA is PKCS#1 v1.5, ECDSA is DER: node's defaults. */
export const softwareSigner = (privateKey: KeyObject, algorithm: SignatureAlgorithm): Signer => ({
  algorithm,
  async sign(chunks) {
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
    return streamed === null
      ? signAsync(digests[algorithm], Buffer.concat(pending), privateKey)
      : streamed.sign(privateKey);
  },
});
