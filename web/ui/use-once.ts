import { useRef, useState } from 'react';

/** Runs one thing at a time: a double click does it once, and the second click gets undefined. */
export function useOnce() {
  const [busy, setBusy] = useState(false);
  const working = useRef(false);
  const run = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
    if (working.current) return undefined;
    working.current = true;
    setBusy(true);
    try {
      return await work();
    } finally {
      working.current = false;
      setBusy(false);
    }
  };
  return { busy, run };
}
