import { useRef, useState } from 'react';

/** Asks once for all the calls that wait for it. */
export function useProofAsker() {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((proven: boolean) => void)[]>([]);
  const ask = useRef(
    () =>
      new Promise<boolean>((resolve) => {
        waiting.current.push(resolve);
        setAsking(true);
      }),
  );
  const end = (proven: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(proven);
  };
  return { asking, ask: ask.current, end };
}
