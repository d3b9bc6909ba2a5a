import { Link } from '@tanstack/react-router';
import { useAccount } from '../api/account.tsx';
import { useRequestsIn } from '../api/queries.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { Glossed } from '../catalogue/term.tsx';
import { DraftRows } from '../features/ask/draft-row.tsx';
import { PackCards } from '../features/ask/pack-cards.tsx';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Columns, Pane } from '../ui/card.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { NoStructure } from './no-structure.tsx';

export const AskStart = withPackWords(function AskStart() {
  const text = useText();
  const t = text.ask;
  const packs = usePackWords();
  const { offers } = useAccount();
  const { requests: drafts, isPending } = useRequestsIn(['draft'], {});
  if (offers.length === 0) return <NoStructure />;
  if (isPending) return <Loading />;
  const aside = (
    <aside className="stack">
      <Pane title={t.haveTitle}>
        <ul className="bullets">
          <li>
            <Glossed text={t.haveStructure} words={['finess']} />
          </li>
          <li>
            <Glossed text={t.haveName} words={['fqdn']} />
          </li>
          <li>{t.haveAddress}</li>
          <li>
            <Glossed text={t.haveKey} words={['csr']} />
          </li>
        </ul>
      </Pane>
    </aside>
  );
  return (
    <Page title={t.startTitle} lead={t.startLead}>
      <section className="pack-choice" aria-labelledby="packs">
        <h2 className="wants-title" id="packs">
          {packs.title}
        </h2>
        <p className="sub before-list">{packs.lead}</p>
        <PackCards offers={offers} />
      </section>
      <Columns aside={aside}>
        <Pane title={packs.otherTitle} action={<Link to="/aide/usages">{t.usagesLink}</Link>}>
          <p className="sub before-list">{packs.otherText}</p>
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
            <DraftRows drafts={drafts} shown={5} />
          </Pane>
        )}
      </Columns>
    </Page>
  );
});
