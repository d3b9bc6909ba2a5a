import { sha256 } from '@noble/hashes/sha2.js';
import { oid } from './oids.ts';
import { newPbes2, pbes2AlgorithmDer, pbes2Encrypt } from './pbes2.ts';
import type { SealingMeans } from './pkcs8.ts';
import type { Pkcs12Form } from './pkcs12.ts';
import { pkcs12MacData } from './pkcs12-mac.ts';

/** What JDK, OpenSSL 3 and NSS write today; more makes some readers refuse the file (Microsoft KB5025823). */
const fileIterations = 10_000;

/** AES-256-CBC with PBKDF2-HMAC-SHA256, MAC SHA-256. */
export const modernPkcs12 = ({ random, subtle }: Pick<SealingMeans, 'random' | 'subtle'>): Pkcs12Form => ({
  encrypt: async (plain, password) => {
    const pbes2 = newPbes2(random, fileIterations);
    return {
      algorithmDer: pbes2AlgorithmDer(pbes2),
      sealed: await pbes2Encrypt(subtle, pbes2, password, plain),
    };
  },
  macData: (content, password) =>
    pkcs12MacData(content, password, {
      hash: sha256,
      hashOid: oid.sha256,
      salt: random(16),
      iterations: fileIterations,
    }),
});
