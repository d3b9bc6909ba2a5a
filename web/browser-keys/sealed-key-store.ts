import { type DBSchema, openDB } from 'idb';
import type { KeyAlgorithm } from '../../core/x509/keys.ts';

/** A key made in this browser, as it rests between Demander and Retirer. Its password is nowhere. */
export interface SealedKey {
  readonly requestId: string;
  /** EncryptedPrivateKeyInfo (RFC 5958 §3). */
  readonly sealedDer: Uint8Array<ArrayBuffer>;
  readonly spkiSha256Hex: string;
  readonly csrDer: Uint8Array<ArrayBuffer>;
  readonly keyAlgorithm: KeyAlgorithm;
  /** ISO 8601, by the server's clock. */
  readonly createdAt: string;
  readonly structureName: string;
  readonly subjectName: string;
}

interface KeyDatabase extends DBSchema {
  'sealed-keys': { key: string; value: SealedKey };
}

const version = 1;

const withStore = async <Value>(
  use: (database: Awaited<ReturnType<typeof open>>) => Promise<Value>,
): Promise<Value> => {
  const database = await open();
  try {
    return await use(database);
  } finally {
    database.close();
  }
};

const open = () =>
  openDB<KeyDatabase>('sceau-keys', version, {
    upgrade: (database) => void database.createObjectStore('sealed-keys', { keyPath: 'requestId' }),
  });

/** Replaces the key of the same request. Throws when the browser refuses storage: full disk, policy, some private windows. */
export async function keepSealedKey(key: SealedKey): Promise<void> {
  await withStore((database) => database.put('sealed-keys', key));
  // Asks not to be evicted when disk space runs short; some browsers ask the person, and nobody waits for the answer.
  void navigator.storage?.persist?.().catch(() => false);
}

/** Undefined when this browser does not hold the request's key, or holds nothing that it lets us read. */
export async function findSealedKey(requestId: string): Promise<SealedKey | undefined> {
  try {
    return await withStore((database) => database.get('sealed-keys', requestId));
  } catch {
    return undefined;
  }
}

export const forgetSealedKey = (requestId: string): Promise<void> =>
  withStore((database) => database.delete('sealed-keys', requestId));
