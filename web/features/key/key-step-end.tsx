import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/message.tsx';
import type { KeyOrigin } from './use-key-form.ts';

interface KeyStepEndProps {
  readonly origin: KeyOrigin | null;
  /** Whether Finaliser is what to do next. */
  readonly isReady: boolean;
  readonly busy: boolean;
  /** What is under way while busy. */
  readonly finalising: string;
  readonly onBack: () => void;
  readonly onFinalise: () => void;
}

/** What Finaliser sends, and the two buttons. */
export function KeyStepEnd({ origin, isReady, busy, finalising, onBack, onFinalise }: KeyStepEndProps) {
  const t = useText().key;
  return (
    <>
      {origin !== null && (
        <Note>
          <p>
            <b>{t.sendsTitle}</b>
            {origin === 'browser' ? t.sendsBrowser : t.sendsCsr}
          </p>
        </Note>
      )}
      <div className="actions">
        <Button onClick={onBack}>{t.back}</Button>
        <Button variant={isReady ? 'primary' : 'plain'} busy={busy} onClick={onFinalise}>
          {t.finalise}
        </Button>
        <span className="spacer" />
        <span className="small" role="status">
          {busy && finalising}
        </span>
      </div>
    </>
  );
}
