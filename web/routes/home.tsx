import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { isForPerson } from '../../core/catalogue/product.ts';
import type { AccountView } from '../../core/contract/portal.ts';
import { useAccount } from '../api/account.tsx';
import { ApiProblem } from '../api/call.ts';
import { useRequestsIn } from '../api/queries.ts';
import { useQuery } from '../api/use-query.ts';
import { usePackWords, withPackWords } from '../catalogue/pack-words.tsx';
import { DraftRows } from '../features/ask/draft-row.tsx';
import { PackCards } from '../features/ask/pack-cards.tsx';
import { Desk } from '../features/home/desk.tsx';
import { FirstVisit } from '../features/home/first-visit.tsx';
import { Todo } from '../features/home/todo.tsx';
import { Wants } from '../features/home/wants.tsx';
import { ToRenew, toRenewQuery } from '../features/renewal/to-renew.tsx';
import { useText } from '../i18n/index.tsx';
import { Pane } from '../ui/card.tsx';
import { IconTile } from '../ui/file.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { NoStructure } from './no-structure.tsx';
import { Structures } from './structures.tsx';

const Holder = lazy(async () => ({ default: (await import('../features/home/holder.tsx')).Holder }));

export function Home() {
  const t = useText().home;
  const account = useAccount();
  if (
    account.structureCount === 0 &&
    account.roles.some((role) => role === 'registrationOfficer' || role === 'auditor')
  ) {
    return (
      <Page title={t.officerTitle} lead={t.officer}>
        <Desk />
      </Page>
    );
  }
  if (account.structureCount === 0 && account.representedCount > 0) return <Structures />;
  if (account.roles.includes('certificateHolder') && account.structureCount === 0)
    return (
      <Suspense fallback={<Loading />}>
        <Holder />
      </Suspense>
    );
  if (account.structureCount === 0) return <NoStructure />;
  return (
    <Page title={t.title} lead={t.lead({ count: account.structureCount })}>
      <Work account={account} />
    </Page>
  );
}

/** Asked for at once, and not only when the words have come. */
function useWork() {
  const waiting = useRequestsIn(['withdrawn', 'finalised'], {});
  const begun = useRequestsIn(['draft'], {});
  const renewals = useQuery(toRenewQuery);
  return { waiting, begun, renewals };
}

const Work = ({ account }: { account: AccountView }) => <WholeWork account={account} {...useWork()} />;

const WholeWork = withPackWords(function WholeWork(props: { account: AccountView } & ReturnType<typeof useWork>) {
  const { account, waiting, begun, renewals } = props;
  const t = useText().home;
  const packs = usePackWords();
  const drafts = begun.requests;
  return (
    <div className="columns home">
      <div className="home-todo stack">
        {waiting.error instanceof ApiProblem ? (
          <>
            <ProblemNote problem={waiting.error.problem} onRetry={() => void waiting.refetch()} />
            <ToRenew />
          </>
        ) : (
          <Todo
            requests={waiting.requests}
            isPending={waiting.isPending || renewals.isPending || begun.isPending}
            isMore={(renewals.data?.total ?? 0) > 0}
          >
            <ToRenew />
            {drafts.length === 0 && waiting.requests.length === 0 && <FirstVisit />}
          </Todo>
        )}
      </div>
      <div className="stack home-wants">
        <section aria-labelledby="needs">
          <h2 className="wants-title" id="needs">
            {packs.byNeed}
          </h2>
          <PackCards offers={account.offers}>
            <li className="card want">
              <Link to="/demander/offre">
                <IconTile icon="plus" />
                <h3>{packs.otherTitle}</h3>
                <p>{packs.otherText}</p>
              </Link>
            </li>
          </PackCards>
        </section>
        {catalogue.offers
          .filter(({ code }) => account.offers.includes(code) && isForPerson(catalogue, code))
          .map((offer) => (
            <Wants key={offer.code} offer={offer} />
          ))}
        <p className="small">
          <Link to="/aide/usages">{t.whichUsage}</Link>
        </p>
      </div>
      <div className="home-resume">
        <Pane title={t.resumeTitle} action={<Link to="/demandes">{t.allRequests}</Link>}>
          {drafts.length === 0 && !begun.isPending && <p className="small">{t.noDraft}</p>}
          <DraftRows drafts={drafts} shown={4} />
        </Pane>
      </div>
    </div>
  );
});
