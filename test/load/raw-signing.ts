import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

const signAsync = promisify(sign);

/** About the length of a TBSCertificate of ours. */
const messageBytes = 900;

/** `crypto.sign` per second on the thread pool and nothing else, as many in flight as the run has callers. */
export async function rawSignaturesPerSecond(
  key: KeyObject,
  { concurrency, seconds }: { readonly concurrency: number; readonly seconds: number },
): Promise<number> {
  const message = randomBytes(messageBytes);
  const start = performance.now();
  let signed = 0;
  const worker = async () => {
    while (performance.now() - start < seconds * 1000) {
      await signAsync('sha256', message, key);
      signed += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return signed / ((performance.now() - start) / 1000);
}
