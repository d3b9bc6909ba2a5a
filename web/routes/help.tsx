import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useGlossary } from '../catalogue/term.tsx';
import { CheckLink } from '../features/check/check-link.tsx';
import { StatusLink, usePublishedWords } from '../features/publication/status-link.tsx';
import { useLocale, useText } from '../i18n/index.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

const revoke = (label: ReactNode) => <Link to="/revoquer">{label}</Link>;
const key = (label: ReactNode) => <Link to="/cle-connue">{label}</Link>;

export function Help() {
  const text = useText();
  const t = text.help;
  const { locale } = useLocale();
  const glossary = useGlossary();
  const published = usePublishedWords();
  // At once with its glossary, so that nothing moves.
  if (glossary === null || published === null) return <Loading />;
  const entries = Object.values(glossary).toSorted((one, other) => one.term.localeCompare(other.term, locale));
  const aside = (
    <aside className="stack">
      <Pane title={t.usagesTitle}>
        <p className="sub before-list">{t.usagesText}</p>
        <Link to="/aide/usages">{t.usagesLink}</Link>
      </Pane>
      <Pane title={text.help.revoke}>
        <p className="sub">
          <Rich text={text.help.revokeByCode} links={{ revoke }} />
        </p>
        <p className="sub">
          <Rich text={text.help.keyKnown} links={{ key }} />
        </p>
      </Pane>
      <StatusLink words={published} />
      {/* Last: its words come later, and move nothing here. */}
      <CheckLink />
    </aside>
  );
  return (
    <Page title={t.title} lead={t.lead}>
      <Columns aside={aside}>
        <Pane title={t.journeyTitle}>
          <ol className="instructions">
            {t.journey.map((step) => (
              <li key={step.strings.join('')}>
                <div>
                  <Rich text={step} />
                </div>
              </li>
            ))}
          </ol>
        </Pane>
        <Pane title={t.keyTitle}>
          <p className="sub">{t.key}</p>
        </Pane>
        <Pane title={t.glossaryTitle}>
          <dl className="rows">
            {entries.map(({ term, text }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Pane>
      </Columns>
    </Page>
  );
}
