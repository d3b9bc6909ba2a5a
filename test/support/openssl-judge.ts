import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { KeyAlgorithm } from '../../core/x509/keys.ts';

export const has = (command: string, argument: string): boolean => spawnSync(command, [argument]).status === 0;

export const skipWithoutOpenssl = has('openssl', 'version') ? false : 'no openssl on this machine';

/** For files that openssl is to read, gone after the tests of the file that asks; `write` gives the path of what it wrote. */
export function judgedFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'x509-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { folder, write };
}

/** Standard output and error together, failing on a non-zero exit. */
export function opensslSays(...args: string[]): string {
  const run = spawnSync('openssl', args, { encoding: 'utf8' });
  assert.equal(run.status, 0, `openssl ${args.join(' ')}\n${run.stderr}`);
  return run.stdout + run.stderr;
}

export const randomOctets = (length: number) => new Uint8Array(randomBytes(length));

export interface Pair {
  readonly algorithm: KeyAlgorithm;
  readonly privateKey: KeyObject;
  readonly spkiDer: Uint8Array;
}

export function newPair(algorithm: KeyAlgorithm): Pair {
  const { privateKey, publicKey } = algorithm.startsWith('rsa')
    ? generateKeyPairSync('rsa', { modulusLength: Number(algorithm.slice(4)) })
    : generateKeyPairSync('ec', { namedCurve: algorithm.toUpperCase() });
  return { algorithm, privateKey, spkiDer: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) };
}
