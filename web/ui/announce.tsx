import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole portal: results counted, drafts saved, text copied. */
export function AnnounceProvider(props: { children: ReactNode }) {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSpoken((last) => ({ text, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {props.children}
      <div className="visually-hidden" role="status" aria-live="polite">
        <span key={spoken.turn}>{spoken.text}</span>
      </div>
    </AnnounceContext.Provider>
  );
}

export const useAnnounce = (): ((text: string) => void) => useContext(AnnounceContext);
