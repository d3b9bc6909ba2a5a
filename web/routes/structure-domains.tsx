import { getRouteApi } from '@tanstack/react-router';
import { structureDomainsQuery } from '../api/domain-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { AskForDomain } from '../features/domains/ask-for-domain.tsx';
import { DomainCard } from '../features/domains/domain-card.tsx';
import { GrantedDomains, PastDomains } from '../features/domains/domain-tables.tsx';
import { useDomainWords } from '../i18n/domain-words.ts';
import { Columns, Pane, Stack } from '../ui/card.tsx';
import { WithDone } from '../ui/done.tsx';
import { Loading } from '../ui/loading.tsx';
import { Note } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadFailed } from './failures.tsx';

const route = getRouteApi('/signed-in/structures/$structureId/domaines');

/** « Domaines » of one structure: what waits, what is granted, what is over. */
export function StructureDomains() {
  const { structureId } = route.useParams();
  const t = useDomainWords();
  const found = useQuery(structureDomainsQuery(structureId));
  if (found.isPending || t === null) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { structure, domains, provable, may } = found.data;
  const isWaiting = ({ state, failingSince }: (typeof domains)[number]) =>
    state === 'asked' || state === 'lapsed' || failingSince !== null;
  const waiting = domains.filter(isWaiting);
  const granted = domains.filter((domain) => domain.state === 'granted' && !isWaiting(domain));
  const over = domains.filter(({ state }) => state === 'refused' || state === 'withdrawn');
  const asks = may.ask || may.impose;
  const content = (
    <Stack>
      {!provable && <Note>{t.noProof}</Note>}
      {waiting.map((domain) => (
        <DomainCard key={domain.id} domain={domain} provable={provable} t={t} />
      ))}
      <Pane title={t.grantedTitle}>
        {granted.length === 0 ? <p className="sub">{t.none}</p> : <GrantedDomains domains={granted} t={t} />}
      </Pane>
      {over.length > 0 && (
        <Pane title={t.overTitle}>
          <PastDomains domains={over} t={t} />
        </Pane>
      )}
    </Stack>
  );
  const lead = !provable ? t.askLeadNoProof : may.decide ? t.askLead : t.askLeadAdmin;
  return (
    <Page
      title={t.title({ structure: structure.name })}
      lead={may.impose ? t.leadOfficer : t.lead}
      crumbs={[{ label: t.home, to: '/' }, { label: t.crumb }]}
    >
      <WithDone>
        {asks ? (
          <Columns
            aside={
              <Pane title={may.impose ? t.imposeTitle : t.askTitle}>
                <p className="sub">{may.impose ? t.imposeLead : lead}</p>
                <AskForDomain
                  id="new-domain"
                  structureId={structureId}
                  structureName={structure.name}
                  imposes={may.impose}
                  t={t}
                />
              </Pane>
            }
          >
            {content}
          </Columns>
        ) : (
          content
        )}
      </WithDone>
    </Page>
  );
}
