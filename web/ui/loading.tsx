import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.tsx';

const patienceMs = 250;

/** Says that something is coming, but not for what comes at once. */
export function Loading(props: { label?: string }) {
  const t = useText().ui;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      {shown && (
        <>
          <span className="spinner" aria-hidden="true" />
          <span>{props.label ?? t.loading}</span>
        </>
      )}
    </div>
  );
}
