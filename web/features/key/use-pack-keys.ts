import { useEffect, useRef, useState } from 'react';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { findNewestKey, forgetThisKey, type SealedKey } from '../../browser-keys/sealed-key-store.ts';
import type { PackKeyItem } from './pack-key-item.ts';
import { type KeyFailure, makeSealedKey } from './use-browser-key.ts';

type PackKeysState =
  | { readonly state: 'looking' | 'none' }
  /** Which of them is being made, from 1. */
  | { readonly state: 'generating'; readonly number: number }
  | { readonly state: 'failed'; readonly cause: KeyFailure }
  | { readonly state: 'made'; readonly keys: ReadonlyMap<string, SealedKey>; readonly fresh: boolean };

/**
 * One key for each request, all under one password, in this browser: found from an earlier visit when all of them are there,
 * or made now. Some without the others would be under another password: they are made again.
 */
export function usePackKeys(
  items: readonly PackKeyItem[],
  nowMs: number,
  onKeys: (keys: ReadonlyMap<string, SealedKey>, found: boolean) => void,
) {
  const [current, setCurrent] = useState<PackKeysState>({ state: 'looking' });
  const told = useRef(onKeys);
  told.current = onKeys;
  const ids = items.map(({ request }) => request.id).join(' ');

  useEffect(() => {
    let mounted = true;
    const wanted = ids.split(' ');
    void Promise.all(wanted.map(findNewestKey)).then((keys) => {
      if (!mounted) return;
      const found = keys.filter((key) => key !== undefined);
      if (found.length < wanted.length) return setCurrent({ state: 'none' });
      const made = new Map(found.map((key) => [key.requestId, key]));
      setCurrent({ state: 'made', keys: made, fresh: false });
      told.current(made, true);
    });
    return () => {
      mounted = false;
    };
  }, [ids]);

  const generate = async (algorithm: KeyAlgorithm, password: string): Promise<void> => {
    const made = new Map<string, SealedKey>();
    for (const [index, { request, names }] of items.entries()) {
      setCurrent({ state: 'generating', number: index + 1 });
      const key = await makeSealedKey(request, names, algorithm, password, nowMs);
      if (typeof key === 'string') return setCurrent({ state: 'failed', cause: key });
      made.set(request.id, key);
    }
    setCurrent({ state: 'made', keys: made, fresh: true });
    told.current(made, false);
  };

  const restart = async () => {
    if (current.state === 'made') {
      await Promise.all([...current.keys.values()].map(({ spkiSha256Hex }) => forgetThisKey(spkiSha256Hex)));
    }
    setCurrent({ state: 'none' });
    told.current(new Map(), false);
  };
  return { current, generate, restart };
}
