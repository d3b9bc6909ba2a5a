import { useEffect, useRef, useState } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import type { CertificateNames } from '../../../core/csr-doctor/certificate-names.ts';
import { type KeyAlgorithm, spkiSha256Hex } from '../../../core/x509/keys.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { findNewestKey, forgetThisKey, keepSealedKey, type SealedKey } from '../../browser-keys/sealed-key-store.ts';
import { type GeneratedKey, generateKey } from './generate-key.ts';

export type KeyFailure = 'generation' | 'storage';

type BrowserKeyState =
  | { readonly state: 'looking' | 'none' | 'generating' }
  | { readonly state: 'failed'; readonly cause: KeyFailure }
  /** `fresh`: generated in this visit, not found from an earlier one. */
  | { readonly state: 'made'; readonly key: SealedKey; readonly fresh: boolean };

/** A key made for the request, sealed under the password and kept by this browser; or what went wrong. */
export async function makeSealedKey(
  request: RequestView,
  names: CertificateNames,
  algorithm: KeyAlgorithm,
  password: string,
  nowMs: number,
): Promise<SealedKey | KeyFailure> {
  let made: GeneratedKey;
  try {
    made = await generateKey({ algorithm, subject: names.subject, password }, means);
  } catch {
    return 'generation';
  }
  const key: SealedKey = {
    requestId: request.id,
    sealedDer: made.sealedDer,
    spkiSha256Hex: spkiSha256Hex(made.spkiDer),
    csrDer: made.csrDer,
    keyAlgorithm: algorithm,
    createdAt: new Date(nowMs).toISOString(),
    structureName: request.structure.name,
    subjectName: names.commonName,
  };
  try {
    await keepSealedKey(key);
  } catch {
    return 'storage';
  }
  return key;
}

/** The key of this request in this browser: found from an earlier visit, or made now. */
export function useBrowserKey(request: RequestView, nowMs: number, onFound: (key: SealedKey) => void) {
  const [current, setCurrent] = useState<BrowserKeyState>({ state: 'looking' });
  const requestId = request.id;
  const found = useRef(onFound);
  found.current = onFound;

  useEffect(() => {
    let mounted = true;
    void findNewestKey(requestId).then((key) => {
      if (!mounted) return;
      setCurrent(key === undefined ? { state: 'none' } : { state: 'made', key, fresh: false });
      if (key !== undefined) found.current(key);
    });
    return () => {
      mounted = false;
    };
  }, [requestId]);

  const generate = async (
    names: CertificateNames,
    algorithm: KeyAlgorithm,
    password: string,
  ): Promise<SealedKey | null> => {
    setCurrent({ state: 'generating' });
    const made = await makeSealedKey(request, names, algorithm, password, nowMs);
    if (typeof made === 'string') {
      setCurrent({ state: 'failed', cause: made });
      return null;
    }
    setCurrent({ state: 'made', key: made, fresh: true });
    return made;
  };

  const restart = async () => {
    if (current.state === 'made') await forgetThisKey(current.key.spkiSha256Hex);
    setCurrent({ state: 'none' });
  };

  return { current, generate, restart };
}
