import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ClaimView } from '../../core/contract/claims.ts';
import { claimsQuery } from '../api/designation-queries.ts';
import { keepPreviousData, useQuery } from '../api/use-query.ts';
import { useActingWords, withActingWords } from '../catalogue/acting-words.tsx';
import { useNowMs } from '../clock.ts';
import { ClaimCard } from '../features/people/claim-card.tsx';
import { PeopleSections } from '../features/people/sections.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { WithDone } from '../ui/done.tsx';
import { Empty } from '../ui/empty.tsx';
import { SelectField } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Tag } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/personnes/representations');
const dayMs = 86_400_000;
/** From when a claim that waits is said to wait long. */
const longDays = 2;

/** The queue at the left, oldest first; what was chosen at the right. */
function ClaimsPage() {
  const t = useActingWords().people;
  const { etat, demande } = route.useSearch();
  const navigate = useNavigate();
  const state = etat === 'decidees' ? 'decided' : 'verified';
  const found = useQuery({ ...claimsQuery(state), placeholderData: keepPreviousData });
  if (found.isPending) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { claims } = found.data;
  const chosen = claims.find(({ id }) => id === demande) ?? claims[0];
  return (
    <Page title={t.claims} lead={t.claimsLead}>
      <PeopleSections />
      <div className="over-list field">
        <SelectField
          id="claims-state"
          label={t.claimsFilter}
          value={state}
          onChange={(value) =>
            void navigate({
              to: '/personnes/representations',
              search: value === 'decided' ? { etat: 'decidees' } : {},
              replace: true,
            })
          }
          options={[
            { value: 'verified', label: t.claimsWaiting },
            { value: 'decided', label: t.claimsDecided },
          ]}
        />
      </div>
      <WithDone>
        {chosen === undefined ? (
          <div className="card">
            <Empty
              title={t.claimsNone}
              action={
                state === 'decided' ? (
                  <ButtonLink to="/personnes/representations">{t.claimsWaiting}</ButtonLink>
                ) : (
                  <ButtonLink to="/personnes/representations" search={{ etat: 'decidees' }}>
                    {t.claimsDecided}
                  </ButtonLink>
                )
              }
            >
              {t.claimsNoneText}
            </Empty>
          </div>
        ) : (
          <div className="desk">
            <ul className="card queue">
              {claims.map((claim) => (
                <li key={claim.id}>
                  <Link
                    to="/personnes/representations"
                    search={{ ...(etat !== undefined && { etat }), demande: claim.id }}
                    {...(claim.id === chosen.id && { 'aria-current': 'page' as const })}
                    activeProps={{}}
                  >
                    <b>{claim.name}</b>
                    <small>{claim.structure.name}</small>
                    <Age claim={claim} />
                  </Link>
                </li>
              ))}
            </ul>
            <ClaimCard key={chosen.id} claim={chosen} />
          </div>
        )}
      </WithDone>
    </Page>
  );
}

function Age({ claim }: { claim: ClaimView }) {
  const t = useActingWords().people;
  const nowMs = useNowMs();
  if (claim.state !== 'verified') return <Tag>{t.decisions[claim.state]}</Tag>;
  const days = Math.floor((nowMs - Date.parse(claim.verifiedAt)) / dayMs);
  return (
    <Tag {...(days >= longDays && { tone: 'warn' as const, icon: 'alert' as const })}>
      {days >= 1 ? t.age({ days }) : t.today}
    </Tag>
  );
}

export const Claims = withActingWords(ClaimsPage);
