import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useKnownKeyWords, withKnownKeyWords } from '../catalogue/known-key-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { FindKey } from '../features/known-key/find-key.tsx';
import type { HeldKey } from '../features/known-key/hold-key.ts';
import { type Reported, ReportKey } from '../features/known-key/report-key.tsx';
import { StandingPane, useStanding } from '../features/known-key/standing.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Banner } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

/** For whoever holds a key, signed in or not. It is read here, and never sent. */
function KnownKeyPage() {
  const t = useKnownKeyWords();
  const [key, setKey] = useState<HeldKey | null>(null);
  return (
    <Page title={t.title} lead={<Glossed text={t.lead} words={['fingerprint']} />}>
      <Columns aside={<Aside />}>
        {key === null ? (
          <FindKey onKey={setKey} />
        ) : (
          <OneKey key={key.spkiSha256} held={key} onAnother={() => setKey(null)} />
        )}
      </Columns>
    </Page>
  );
}

function OneKey({ held, onAnother }: { held: HeldKey; onAnother: () => void }) {
  const t = useKnownKeyWords();
  const [reported, setReported] = useState<Reported | null>(null);
  const asked = useStanding(held.spkiSha256);
  const done = (report: Reported) => {
    setReported(report);
    void asked.ask();
  };
  return (
    <div className="stack">
      {reported !== null && (
        <Banner title={t.done({ count: reported.revoked })} focus>
          {reported.blockedBefore && reported.revoked === 0 ? (
            t.doneBefore
          ) : (
            <Glossed text={t.doneText} words={['ocsp', 'crl']} />
          )}
        </Banner>
      )}
      <StandingPane spkiSha256={held.spkiSha256} asked={asked} onAnother={onAnother} />
      {reported === null && asked.standing !== null && asked.standing !== 'blocked' && (
        <ReportKey held={held} onDone={done} />
      )}
    </div>
  );
}

function Aside() {
  const t = useKnownKeyWords();
  const revoke = (label: ReactNode) => <Link to="/revoquer">{label}</Link>;
  return (
    <aside className="stack">
      <Pane title={t.aside}>
        <ul>
          {t.asideList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="sub">{t.asideText}</p>
      </Pane>
      <Pane title={t.byCode}>
        <p className="sub">
          <Rich text={t.byCodeText} links={{ revoke }} />
        </p>
      </Pane>
    </aside>
  );
}

export const KnownKey = withKnownKeyWords(KnownKeyPage);
