import { useInstance } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { useLegalWords } from '../i18n/legal-words.ts';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';

export function Legal() {
  const text = useText();
  const t = useLegalWords()?.notice;
  const instance = useInstance().data;
  if (t === undefined) return <Loading />;
  return (
    <Page title={t.title} lead={t.lead}>
      <article className="card pane prose-card">
        <div className="prose">
          <h2>{t.operatorTitle}</h2>
          {instance !== undefined && <p>{t.operator({ name: instance.name })}</p>}
          {instance?.kind === 'test' && <p>{t.test}</p>}
          {instance != null && instance.supportEmail !== null && (
            <p>
              {t.contact}
              {text.frame.colon} <a href={`mailto:${instance.supportEmail}`}>{instance.supportEmail}</a>
            </p>
          )}
          <h2>{t.dataTitle}</h2>
          <ul>
            {t.data.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h2>{t.keysTitle}</h2>
          <p>{t.keys}</p>
          <h2>{t.browserTitle}</h2>
          <p>{t.browser}</p>
          <h2>{t.publicTitle}</h2>
          <p>{t.public}</p>
        </div>
      </article>
    </Page>
  );
}
