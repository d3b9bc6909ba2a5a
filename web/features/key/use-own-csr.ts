import { useRef, useState } from 'react';
import type { Refusal } from '../../../core/outcome.ts';
import { outlineOfCsr } from '../../../core/x509/csr-outline.ts';
import type { KeyAlgorithm } from '../../../core/x509/keys.ts';
import { readFile } from '../../browser-keys/read-file.ts';
import { examineRefused, type FoundInFile, type OwnCsr, readOwnCsr } from './read-own-csr.ts';

export type OwnCsrState =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  | {
      readonly state: 'refused';
      readonly name: string;
      readonly refusal: Refusal;
      readonly found: FoundInFile;
      readonly from: 'file' | 'text' | 'server';
    }
  | { readonly state: 'read'; readonly name: string; readonly sizeBytes: number; readonly csr: OwnCsr };

/** Reads a chosen, dropped or pasted CSR. Each new one replaces the one before, whatever became of it. */
export function useOwnCsr(
  keyAlgorithms: readonly KeyAlgorithm[],
  onChange: (state: OwnCsrState) => void,
  /** Read before, in this visit. */
  before?: { readonly name: string; readonly csr: OwnCsr },
) {
  const [current, setCurrent] = useState<OwnCsrState>(
    before === undefined ? { state: 'none' } : { state: 'read', sizeBytes: before.csr.csrDer.length, ...before },
  );
  /** What the text area shows; a private key that was pasted does not stay there. */
  const [pasted, setPasted] = useState('');
  /** Null where it was pasted. */
  const [fileName, setFileName] = useState<string | null>(null);
  const turn = useRef(0);

  const show = (state: OwnCsrState) => {
    setCurrent(state);
    onChange(state);
  };
  const read = async (name: string, content: Promise<Uint8Array> | string) => {
    turn.current += 1;
    const mine = turn.current;
    show({ state: 'reading' });
    const input = await content;
    const outcome = await readOwnCsr(input, keyAlgorithms, globalThis.crypto.subtle);
    if (mine !== turn.current) return;
    if (outcome.ok) show({ state: 'read', name, sizeBytes: outcome.value.csrDer.length, csr: outcome.value });
    else {
      if (outcome.refusal.code === 'file.private-key') setPasted('');
      const from = typeof input === 'string' ? 'text' : 'file';
      show({ state: 'refused', name, refusal: outcome.refusal, found: examineRefused(input), from });
    }
  };

  const clear = () => {
    turn.current += 1;
    setPasted('');
    setFileName(null);
    show({ state: 'none' });
  };
  /** The server found in the CSR that was read what this page cannot know. */
  const refuseRead = (refusal: Refusal) => {
    if (current.state !== 'read') return;
    const found = { kind: null, outline: outlineOfCsr(current.csr.csrDer) };
    show({ state: 'refused', name: current.name, refusal, found, from: 'server' });
  };
  return {
    refuseRead,
    current,
    pasted,
    fileName,
    clear,
    readFile: (file: File) => {
      setPasted('');
      setFileName(file.name);
      void read(file.name, readFile(file));
    },
    readText: (name: string, text: string) => {
      if (text.trim() === '') return clear();
      setPasted(text);
      setFileName(null);
      void read(name, text);
    },
  };
}
