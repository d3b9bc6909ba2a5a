import { useRef, useState } from 'react';

/** Runs one thing at a time: a double click does it once. */
export function useOnce() {
  const [busy, setBusy] = useState(false);
  const working = useRef(false);
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      working.current = false;
      setBusy(false);
    }
  };
  return { busy, run };
}
