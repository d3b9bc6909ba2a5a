import { useEffect, useState } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import { readDerInput } from '../../../core/x509/pem.ts';
import { isSealedPkcs8 } from '../../../core/x509/pkcs8.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { readFile } from '../../browser-keys/read-file.ts';
import { findSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { type OpenKeyCode, openKey } from './open-key.ts';

/** Where the sealed key of the request is, told before anything is asked. */
type KeyPlace =
  | { readonly place: 'looking' | 'absent' | 'own-csr' }
  | { readonly place: 'browser'; readonly sealedDer: Uint8Array; readonly createdAt: string }
  | { readonly place: 'file'; readonly sealedDer: Uint8Array; readonly name: string };

/** A key opened and proven; `forget` overwrites it. */
export interface OpenedKey {
  readonly pkcs8Der: Bytes;
  forget(): void;
}

export function useRequestKey(request: RequestView) {
  const [current, setCurrent] = useState<KeyPlace>({ place: request.keyOrigin === 'own-csr' ? 'own-csr' : 'looking' });
  const [fileRefused, setFileRefused] = useState(false);
  const { keyOrigin, spkiSha256 } = request;

  useEffect(() => {
    if (keyOrigin === 'own-csr' || spkiSha256 === null) return;
    let mounted = true;
    void findSealedKey(spkiSha256).then((key) => {
      if (!mounted) return;
      if (key === undefined) setCurrent({ place: 'absent' });
      else setCurrent({ place: 'browser', sealedDer: key.sealedDer, createdAt: key.createdAt });
    });
    return () => {
      mounted = false;
    };
  }, [keyOrigin, spkiSha256]);

  const loadFile = async (file: File) => {
    const bytes = await readFile(file);
    const sealed = readDerInput(bytes, 'sealed-key');
    const whole = sealed.ok && isSealedPkcs8(sealed.value);
    setFileRefused(!whole);
    if (whole) setCurrent({ place: 'file', sealedDer: sealed.value, name: file.name });
  };

  const open = async (password: string): Promise<OpenedKey | OpenKeyCode> => {
    if (current.place !== 'browser' && current.place !== 'file') throw new Error('There is no sealed key to open');
    const spkiDer = base64ToBytes(request.spkiDer ?? '');
    if (spkiDer === null) throw new Error('A finalised request has no public key');
    const opened = await openKey(current.sealedDer, password, spkiDer, means);
    if (!opened.ok) return opened.refusal.code;
    return { pkcs8Der: opened.value, forget: () => void opened.value.fill(0) };
  };

  return { current, fileRefused, loadFile, open };
}

export type RequestKey = ReturnType<typeof useRequestKey>;
