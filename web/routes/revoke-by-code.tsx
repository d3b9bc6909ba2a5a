import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useLifeWords, withLifeWords } from '../catalogue/life-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { CodeForm, type RevokedByCode } from '../features/revocation/code-form.tsx';
import { WhatHappens } from '../features/revocation/what-happens.tsx';
import { useFormat } from '../i18n/index.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

/** For whoever holds the revocation code: no account is asked. */
function ByCode() {
  const t = useLifeWords().revocation;
  const format = useFormat();
  const [revoked, setRevoked] = useState<RevokedByCode | null>(null);
  const key = (label: ReactNode) => <Link to="/cle-connue">{label}</Link>;
  const signIn = (label: ReactNode) => <Link to="/connexion">{label}</Link>;
  return (
    <Page title={t.codeTitle} lead={<Glossed text={t.codeLead} words={['serial', 'revocationCode']} />}>
      <Columns
        aside={
          <aside className="stack">
            <WhatHappens />
            <Pane title={t.codeAsideTitle}>
              <p className="sub">
                <Rich text={t.codeAside} links={{ signIn }} />
              </p>
            </Pane>
            <Pane title={t.otherKeyTitle}>
              <p className="sub">
                <Rich text={t.otherKey} links={{ key }} />
              </p>
            </Pane>
          </aside>
        }
      >
        {revoked === null ? (
          <CodeForm onDone={setRevoked} />
        ) : (
          <Note tone="ok" role="status" title={t.codeDone({ name: revoked.subjectName })}>
            <Glossed
              text={t.codeDoneText({ date: format.dateTime(revoked.revocation.revokedAt), serial: revoked.serialHex })}
              words={['ocsp', 'crl']}
            />
          </Note>
        )}
      </Columns>
    </Page>
  );
}

export const RevokeByCode = withLifeWords(ByCode);
