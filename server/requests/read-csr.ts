import { type Outcome, refuse } from '../../core/outcome.ts';
import type { X509RefusalCode } from '../../core/x509/refusal-codes.ts';
import { KilledJob, openWorkerPool } from '../platform/killable-worker.ts';
import type { CheckedCsr } from './check-csr.ts';

type ReadCsr = Outcome<CheckedCsr, X509RefusalCode | 'csr.too-long-to-read'>;

export interface CsrReader {
  read(typed: string): Promise<ReadCsr>;
  close(): Promise<void>;
}

/**
 * `checkCsr` in threads of its own. A CSR takes some milliseconds: whatever takes a hundred times longer was made to, and ends
 * with its thread.
 */
export function openCsrReader(): CsrReader {
  const pool = openWorkerPool<string, Outcome<{ [Name in keyof CheckedCsr]: Uint8Array }, X509RefusalCode>>({
    script: new URL('./csr.worker.ts', import.meta.url),
    ...{ threads: 2, limitMilliseconds: 2000, queueLength: 64, memoryMib: 64 },
  });
  return {
    read: async (typed) => {
      try {
        const answer = await pool.run(typed);
        // What crosses between threads is a plain array of octets.
        if (!answer.ok) return answer;
        const { csrDer, spkiDer } = answer.value;
        return { ok: true, value: { csrDer: Buffer.from(csrDer), spkiDer: Buffer.from(spkiDer) } };
      } catch (error) {
        if (error instanceof KilledJob) return refuse('csr.too-long-to-read');
        throw error;
      }
    },
    close: () => pool.close(),
  };
}
