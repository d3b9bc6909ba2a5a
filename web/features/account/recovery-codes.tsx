import { useEffect, useRef, useState } from 'react';
import { useAccount } from '../../api/account.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code.tsx';
import { Tick } from '../../ui/field.tsx';
import { Note } from '../../ui/message.tsx';

/** Shown once: the person says that they are kept before they go. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useText().account;
  const { login } = useAccount();
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  const title = useRef<HTMLDivElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="print-alone" tabIndex={-1} ref={title}>
      <Note tone="ok" icon="key" title={t.codesTitle}>
        <p>{t.codes}</p>
        <p className="print-only">{t.codesOf({ login })}</p>
        <ol className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div className="buttons no-print">
          <Button size="small" icon="print" onClick={() => window.print()}>
            {t.codesPrint}
          </Button>
          <CopyButton text={codes.join('\n')} subject={t.codesSubject} />
        </div>
      </Note>
      <div className="no-print">
        <Tick id="codes-kept" checked={kept} onChange={setKept} error={asked && !kept ? t.codesKeptMissing : undefined}>
          {t.codesKept}
        </Tick>
        <Button
          variant="primary"
          onClick={() => {
            setAsked(true);
            if (kept) onKept();
          }}
        >
          {t.codesGoOn}
        </Button>
      </div>
    </div>
  );
}
