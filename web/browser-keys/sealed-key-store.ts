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
  /** By its public key: two tabs at the same request make two keys, and the one that is finalised must remain. */
  'sealed-keys': { key: string; value: SealedKey; indexes: { 'by-request': string } };
}

/** Version 1 held one key per request, under the request's id. */
const version = 2;

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
    upgrade: async (database, _from, _to, transaction) => {
      let kept: readonly SealedKey[] = [];
      if (database.objectStoreNames.contains('sealed-keys')) {
        kept = await transaction.objectStore('sealed-keys').getAll();
        database.deleteObjectStore('sealed-keys');
      }
      const store = database.createObjectStore('sealed-keys', { keyPath: 'spkiSha256Hex' });
      store.createIndex('by-request', 'requestId');
      await Promise.all(kept.map((key) => store.put(key)));
    },
  });

/** Throws when the browser refuses storage: full disk, policy, some private windows. */
export async function keepSealedKey(key: SealedKey): Promise<void> {
  await withStore((database) => database.put('sealed-keys', key));
  // Asks not to be evicted when disk space runs short; some browsers ask the person, and nobody waits for the answer.
  void navigator.storage?.persist?.().catch(() => false);
}

/** Undefined when this browser does not hold that key, or holds nothing that it lets us read. */
export async function findSealedKey(spkiSha256Hex: string): Promise<SealedKey | undefined> {
  try {
    return await withStore((database) => database.get('sealed-keys', spkiSha256Hex));
  } catch {
    return undefined;
  }
}

/** For a draft, which has no public key yet: the last key made for it here. */
export async function findNewestKey(requestId: string): Promise<SealedKey | undefined> {
  try {
    const keys = await withStore((database) => database.getAllFromIndex('sealed-keys', 'by-request', requestId));
    return keys.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
  } catch {
    return undefined;
  }
}

/** Every key of the request, those of other tabs too. */
export const forgetSealedKey = (requestId: string): Promise<void> =>
  withStore(async (database) => {
    const transaction = database.transaction('sealed-keys', 'readwrite');
    const keys = await transaction.store.index('by-request').getAllKeys(requestId);
    await Promise.all(keys.map((key) => transaction.store.delete(key)));
    await transaction.done;
  });

/** This key alone: another tab's may be the one that was finalised. */
export const forgetThisKey = (spkiSha256Hex: string): Promise<void> =>
  withStore((database) => database.delete('sealed-keys', spkiSha256Hex));
