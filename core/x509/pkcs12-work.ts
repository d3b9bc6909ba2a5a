/** Rounds of key derivation that one file may ask for in all: minutes otherwise, for a file made to hold the page. */
const most = { script: 8_000_000, native: 30_000_000 } as const;

/** `script`: hashed here, about a second for a million; `native`: by Web Crypto, several times faster. */
export type WorkKind = keyof typeof most;

/** NSS and GnuTLS ask 600,000 rounds of each key, up to three times in a file, and a 3DES key takes three of each. */
export class WorkLeft {
  readonly #left: Record<WorkKind, number>;

  constructor(allowed: Readonly<Record<WorkKind, number>> = most) {
    this.#left = { ...allowed };
  }

  /** Takes the work of `blocks` derivations; true where the file asks too much, and then nothing may be derived. */
  spend(kind: WorkKind, iterations: number, blocks: number): boolean {
    this.#left[kind] -= iterations * blocks;
    return this.#left[kind] < 0;
  }
}
