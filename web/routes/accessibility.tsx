import { useInstance } from '../api/queries.ts';
import { useLegalWords } from '../i18n/legal-words.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

export function Accessibility() {
  const t = useLegalWords()?.accessibility;
  const support = useInstance().data?.supportEmail ?? null;
  if (t === undefined) return <Loading />;
  return (
    <Page title={t.title} lead={t.lead}>
      <article className="card pane prose-card">
        <div className="prose">
          <h2>{t.stateTitle}</h2>
          <p>
            <Rich text={t.state} />
          </p>
          <h2>{t.testedTitle}</h2>
          <ul>
            {t.tested.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h2>{t.limitsTitle}</h2>
          <ul>
            {t.limits.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h2>{t.contactTitle}</h2>
          <p>
            {t.contact} {support === null ? t.contactNone : <a href={`mailto:${support}`}>{support}</a>}
          </p>
          <h2>{t.rightsTitle}</h2>
          <p>{t.rights}</p>
        </div>
      </article>
    </Page>
  );
}
