import { useEffect, useState } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import type { Bytes } from '../../../core/x509/der-writer.ts';
import { readDerInput } from '../../../core/x509/pem.ts';
import { findSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { type OpenKeyCode, openKey } from './open-key.ts';

/** Where the sealed key of the request is, told before anything is asked. */
type KeyPlace =
  | { readonly place: 'looking' | 'absent' | 'own-csr' }
  | { readonly place: 'browser'; readonly sealedDer: Uint8Array; readonly createdAt: string }
  | { readonly place: 'file'; readonly sealedDer: Uint8Array; readonly name: string };

export const means = {
  subtle: globalThis.crypto.subtle,
  random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};

/** A key opened and proven; `forget` overwrites it. */
export interface OpenedKey {
  readonly pkcs8Der: Bytes;
  forget(): void;
}

/** One octet more than the reader takes: enough for it to say « too large ». */
const readBytes = 65_537;

export function useRequestKey(request: RequestView) {
  const [current, setCurrent] = useState<KeyPlace>({ place: request.keyOrigin === 'own-csr' ? 'own-csr' : 'looking' });
  const [fileRefused, setFileRefused] = useState(false);
  const { id, keyOrigin, spkiSha256 } = request;

  useEffect(() => {
    if (keyOrigin === 'own-csr') return;
    let mounted = true;
    void findSealedKey(id).then((key) => {
      if (!mounted) return;
      // Another tab may have made another key after this request was finalised.
      if (key === undefined || key.spkiSha256Hex !== spkiSha256) setCurrent({ place: 'absent' });
      else setCurrent({ place: 'browser', sealedDer: key.sealedDer, createdAt: key.createdAt });
    });
    return () => {
      mounted = false;
    };
  }, [id, keyOrigin, spkiSha256]);

  const loadFile = async (file: File) => {
    const bytes = new Uint8Array(await file.slice(0, readBytes).arrayBuffer());
    const sealed = readDerInput(bytes, 'sealed-key');
    setFileRefused(!sealed.ok);
    if (sealed.ok) setCurrent({ place: 'file', sealedDer: sealed.value, name: file.name });
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
