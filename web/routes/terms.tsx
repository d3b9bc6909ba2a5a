import { getRouteApi } from '@tanstack/react-router';
import { useTerms } from '../api/queries.ts';
import { useFormat, useLocale } from '../i18n/index.tsx';
import { useLegalWords } from '../i18n/legal-words.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed, NotFound } from './failures.tsx';

const route = getRouteApi('/conditions/$document');

export function Terms() {
  const { document } = route.useParams();
  return document === 'cgu' || document === 'pc' ? <TermsText key={document} document={document} /> : <NotFound />;
}

/** The contract's text is paragraphs and `## ` headings, nothing else. */
function TermsText({ document }: { document: 'cgu' | 'pc' }) {
  const t = useLegalWords()?.terms;
  const { locale } = useLocale();
  const format = useFormat();
  const terms = useTerms(document, locale);
  if (terms.isPending || t === undefined) return <Loading />;
  if (terms.isError) return <LoadFailed error={terms.error} onRetry={() => void terms.refetch()} />;
  const { version, effectiveOn, sha256, text } = terms.data;
  const blocks = text.split(/\n{2,}|\n(?=## )|(?<=^## .*)\n/m).map((block) => block.trim());
  return (
    <Page
      title={t.titles[document]}
      lead={t.version({ version, date: format.longDate(effectiveOn) })}
      action={
        <Button icon="print" onClick={() => window.print()}>
          {t.print}
        </Button>
      }
    >
      <article className="card pane prose-card" lang={terms.data.locale}>
        <div className="prose">
          {blocks
            .filter((block) => block !== '')
            .map((block) =>
              block.startsWith('## ') ? <h2 key={block}>{block.slice(3)}</h2> : <p key={block}>{block}</p>,
            )}
        </div>
        <p className="small">
          {t.fingerprint} <code>{sha256}</code>
        </p>
      </article>
    </Page>
  );
}
