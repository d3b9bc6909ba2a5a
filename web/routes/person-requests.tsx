import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { decidePersonRequest, type PersonRequestView } from '../../core/contract/persons.ts';
import { useAccount } from '../api/account.tsx';
import { call } from '../api/call.ts';
import { personRequestsQuery, useRefreshPersonRequests } from '../api/person-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { withActingWords } from '../catalogue/acting-words.tsx';
import { usePersonWords, withPersonWords } from '../catalogue/person-words.tsx';
import { productCode } from '../catalogue/words.ts';
import { useNowMs } from '../clock.ts';
import { ReasonedAct } from '../features/people/reasoned-act.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { Agreeing, PersonCard } from '../features/persons/person-card.tsx';
import { useDone, WithDone } from '../ui/done.tsx';
import { Empty } from '../ui/empty.tsx';
import { SelectField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note, Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/certificats');
const dayMs = 86_400_000;
/** From when a request that waits is said to wait long, and to end soon. */
const longDays = 2;
const soonDays = 5;

/** The queue at the left, oldest first; what was chosen at the right, with the decision. */
function PersonRequestsPage() {
  const t = usePersonWords();
  const { etat, demande } = route.useSearch();
  const navigate = useNavigate();
  const state = etat === 'decidees' ? 'decided' : 'filed';
  const found = useQuery({ ...personRequestsQuery(state), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { requests } = found.data;
  const chosen = requests.find(({ id }) => id === demande) ?? requests[0];
  return (
    <Page title={t.queueTitle} lead={t.queueLead}>
      <PeopleSections />
      <div className="over-list field">
        <SelectField
          id="person-requests-state"
          label={t.queueFilter}
          value={state}
          onChange={(value) =>
            void navigate({
              to: '/personnes/certificats',
              search: value === 'decided' ? { etat: 'decidees' } : {},
              replace: true,
            })
          }
          options={[
            { value: 'filed', label: t.queueWaiting },
            { value: 'decided', label: t.queueDecided },
          ]}
        />
      </div>
      <WithDone>
        {chosen === undefined ? (
          <div className="card">
            <Empty title={t.queueNone}>{t.queueNoneText}</Empty>
          </div>
        ) : (
          <div className="desk">
            <ul className="card queue">
              {requests.map((request) => (
                <li key={request.id}>
                  <Link
                    to="/personnes/certificats"
                    search={{ ...(etat !== undefined && { etat }), demande: request.id }}
                    {...(request.id === chosen.id && { 'aria-current': 'page' as const })}
                    activeProps={{}}
                  >
                    <b>
                      {request.givenName} {request.surname}
                    </b>
                    <small>
                      {productCode(request.offer, request.usage)}, {request.structure.name}
                    </small>
                    <Age request={request} />
                  </Link>
                </li>
              ))}
            </ul>
            <PersonCard key={chosen.id} request={chosen}>
              <Decision request={chosen} />
            </PersonCard>
          </div>
        )}
      </WithDone>
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

function Age({ request }: { request: PersonRequestView }) {
  const t = usePersonWords();
  const nowMs = useNowMs();
  if (request.state !== 'filed') return <Tag>{t.states[request.state]}</Tag>;
  const days = Math.floor((nowMs - Date.parse(request.filedAt)) / dayMs);
  const left = Math.floor((Date.parse(request.decideBefore) - nowMs) / dayMs);
  const isLong = days >= longDays;
  return (
    <span className="tags">
      <Tag {...(isLong && { tone: 'warn' as const, icon: 'alert' as const })}>
        {days >= 1 ? t.age({ days }) : t.today}
      </Tag>
      {left < soonDays && (
        <Tag tone="bad" icon="clock">
          {t.daysLeft({ days: left })}
        </Tag>
      )}
    </span>
  );
}

export const PersonRequests = withPersonWords(withActingWords(PersonRequestsPage));
