import { useEffect, useState } from 'react';
import type { RequestView } from '../../../core/contract/portal.ts';
import { base64ToBytes } from '../../../core/x509/base64.ts';
import { readDerInput } from '../../../core/x509/pem.ts';
import { isSealedPkcs8 } from '../../../core/x509/pkcs8.ts';
import { means } from '../../browser-keys/browser-means.ts';
import { readFile } from '../../browser-keys/read-file.ts';
import { findSealedKey } from '../../browser-keys/sealed-key-store.ts';
import { type OpenKeyCode, openKey } from './open-key.ts';
import type { OpenedKey } from './use-request-key.ts';

/** The sealed keys of several requests: those that this browser holds, and the backup copies that were loaded. */
export function useJointKeyring(requests: readonly RequestView[]) {
  const [held, setHeld] = useState<ReadonlyMap<string, Uint8Array> | null>(null);
  const [backups, setBackups] = useState<readonly { readonly name: string; readonly sealedDer: Uint8Array }[]>([]);
  const [fileRefused, setFileRefused] = useState(false);
  const ownKeys = requests.filter(({ keyOrigin }) => keyOrigin === 'browser');
  const wanted = ownKeys.map(({ spkiSha256 }) => spkiSha256 ?? '').join(' ');

  useEffect(() => {
    let mounted = true;
    const prints = wanted.split(' ').filter((print) => print !== '');
    void Promise.all(prints.map(findSealedKey)).then((keys) => {
      if (!mounted) return;
      setHeld(new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.spkiSha256Hex, key.sealedDer]]))));
    });
    return () => {
      mounted = false;
    };
  }, [wanted]);

  const loadFile = async (file: File) => {
    const sealed = readDerInput(await readFile(file), 'sealed-key');
    const whole = sealed.ok && isSealedPkcs8(sealed.value);
    setFileRefused(!whole);
    if (whole) setBackups((before) => [...before, { name: file.name, sealedDer: sealed.value }]);
  };
  const candidates = ({ spkiSha256 }: RequestView): readonly Uint8Array[] => {
    const own = held?.get(spkiSha256 ?? '');
    return [...(own === undefined ? [] : [own]), ...backups.map(({ sealedDer }) => sealedDer)];
  };

  /** The key of this request, opened and proven: its own copy first, then each backup that was loaded. */
  const open = async (request: RequestView, password: string): Promise<OpenedKey | OpenKeyCode> => {
    const spkiDer = base64ToBytes(request.spkiDer ?? '');
    if (spkiDer === null) throw new Error('A finalised request has no public key');
    let code: OpenKeyCode = 'key-of-another-request';
    for (const sealedDer of candidates(request)) {
      const opened = await openKey(sealedDer, password, spkiDer, means);
      if (opened.ok) return { pkcs8Der: opened.value, forget: () => void opened.value.fill(0) };
      // A backup of another one of the requests says nothing about this one.
      if (code === 'key-of-another-request') code = opened.refusal.code;
    }
    return code;
  };

  return {
    looking: held === null,
    /** Requests whose key is made online and is nowhere here. */
    absent: ownKeys.filter((request) => candidates(request).length === 0),
    asksPassword: ownKeys.some((request) => candidates(request).length > 0),
    hasOwnKeys: ownKeys.length > 0,
    backups: backups.map(({ name }) => name),
    fileRefused,
    loadFile,
    open,
  };
}

export type JointKeyring = ReturnType<typeof useJointKeyring>;
