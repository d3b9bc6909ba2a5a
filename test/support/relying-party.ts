import type { CrlReason } from '../../core/x509/crl-entries.ts';
import { parseCrl } from '../../core/x509/crl-reader.ts';
import { toHex } from '../../core/x509/hex.ts';
import { type ReadOcspAnswer, readOcspAnswer } from './ocsp-answer.ts';
import { ocspQuestions } from './ocsp-questions.ts';

export interface RelyingParty {
  /** Without a nonce, as most ask: what the server holds may be answered. */
  ask(serialHex: string): Promise<ReadOcspAnswer>;
  /** Null: none is served now. */
  list(): Promise<{
    readonly number: bigint;
    readonly serials: ReadonlySet<string>;
    readonly reasons: ReadonlyMap<string, CrlReason | undefined>;
  } | null>;
}

/** Who reads what one server publishes for a CA. */
export async function relyingParty(origin: string, file = 'ACI-EL-ORG-TEST'): Promise<RelyingParty> {
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  const questions = ocspQuestions(await bytesOf(await fetch(`${origin}/AC/${file}.cer`)));
  return {
    ask: async (serialHex) => {
      const headers = { 'content-type': 'application/ocsp-request' };
      const body = new Uint8Array(questions.plain(Buffer.from(serialHex, 'hex')));
      const answer = await fetch(`${origin}/OCSP`, { method: 'POST', headers, body });
      if (answer.status !== 200) throw new Error(`OCSP is answered ${answer.status}`);
      return readOcspAnswer(await bytesOf(answer), questions.issuerKey);
    },
    list: async () => {
      const answer = await fetch(`${origin}/CRL/${file}.crl`);
      const bytes = await bytesOf(answer);
      if (answer.status === 503) return null;
      const parsed = parseCrl(bytes);
      if (!parsed.ok) throw new Error(`the list is answered ${answer.status}, and cannot be read`);
      const { head, entries } = parsed.value;
      const reasons = new Map(entries.map(({ serial, reason }) => [toHex(serial), reason]));
      return { number: head.crlNumber, serials: new Set(reasons.keys()), reasons };
    },
  };
}
