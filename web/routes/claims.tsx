import { getRouteApi } from '@tanstack/react-router';
import { claimsQuery } from '../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { ClaimCard } from '../features/people/claim-card.tsx';
import { Queue, WaitingAge } from '../features/people/queue.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/representations');

function ClaimsPage() {
  const t = useActingWords().people;
  const place = route.useSearch();
  const state = place.etat === 'decidees' ? 'decided' : 'verified';
  const found = useQuery({ ...claimsQuery(state), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={t.claims} lead={t.claimsLead}>
      <PeopleSections />
      <Queue
        {...place}
        path="/personnes/representations"
        filterId="claims-state"
        t={t.queue}
        items={found.data.claims}
        entry={(claim) => (
          <>
            <b>{claim.name}</b>
            <small>{claim.structure.name}</small>
            {claim.state === 'verified' ? (
              <WaitingAge since={claim.verifiedAt} t={t} />
            ) : (
              <Tag>{t.decisions[claim.state]}</Tag>
            )}
          </>
        )}
      >
        {(chosen) => <ClaimCard key={chosen.id} claim={chosen} />}
      </Queue>
    </Page>
  );
}

export const Claims = withActingWords(ClaimsPage);
