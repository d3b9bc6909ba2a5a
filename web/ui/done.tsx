import { createContext, type ReactNode, useContext, useState } from 'react';
import { useAnnounce } from './announce.tsx';
import { Note } from './message.tsx';

interface Done {
  /** What was acted on. */
  readonly of: string;
  readonly said: string;
}

const DoneContext = createContext<(done: Done) => void>(() => undefined);

/** A list whose lines go once they are acted on: above it stands what was done last, and to whom. */
export function WithDone({ children }: { children: ReactNode }) {
  const [done, setDone] = useState<Done | null>(null);
  return (
    <DoneContext.Provider value={setDone}>
      {done !== null && (
        <div className="field">
          <Note tone="ok" title={done.of}>
            <p>{done.said}</p>
          </Note>
        </div>
      )}
      {children}
    </DoneContext.Provider>
  );
}

/** Announces it, and shows it where the page has a place for it. */
export function useDone(): (said: string, of: string) => void {
  const announce = useAnnounce();
  const show = useContext(DoneContext);
  return (said, of) => {
    announce(said);
    show({ of, said });
  };
}
