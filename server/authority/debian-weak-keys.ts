import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, StartRefusal } from '../platform/start-refusal.ts';

/** The RSA keys of CVE-2008-0166 that are known here (spec R05). */
export interface DebianWeakKeys {
  readonly count: number;
  has(modulus: Uint8Array): boolean;
}

/** What comes with the product: a few real keys, enough to prove the check (docs/weak-keys.md). */
const bundledFolder = fileURLToPath(new URL('./debian-weak-keys/', import.meta.url));

/**
 * Lists in the form of openssl-blacklist, one line a key: the last 20 hexadecimal digits of the SHA-1 of
 * `Modulus=<HEX>` and a line feed. Every file of `folder` is one, beside those that come with the product. Kept as sorted
 * 64-bit numbers: 2 MB for 260,000 keys, and one chance in 10^13 that an innocent key is taken for one of them.
 */
export async function loadDebianWeakKeys(folder: string | null): Promise<DebianWeakKeys> {
  const faults: string[] = [];
  const found = new Set<bigint>();
  for (const place of folder === null ? [bundledFolder] : [bundledFolder, folder]) {
    for (const name of await namesIn(place, faults)) {
      const text = await readFile(join(place, name), 'latin1').catch((error: unknown) =>
        cannotRead(place, error, faults),
      );
      readList(text, join(place, name), found, faults);
    }
  }
  if (faults.length > 0) throw new StartRefusal(faults);
  const sorted = BigUint64Array.from(found).sort();
  return { count: sorted.length, has: (modulus) => isIn(sorted, suffixOf(modulus)) };
}

async function namesIn(folder: string, faults: string[]): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // A mounted volume keeps its own links under names that begin with a dot.
    return entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  } catch (error) {
    cannotRead(folder, error, faults);
    return [];
  }
}

function cannotRead(folder: string, error: unknown, faults: string[]): string {
  faults.push(`SCEAU_WEAK_KEYS_FOLDER: ${folder} cannot be read (${errorCode(error)}): give a folder of lists.`);
  return '';
}

function readList(text: string, path: string, found: Set<bigint>, faults: string[]): void {
  for (const [index, line] of text.split('\n').entries()) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    if (!/^[0-9a-f]{20}$/i.test(entry)) {
      faults.push(`${path}, line ${index + 1}: expected 20 hexadecimal digits, as in openssl-blacklist.`);
      return;
    }
    found.add(BigInt(`0x${entry.slice(4)}`));
  }
}

/** As `openssl rsa -modulus` prints it. */
const suffixOf = (modulus: Uint8Array): bigint => {
  const hex = Buffer.from(modulus).toString('hex').toUpperCase();
  return createHash('sha1').update(`Modulus=${hex}\n`).digest().readBigUInt64BE(12);
};

function isIn(sorted: BigUint64Array, wanted: bigint): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0n) < wanted) from = middle + 1;
    else to = middle;
  }
  return sorted[from] === wanted;
}
