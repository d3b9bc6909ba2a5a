import { getRouteApi } from '@tanstack/react-router';
import { decidePersonRequest, type PersonRequestView } from '../../core/contract/persons.ts';
import { useAccount } from '../api/account.tsx';
import { call } from '../api/call.ts';
import { personRequestsQuery, useRefreshPersonRequests } from '../api/person-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { withActingWords } from '../catalogue/acting-words.tsx';
import { usePersonWords, withPersonWords } from '../catalogue/person-words.tsx';
import { productCode } from '../catalogue/words.ts';
import { useNowMs } from '../clock.ts';
import { Queue, WaitingAge } from '../features/people/queue.tsx';
import { ReasonedAct } from '../features/people/reasoned-act.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { Agreeing, PersonCard } from '../features/persons/person-card.tsx';
import { useDone } from '../ui/done.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note, Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/certificats');
const dayMs = 86_400_000;
/** From when a request that waits is said to end soon. */
const soonDays = 5;

function PersonRequestsPage() {
  const t = usePersonWords();
  const place = route.useSearch();
  const state = place.etat === 'decidees' ? 'decided' : 'filed';
  const found = useQuery({ ...personRequestsQuery(state), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page title={t.queueTitle} lead={t.queueLead}>
      <PeopleSections />
      <Queue
        {...place}
        path="/personnes/certificats"
        filterId="person-requests-state"
        t={t.queue}
        items={found.data.requests}
        entry={(request) => (
          <>
            <b>
              {request.givenName} {request.surname}
            </b>
            <small>
              {productCode(request.offer, request.usage)}, {request.structure.name}
            </small>
            <Standing request={request} />
          </>
        )}
      >
        {(chosen) => (
          <PersonCard key={chosen.id} request={chosen}>
            <Decision request={chosen} />
          </PersonCard>
        )}
      </Queue>
    </Page>
  );
}

function Decision({ request }: { request: PersonRequestView }) {
  const t = usePersonWords();
  const tell = useDone();
  const refresh = useRefreshPersonRequests();
  const decides = useAccount().roles.includes('registrationOfficer');
  if (request.state !== 'filed' || !decides) return null;
  if (!request.mayDecide) return <Note icon="info">{t.notYours}</Note>;
  return (
    <>
      <Agreeing request={request} onDone={() => undefined} />
      <ReasonedAct
        prefix="refuse"
        title={t.refuseOpen}
        consequence={t.refusedDone}
        open={t.refuseOpen}
        yes={t.refuseYes}
        no={t.refuseNo}
        act={(reason) =>
          call(decidePersonRequest, { params: { requestId: request.id }, body: { verdict: 'refuse', reason } })
        }
        onDone={() => {
          tell(t.refusedDone, `${request.givenName} ${request.surname}`);
          refresh();
        }}
      />
    </>
  );
}

function Standing({ request }: { request: PersonRequestView }) {
  const t = usePersonWords();
  const nowMs = useNowMs();
  if (request.state !== 'filed') return <Tag>{t.states[request.state]}</Tag>;
  const left = Math.floor((Date.parse(request.decideBefore) - nowMs) / dayMs);
  return (
    <span className="tags">
      <WaitingAge since={request.filedAt} t={t} />
      {left < soonDays && (
        <Tag tone="bad" icon="clock">
          {t.daysLeft({ days: left })}
        </Tag>
      )}
    </span>
  );
}

export const PersonRequests = withPersonWords(withActingWords(PersonRequestsPage));
