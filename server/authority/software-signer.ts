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
    const rest = chunks[Symbol.iterator]();
    for (let next = rest.next(); ; next = rest.next()) {
      if (next.done === true) return signAsync(digests[algorithm], Buffer.concat(pending), privateKey);
      pending.push(next.value);
      pendingBytes += next.value.length;
      if (pendingBytes > oneShotBytes) break;
    }
    const streamed = createSign(digests[algorithm]);
    for (const chunk of pending) streamed.update(chunk);
    for (let next = rest.next(); next.done !== true; next = rest.next()) streamed.update(next.value);
    return streamed.sign(privateKey);
  },
});
