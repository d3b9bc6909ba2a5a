import { waitingDomainsQuery } from '../api/domain-queries.ts';
import { useQuery } from '../api/use-query.ts';
import { DomainCard } from '../features/domains/domain-card.tsx';
import { useDomainWords } from '../i18n/domain-words.ts';
import { useText } from '../i18n/index.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { Stack } from '../ui/card.tsx';
import { WithDone } from '../ui/done.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Rich } from '../ui/rich.tsx';
import { LoadFailed } from './failures.tsx';

/** For an officer: the domains of every structure that wait for somebody. */
export function WaitingDomains() {
  const t = useDomainWords();
  const { frame } = useText();
  const found = useQuery(waitingDomainsQuery);
  if (found.isPending || t === null) return <Loading />;
  if (found.isError) return <LoadFailed error={found.error} onRetry={() => void found.refetch()} />;
  const { domains, total, provable } = found.data;
  return (
    <Page title={t.queueTitle} lead={t.queueLead} crumbs={[{ label: t.home, to: '/' }, { label: t.crumb }]}>
      <WithDone>
        {domains.length === 0 ? (
          <div className="card">
            <Empty title={t.queueEmpty} action={<ButtonLink to="/registre">{frame.registry}</ButtonLink>}>
              {t.queueEmptyNext}
            </Empty>
          </div>
        ) : (
          <Stack>
            <p role="status">
              <Rich text={t.queueCount({ total })} />
            </p>
            {domains.map((domain) => (
              <DomainCard key={domain.id} domain={domain} provable={provable} t={t} withStructure />
            ))}
          </Stack>
        )}
      </WithDone>
    </Page>
  );
}
