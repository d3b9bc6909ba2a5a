import { Link } from '@tanstack/react-router';
import { useRequestsIn } from '../api/queries.ts';
import { DraftRow } from '../features/ask/draft-row.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';

export function AskStart() {
  const text = useText();
  const t = text.ask;
  const { requests: drafts, isPending } = useRequestsIn(['draft'], {});
  if (isPending) return <Loading />;
  const aside = (
    <aside className="stack">
      <Pane title={t.haveTitle}>
        <ul className="bullets">
          <li>{t.haveStructure}</li>
          <li>{t.haveName}</li>
          <li>{t.haveAddress}</li>
          <li>
            <Rich text={t.haveKey} />
          </li>
        </ul>
      </Pane>
    </aside>
  );
  return (
    <Page title={t.startTitle} lead={t.startLead}>
      <Columns aside={aside}>
        <Pane title={t.orderTitle} action={<Link to="/aide/usages">{t.usagesLink}</Link>}>
          <ol className="instructions">
            <li>
              <h3>{t.steps.offer}</h3>
              <p>{t.orderOffer}</p>
            </li>
            <li>
              <h3>{t.steps.usage}</h3>
              <p>{t.orderUsage}</p>
            </li>
            <li>
              <h3>{t.steps.information}</h3>
              <p>{t.orderInformation}</p>
            </li>
            <li>
              <h3>{t.steps.key}</h3>
              <p>{t.orderKey}</p>
            </li>
          </ol>
          <p className="sub after-list">{t.orderThen}</p>
          <ButtonLink variant="primary" to="/demander/offre">
            {t.start}
          </ButtonLink>
        </Pane>
        {drafts.length > 0 && (
          <Pane title={t.draftsTitle}>
            {drafts.slice(0, 5).map((draft) => (
              <DraftRow key={draft.id} request={draft} />
            ))}
          </Pane>
        )}
      </Columns>
    </Page>
  );
}
