import { type CertId, type OcspHash, plainRequestStart } from '../../core/x509/ocsp.ts';

/** What an issuer is called by in requests, in each digest. */
export type IssuerHashes = Readonly<Record<OcspHash, Pick<CertId, 'issuerNameHash' | 'issuerKeyHash'>>>;

const serialOctets = 16;
/** Some 450 octets each, in the heap: 45 MiB when all are held. */
const mostHeld = 100_000;

/** A question as most clients ask it, told from all others without reading it: its octets can be no others. */
export interface PlainQuestion {
  readonly serial: Buffer;
  /** The serial, in latin1: what answers are held by. */
  readonly serialKey: string;
  readonly shape: number;
}

/** Recognises plain questions about the certificates of one issuer: SHA-1 or SHA-256, parameters NULL or absent. */
export function plainQuestions(hashes: IssuerHashes): (requestDer: Uint8Array) => PlainQuestion | null {
  const shapes = (['sha1', 'sha256'] as const).flatMap((hash) =>
    [true, false].map((withNull) =>
      Buffer.from(plainRequestStart({ hash, withNull, ...hashes[hash] }, serialOctets).start),
    ),
  );
  return (requestDer) => {
    const bytes = Buffer.from(requestDer.buffer, requestDer.byteOffset, requestDer.byteLength);
    const serialAt = bytes.length - serialOctets;
    const shape = shapes.findIndex((start) => start.length === serialAt && start.compare(bytes, 0, serialAt) === 0);
    const first = bytes[serialAt] ?? 0;
    if (shape === -1 || first === 0 || first > 0x7f) return null;
    return { serial: bytes.subarray(serialAt), serialKey: bytes.toString('latin1', serialAt), shape };
  };
}

export interface HeldAnswer {
  /** What was signed and its signature, in latin1: a string costs the collector nothing, a buffer does. */
  readonly signedData: string;
  readonly producedAt: Date;
}

/** Signed answers by serial and shape; the oldest goes when there is one too many. */
export class HeldAnswers {
  readonly #bySerial = new Map<string, (HeldAnswer | undefined)[]>();

  get({ serialKey, shape }: PlainQuestion): HeldAnswer | undefined {
    return this.#bySerial.get(serialKey)?.[shape];
  }

  set({ serialKey, shape }: PlainQuestion, answer: HeldAnswer): void {
    const held = this.#bySerial.get(serialKey);
    if (held !== undefined) {
      held[shape] = answer;
      return;
    }
    if (this.#bySerial.size >= mostHeld) {
      for (const oldest of this.#bySerial.keys()) {
        this.#bySerial.delete(oldest);
        break;
      }
    }
    const answers: (HeldAnswer | undefined)[] = [];
    answers[shape] = answer;
    this.#bySerial.set(serialKey, answers);
  }

  forget(serialKey: string): void {
    this.#bySerial.delete(serialKey);
  }

  clear(): void {
    this.#bySerial.clear();
  }
}
